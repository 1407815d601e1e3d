import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { Sheet } from '../../../app/frame/sheet.tsx'
import { api } from '../../../app/query.ts'
import { useActions } from '../../../app/screen-actions.ts'
import { useSession } from '../../../app/session.ts'
import { SteppedState } from '../../../app/stepped-state.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { londonDate } from '../../../ui/format.ts'
import { presetsOf } from '../../../ui/period.ts'
import { asksForMembers } from '../filter-fields.ts'
import { groupWords } from './asked-words.ts'
import { Choices } from './choices.tsx'
import styles from './flow.module.css'
import { Report } from './report.tsx'
import { useFlowUrl } from './url.ts'
import { useReport, useRerun } from './use-report.ts'
import { answerOf } from './words.ts'

const STALE_MS = 5 * 60_000

/** The knowledge-flow report: what crosses which borders, held against chance, to be handed over. */
export function FlowScreen() {
  const { search, set } = useFlowUrl()
  const data = useSession()?.data ?? null
  const known = useQuery(api.network.choices.queryOptions({ staleTime: STALE_MS })).data ?? null
  const report = useReport(search, data?.hash ?? null)
  const { shown } = report
  const rerun = useRerun(shown)
  useActions([
    {
      id: 'flow.print',
      label: 'Print the knowledge-flow report, or save it as a PDF',
      group: 'On this screen',
      keywords: ['pdf', 'paper', 'hand over'],
      perform: () => print(),
    },
    {
      id: 'flow.again',
      label: 'Run the knowledge-flow report again and compare',
      group: 'On this screen',
      keywords: ['reproduce', 'same'],
      perform: () => void rerun.start(),
    },
  ])

  const presets = presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })
  const choices = <Choices search={search} set={set} known={known} presets={presets} />
  const words = shown
    ? answerOf(shown.report.measures, groupWords(shown.report.measures.group?.field ?? 'region'), {
        period: Boolean(shown.search.from || shown.search.to),
        filters: asksForMembers(shown.search),
      })
    : null
  const empty = shown !== null && shown.report.measures.members === 0 && !data?.hash
  return (
    <Sheet
      answer={words?.answer ?? 'Knowledge flow'}
      lead={words?.lead}
      tools={
        shown && !empty ? (
          <span className={styles.screenOnly}>
            <Button onPress={() => print()}>
              <Printer size={14} aria-hidden /> Print or save as PDF
            </Button>
          </span>
        ) : null
      }
    >
      {empty ? null : choices}
      <SteppedState state={report} noun="report" shown={Boolean(shown)} />
      {shown &&
        (empty ? (
          <NothingYet />
        ) : (
          <Report
            answered={shown}
            known={known}
            cells={search.cells ?? 'counts'}
            set={set}
            rerun={rerun}
            dimmed={!report.current}
          />
        ))}
    </Sheet>
  )
}

const NothingYet = () => (
  <EmptyState title="Sync an export to begin" actions={<Link to="/sync">Go to Sync</Link>}>
    The report appears here as soon as the first export has been read. If you cannot sync, an owner of the workspace
    can.
  </EmptyState>
)
