import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Health } from '../../../shared/contract/moderation-oversight.ts'
import { CASE_STATES } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { counted, formatInstantDay, formatNumber } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import styles from './desk.module.css'
import { useDeskTitle } from './desk-title.tsx'
import { ForecastFigure, WeeksFigure } from './health-figures.tsx'
import { healthAnswer, reversalWords, spanOf } from './health-words.ts'
import { POLL_MS } from './use-desk-counts.ts'
import { STATE_WORDS } from './words.ts'

/** How the desk as a whole is doing. It never tells moderators apart. */
export function HealthTab() {
  const health = useQuery(api.moderation.health.queryOptions({ refetchInterval: 3 * POLL_MS }))
  // The moment that ages are told for: when the figures came.
  const now = health.dataUpdatedAt
  const title = health.data ? healthAnswer(health.data) : undefined
  useDeskTitle(title?.answer, title?.lead)
  if (health.error)
    return <Trouble error={health.error} title="The figures could not be read" retry={() => void health.refetch()} />
  if (!health.data) return <ProgressLine label="Loading the desk's health" />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in a low window, and keys must reach that.
    <section className={styles.scrolls} aria-label="Health of the desk" tabIndex={0}>
      <Facts health={health.data} now={now} />
      <div className={styles.figures}>
        <WeeksFigure weeks={health.data.weeks} />
        <ForecastFigure open={health.data.open} forecast={health.data.forecast} now={now} />
      </div>
      <p className={blocks.note}>
        A case is cleared when it is decided, or when what it is about is gone; snoozed cases are still open. Reversed
        decisions are those undone, overturned on appeal or contradicted by the platform. The figures are of the desk as
        a whole: the console keeps no ranking of moderators.
      </p>
    </section>
  )
}

function Facts({ health, now }: { health: Health; now: number }) {
  const { open, oldest, overdue, first_action, decision } = health
  const reversals = reversalWords(health.reversals)
  const states = CASE_STATES.filter(
    state => state !== 'decided' && state !== 'closed' && (health.by_state[state] ?? 0) > 0,
  )
  return (
    <Kpis>
      <Kpi
        name={<Link to="/moderation">Open</Link>}
        value={formatNumber(open)}
        unit={open === 1 ? 'case' : 'cases'}
        under={states
          .map(state => `${formatNumber(health.by_state[state] ?? 0)} ${STATE_WORDS[state].word.toLowerCase()}`)
          .join(', ')}
      />
      <Kpi
        name="Longest wait"
        {...(oldest === null ? { value: null } : spanOf(now - oldest))}
        under={
          oldest === null
            ? 'No case waits for its first action.'
            : `For a first action, since ${formatInstantDay(oldest)}.`
        }
      />
      <Kpi
        name={
          <Link to="/moderation" search={{ only: 'overdue' }}>
            Past the target
          </Link>
        }
        value={formatNumber(overdue)}
        unit={`of ${formatNumber(open)} open`}
        under="Past the target without a first action."
      />
      <Median name="To the first action" median={first_action} />
      <Median name="To the decision" median={decision} />
      <Kpi name="Decisions reversed" value={reversals.value} unit={reversals.unit} under={reversals.under} />
    </Kpis>
  )
}

const Median = ({ name, median: { median, n } }: { name: string; median: Health['decision'] }) => (
  <Kpi
    name={name}
    {...(median === null ? { value: null } : spanOf(median))}
    under={n === 0 ? 'No case in the last 90 days.' : `Median of ${counted(n, 'case')}, last 90 days.`}
  />
)
