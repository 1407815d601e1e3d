import { useMemo } from 'react'
import type { ProjectMonth, ProjectPage } from '../../../../shared/contract/programme-projects.ts'
import { ACTIVITY_STATUSES } from '../../../../shared/vocabulary.ts'
import { BarRows } from '../../../charts/bar-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { Trend } from '../../../charts/trend.tsx'
import { counted, formatCredits, formatHours, formatMonth, formatNumber, hoursNumber } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import styles from '../programme.module.css'
import { everyMonth } from './months.ts'
import { balanceWords, progressTitle } from './words.ts'

const STATE_WORDS: Record<(typeof ACTIVITY_STATUSES)[number], string> = {
  open: 'Open',
  matched: 'Matched',
  fulfilled: 'Fulfilled',
  withdrawn: 'Withdrawn',
  hidden: 'Hidden',
  removed: 'Removed',
}
type State = { status: string; name: string; offers: number; requests: number; activities: number }
const number = (id: 'offers' | 'requests' | 'activities', header: string): TableColumn<State> => ({
  id,
  header,
  width: 96,
  numeric: true,
  value: row => row[id],
  cell: row => formatNumber(row[id]),
})
const STATES: readonly TableColumn<State>[] = [
  { id: 'name', header: 'State', width: 120, grow: 1, value: row => row.name },
  number('offers', 'Offers'),
  number('requests', 'Requests'),
  number('activities', 'Activities'),
]

/** The three states of its way always; what left it only where there is some. */
function statesOf({ progress }: ProjectPage): State[] {
  return ACTIVITY_STATUSES.flatMap((status, place) => {
    const parts = progress.filter(part => part.status === status)
    const count = (kind: string) => parts.reduce((sum, part) => sum + (part.kind === kind ? part.activities : 0), 0)
    const [offers, requests] = [count('offer'), count('request')]
    return place > 2 && offers + requests === 0
      ? []
      : [{ status, name: STATE_WORDS[status], offers, requests, activities: offers + requests }]
  })
}

const minutes = (
  id: 'donated_minutes' | 'other_in_minutes' | 'paid_minutes' | 'other_out_minutes' | 'balance_minutes',
  header: string,
): TableColumn<ProjectMonth> => ({
  id,
  header,
  width: 88,
  numeric: true,
  value: month => month[id] / 60,
  cell: month => formatCredits(month[id]),
})
const MONTHS: readonly TableColumn<ProjectMonth>[] = [
  {
    id: 'month',
    header: 'Month',
    width: 96,
    grow: 1,
    value: ({ month }) => month,
    cell: row => formatMonth(row.month),
  },
  {
    id: 'exchanges',
    header: 'Exchanges',
    width: 96,
    numeric: true,
    value: month => month.exchanges,
    cell: month => formatNumber(month.exchanges),
  },
  {
    id: 'hours',
    header: 'Hours',
    width: 72,
    numeric: true,
    value: month => month.minutes / 60,
    cell: month => hoursNumber(month.minutes),
  },
]
const ACCOUNT: readonly TableColumn<ProjectMonth>[] = [
  ...MONTHS.slice(0, 1),
  minutes('donated_minutes', 'Donated'),
  minutes('other_in_minutes', 'Other in'),
  minutes('paid_minutes', 'Paid'),
  minutes('other_out_minutes', 'Other out'),
  minutes('balance_minutes', 'Balance'),
]

/** How far a project has come: its activities by state, its exchanges by month, its account by month. */
export function ProjectFigures({ page, provenance }: { page: ProjectPage; provenance: readonly string[] }) {
  const states = useMemo(() => statesOf(page), [page])
  const months = useMemo(() => everyMonth(page.months), [page.months])
  const exchanges = useMemo(
    () => months.map(({ month, exchanges: value }) => ({ month, value, whole: true })),
    [months],
  )
  const balance = useMemo(
    () => months.map(({ month, balance_minutes }) => ({ month, value: balance_minutes / 60, whole: true })),
    [months],
  )
  const given = `${counted(page.exchanges, 'exchange')}, ${formatHours(page.minutes)}`
  const left = `Of ${formatCredits(page.donated_minutes + page.other_in_minutes)} credits that came in, ${formatCredits(page.balance_minutes)} are left`
  return (
    <>
      <div className={styles.pair}>
        <Figure
          title={progressTitle(page)}
          what="Activities tied to the project by their state. Fulfilled: help was given."
          file={`hexitime-project-${page.id}-progress`}
          columns={STATES}
          rows={states}
          rowKey={row => row.status}
          noun={['state']}
          provenance={provenance}
        >
          <BarRows
            label={progressTitle(page)}
            rows={states.map(row => ({
              id: row.status,
              name: row.name,
              words: formatNumber(row.activities),
              value: row.activities,
            }))}
          />
        </Figure>
        {page.exchanges > 0 ? (
          <Figure
            title={`Members gave it ${given}`}
            what="Completed exchanges about its activities, by month."
            file={`hexitime-project-${page.id}-exchanges`}
            columns={MONTHS}
            rows={months}
            rowKey={month => month.month}
            noun={['month']}
            provenance={provenance}
          >
            <Trend
              points={exchanges}
              mark="bars"
              unit="exchanges"
              say={value => counted(value, 'exchange')}
              short={value => formatNumber(value)}
              label={`Members gave it ${given}`}
            />
          </Figure>
        ) : null}
      </div>
      {page.entries > 0 ? (
        <Figure
          title={left}
          what="Credits on the project’s account at the end of each month, net of reversals."
          file={`hexitime-project-${page.id}`}
          columns={ACCOUNT}
          rows={months}
          rowKey={month => month.month}
          noun={['month']}
          provenance={[balanceWords(page), ...provenance]}
        >
          <Trend
            points={balance}
            mark="line"
            unit="credits"
            say={value => `${formatNumber(value, 2)} credits`}
            short={value => formatNumber(value, 1)}
            label={left}
          />
        </Figure>
      ) : null}
    </>
  )
}
