import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Download, Printer } from 'lucide-react'
import { footOf } from '../../../shared/report/words.ts'
import { client } from '../../app/client.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useSession } from '../../app/session.ts'
import { SteppedState } from '../../app/stepped-state.tsx'
import { stepped, useStepped } from '../../app/use-stepped.ts'
import { useViewChange } from '../../app/view-state.ts'
import { usePrintCaption } from '../../charts/print.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { londonDate } from '../../ui/format.ts'
import { Menu } from '../../ui/menu.tsx'
import { presetsOf } from '../../ui/period.ts'
import { Choices } from './choices.tsx'
import { Document } from './document.tsx'
import styles from './reporting.module.css'
import { askedOf, type ReportSearch } from './search.ts'
import { useDownloads } from './use-downloads.ts'
import { answerOf } from './words.ts'

const route = getRouteApi('/report')

/** A report for a board, a funder or a host network: chosen, read, and handed over. */
export function ReportScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const data = useSession()?.data ?? null
  const choices = useQuery(api.reporting.choices.queryOptions())
  const asked = askedOf(search)
  const report = useStepped(['report', data?.hash ?? null, asked], ({ signal, tell }) =>
    stepped(client.reporting.build(asked, { signal }), tell),
  )
  const { shown } = report
  const { file, pdf } = useDownloads(asked)
  usePrintCaption(shown ? footOf(shown) : 'Hexitime, report.')
  const toPdf = () =>
    choices.data?.pdf && shown ? pdf.mutate(`hexitime-${shown.audience.replace('_', '-')}.pdf`) : print()
  useActions([
    {
      id: 'report.pdf',
      label: 'Print the report, or save it as a PDF',
      group: 'On this screen',
      keywords: ['pdf', 'paper', 'hand over'],
      perform: toPdf,
    },
    {
      id: 'report.zip',
      label: 'Save the report with all its tables (zip)',
      group: 'On this screen',
      keywords: ['csv', 'tables', 'manifest', 'download'],
      perform: () => file.mutate('zip'),
    },
  ])
  const set = (label: string, next: ReportSearch) =>
    void change(label, () => navigate({ search: before => ({ ...before, ...next }) }))

  if (data && !data.hash) return <NothingYet />
  const words = shown ? answerOf(shown) : null
  const presets = presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })
  return (
    <Sheet
      answer={words?.answer ?? 'Report'}
      lead={words?.lead}
      tools={
        shown ? (
          <span className={styles.tools}>
            <Button onPress={toPdf} isPending={pdf.isPending} isDisabled={!report.current}>
              <Printer size={14} aria-hidden /> Print or save as PDF
            </Button>
            <Menu
              label="Save the report"
              trigger={
                <Button isPending={file.isPending} isDisabled={!report.current}>
                  <Download size={14} aria-hidden /> Save
                </Button>
              }
              sections={[
                {
                  id: 'as',
                  items: [
                    { id: 'zip', label: 'All tables, page and manifest (zip)', perform: () => file.mutate('zip') },
                    { id: 'html', label: 'Page that prints by itself (HTML)', perform: () => file.mutate('html') },
                    { id: 'json', label: 'All figures (JSON)', perform: () => file.mutate('json') },
                  ],
                },
              ]}
            />
          </span>
        ) : null
      }
    >
      {choices.data ? <Choices search={search} set={set} known={choices.data} presets={presets} /> : null}
      <SteppedState state={report} noun="report" shown={Boolean(shown)} />
      {shown ? (
        <div className={report.current ? '' : styles.dimmed}>
          <Document report={shown} />
        </div>
      ) : null}
    </Sheet>
  )
}

const NothingYet = () => (
  <Sheet answer="There is nothing to report yet" lead="Nothing has been synced into this workspace.">
    <EmptyState title="Sync an export to begin" actions={<Link to="/sync">Go to Sync</Link>}>
      Reports can be made as soon as the first export has been read. If you cannot sync, an owner of the workspace can.
    </EmptyState>
  </Sheet>
)
