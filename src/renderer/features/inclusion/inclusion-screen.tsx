import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { InclusionChoices } from '../../../shared/contract/inclusion.ts'
import { type Disclosure, FIELD_NAMES } from '../../../shared/inclusion.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useMay, useSession } from '../../app/session.ts'
import { SteppedState } from '../../app/stepped-state.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { answerOf } from './answer.ts'
import { Choices } from './choices.tsx'
import styles from './inclusion.module.css'
import { type Question, questionOf } from './question.ts'
import { confirmRaw, RawDialog, RawNotice, rawConfirmed } from './raw-check.tsx'
import { Report } from './report.tsx'
import { useInclusionUrl } from './url.ts'
import { useFigures } from './use-figures.ts'

const STALE_MS = 5 * 60_000
const BEFORE = 'Inclusion'

/** Whom the timebank reaches: who joins, gives, receives and is matched, by group, with disclosure control. */
export function InclusionScreen() {
  const { search } = useInclusionUrl()
  const known = useQuery(api.inclusion.choices.queryOptions({ staleTime: STALE_MS }))
  if (!known.data)
    return (
      <Sheet answer={BEFORE} busy={known.isPending && known.fetchStatus === 'fetching'}>
        {known.isError ? <Trouble error={known.error} retry={() => void known.refetch()} /> : null}
      </Sheet>
    )
  const question = questionOf(search, known.data)
  return question ? <Answered question={question} known={known.data} /> : <NothingYet known={known.data} />
}

/** The screen of a question that has an answer. */
function Answered({ question, known }: { question: Question; known: InclusionChoices }) {
  const { set } = useInclusionUrl()
  const hash = useSession()?.data?.hash ?? null
  const [confirmed, setConfirmed] = useState(rawConfirmed)
  const [asking, setAsking] = useState(false)
  const raw =
    question.asked.level === 'none' &&
    !question.fixed &&
    known.fields.some(field => field.by === question.asked.by && field.protected)
  const waits = raw && !confirmed
  const report = useFigures(waits ? null : question.asked, hash)
  const { shown, current } = report
  const figures = waits ? null : shown
  useActions([
    {
      id: 'inclusion.print',
      label: 'Print the figures of inclusion, or save them as a PDF',
      group: 'On this screen',
      keywords: ['pdf', 'paper', 'hand over'],
      perform: () => print(),
    },
  ])
  const confirm = () => {
    confirmRaw()
    setConfirmed(true)
    setAsking(false)
  }
  const setLevel = (level: Disclosure) => set('disclosure level', { level: level === 'internal' ? undefined : level })
  const words = figures && current ? answerOf(figures) : null
  return (
    <Sheet
      answer={words?.answer ?? `Inclusion by ${FIELD_NAMES[question.asked.by].toLowerCase()}`}
      lead={words?.lead}
      tools={
        figures ? (
          <span className={styles.screenOnly}>
            <Button onPress={() => print()}>
              <Printer size={14} aria-hidden /> Print or save as PDF
            </Button>
          </span>
        ) : null
      }
    >
      <Choices
        question={question}
        known={known}
        figures={current ? figures : null}
        set={set}
        onLevel={level => (level === 'none' && !confirmed ? setAsking(true) : setLevel(level))}
      />
      <RawDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          confirm()
          setLevel('none')
        }}
      />
      {question.instead.map(why => (
        <Notice key={why} title="Not what the address asks for" live>
          {why}
        </Notice>
      ))}
      {waits && <RawNotice onConfirm={confirm} onControlled={() => setLevel('internal')} />}
      {raw && confirmed && (
        <Notice kind="warn" title="Without disclosure control">
          Raw counts, for your own check. This look is on the record; nothing of it should leave this screen.
        </Notice>
      )}
      <SteppedState state={{ ...report, current }} noun="answer" shown={Boolean(shown)} waits={waits} />
      {figures && <Report figures={figures} dimmed={!current} />}
    </Sheet>
  )
}

function NothingYet({ known }: { known: InclusionChoices }) {
  const may = useMay('sync')
  if (known.data)
    return (
      <Sheet answer="No whole quarter is over yet" lead="Protected fields are shown for whole calendar quarters only.">
        <EmptyState title="Come back when the first quarter of the data is over">
          Region, profession, career stage and network can be looked at for any period:{' '}
          <Link to="/inclusion" search={{ by: 'region' }}>
            see them by region
          </Link>
          .
        </EmptyState>
      </Sheet>
    )
  return (
    <Sheet answer="Nothing is known of inclusion yet" lead="Nothing has been synced into this workspace.">
      <EmptyState
        title={may ? 'Sync an export to begin' : 'An owner has to sync an export first'}
        actions={may ? <Link to="/sync">Go to Sync</Link> : null}
      >
        Figures appear here as soon as the first export has been read.
      </EmptyState>
    </Sheet>
  )
}
