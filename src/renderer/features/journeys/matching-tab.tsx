import { MATCH_FIELDS, type Matching } from '../../../shared/contract/journeys-shapes.ts'
import { useMay } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { Lines } from '../../charts/lines.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { Term } from '../../ui/term.tsx'
import { FillFigure, SPLIT_WORDS } from './fill-figure.tsx'
import styles from './journeys.module.css'
import { useProvenance } from './provenance.ts'
import { type JourneysSearch, whatOf } from './search.ts'
import type { SetJourneys } from './url.ts'
import { COLOURS, DAY_STOPS, dayWords, type NamedWait, waitPicture } from './waits.ts'
import { byDay, in100 } from './words.ts'

type Props = { found: Matching; search: JourneysSearch; set: SetJourneys }

/** Which requests are met, and how fast. */
export function MatchingTab({ found, search, set }: Props) {
  const may = useMay('rows')
  const split = search.split ?? 'category'
  const open = (group: string | null | undefined, outcome?: 'filled') => {
    const about = {
      ...whatOf(search),
      ...(group === undefined ? {} : { by: split, group }),
      ...(outcome && { outcome }),
    }
    set('look at rows', { rows: { rows: 'requests', about } })
  }
  return (
    <>
      <Kpis>
        <Kpi
          name={<Term metric="fill_rate" />}
          value={found.rate ? formatShare(found.rate.est) : null}
          unit={`of ${formatNumber(found.observable)}`}
          under={
            found.rate
              ? `${formatNumber(found.filled)} met; 95% interval ${formatShare(found.rate.low)}–${formatShare(found.rate.high)}`
              : 'No request observed for 90 days'
          }
        />
        <Kpi
          name={<Term metric="time_to_match">Half agreed after</Term>}
          value={found.agreed.median === null ? null : formatNumber(found.agreed.median)}
          unit={found.agreed.median === null ? 'not half in the time observed' : 'days'}
          under={`${formatNumber(found.agreed.events)} of ${formatNumber(found.agreed.n)} requests had one agreed`}
        />
        <Kpi
          name={<Term metric="time_to_match">Half completed after</Term>}
          value={found.completed.median === null ? null : formatNumber(found.completed.median)}
          unit={found.completed.median === null ? 'not half in the time observed' : 'days'}
          under={`${formatNumber(found.completed.events)} of ${formatNumber(found.completed.n)} requests had one completed`}
        />
      </Kpis>
      <section className={styles.choices} aria-label="What requests are told apart by">
        <Segmented
          label="Told apart"
          labelHidden
          value={split}
          options={MATCH_FIELDS.map(id => ({ id, label: SPLIT_WORDS[id].label }))}
          onChange={next => set('choice of groups', { split: next === 'category' ? undefined : next, rows: undefined })}
        />
      </section>
      <FillFigure found={found} split={split} search={search} onOpen={may ? open : undefined} />
      <MatchFigure found={found} search={search} />
      <p className={styles.note}>
        {split === 'month' ? '' : `A request with several ${SPLIT_WORDS[split].many} counts in each. `}
        <Term metric="fill_rate" /> · <Term metric="time_to_match" />
      </p>
    </>
  )
}

function MatchFigure({ found, search }: { found: Matching; search: JourneysSearch }) {
  const waits: NamedWait[] = [
    { name: 'Agreed', wait: found.agreed, colour: COLOURS[1] },
    { name: 'Completed', wait: found.completed, colour: COLOURS[0] },
  ]
  const provenance = useProvenance(['time_to_match'], search)
  const [agreed, completed] = waits.map(({ wait }) => byDay(wait, 90))
  const title =
    agreed && completed
      ? `90 days after posting, ${in100(agreed)} have an exchange agreed, ${in100(completed)} completed`
      : 'The data end too soon to tell of 90 days'
  return (
    <Figure
      title={title}
      what={`Share of requests with a first exchange agreed and completed, by days after posting, with 95% intervals; n = ${formatNumber(found.requests)} requests.`}
      file="hexitime-time-to-match"
      columns={WAIT_COLUMNS}
      rows={waits}
      rowKey={({ name }) => name}
      noun={['event']}
      provenance={provenance}
    >
      <Lines
        {...waitPicture(waits, title, 'posting')}
        stops={DAY_STOPS}
        words={day => dayWords(waits, day)}
        unit="Have an exchange"
      />
    </Figure>
  )
}

const WAIT_COLUMNS: readonly TableColumn<NamedWait>[] = [
  { id: 'name', header: 'First exchange', width: 140, grow: 1, value: ({ name }) => name },
  { id: 'n', header: 'Requests', width: 90, numeric: true, value: ({ wait }) => wait.n },
  { id: 'events', header: 'Happened', width: 90, numeric: true, value: ({ wait }) => wait.events },
  ...[30, 90, 180].flatMap(day =>
    (['est', 'low', 'high'] as const).map(part => ({
      id: `${day}${part}`,
      header: part === 'est' ? `By ${day} days` : part === 'low' ? 'from' : 'to',
      width: part === 'est' ? 100 : 74,
      numeric: true,
      value: ({ wait }: NamedWait) => byDay(wait, day)?.[part] ?? null,
      cell: ({ wait }: NamedWait) => {
        const share = byDay(wait, day)
        return share ? formatShare(share[part]) : ''
      },
    })),
  ),
]
