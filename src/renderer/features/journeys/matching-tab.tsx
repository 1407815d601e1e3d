import { useMemo } from 'react'
import { MATCH_FIELDS, type MatchField, type Matching } from '../../../shared/contract/journeys-shapes.ts'
import { useMay } from '../../app/session.ts'
import { DotRows } from '../../charts/dot-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { LinePicture } from '../../charts/line-picture.tsx'
import { Lines } from '../../charts/lines.tsx'
import { OpenRows } from '../../charts/open-rows.tsx'
import { ROW_PX, ticksOf } from '../../charts/rows.ts'
import { Segmented } from '../../ui/choice.tsx'
import { formatMonth, formatNumber, formatShare } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { Term } from '../../ui/term.tsx'
import styles from './journeys.module.css'
import { useProvenance } from './provenance.ts'
import { type JourneysSearch, whatOf } from './search.ts'
import type { SetJourneys } from './url.ts'
import { COLOURS, DAY_STOPS, dayWords, type NamedWait, waitPicture } from './waits.ts'
import { byDay, fillTitle, in100 } from './words.ts'

type Group = Matching['groups'][MatchField][number]

const SPLIT_WORDS: Record<MatchField, { one: string; many: string; label: string }> = {
  category: { one: 'category', many: 'categories', label: 'By category' },
  region: { one: 'region', many: 'regions', label: 'By region asked for' },
  month: { one: 'month', many: 'months', label: 'By month posted' },
}

const nameOf = (split: MatchField, group: string | null): string =>
  group === null ? `No ${SPLIT_WORDS[split].one} given` : split === 'month' ? formatMonth(group) : group

const days = (value: number | null) => (value === null ? 'not reached' : formatNumber(value, 0))

const columnsOf = (split: MatchField): TableColumn<Group>[] => [
  {
    id: 'group',
    header: SPLIT_WORDS[split].one,
    width: 160,
    grow: 1,
    value: ({ group }) => group ?? nameOf(split, null),
    cell: ({ group }) => nameOf(split, group),
  },
  { id: 'requests', header: 'Requests', width: 90, numeric: true, value: ({ requests }) => requests },
  { id: 'observable', header: 'Observed 90 days', width: 130, numeric: true, value: row => row.observable },
  { id: 'filled', header: 'Met in 90 days', width: 116, numeric: true, value: ({ filled }) => filled },
  ...(['est', 'low', 'high'] as const).map(part => ({
    id: part,
    header: part === 'est' ? 'Fill rate' : part === 'low' ? 'from' : 'to',
    width: 84,
    numeric: true,
    value: ({ rate }: Group) => rate?.[part] ?? null,
    cell: ({ rate }: Group) => (rate ? formatShare(rate[part]) : ''),
  })),
  {
    id: 'agreed',
    header: 'Median days to agree',
    width: 150,
    numeric: true,
    value: row => row.agreed_median,
    cell: row => days(row.agreed_median),
  },
  {
    id: 'completed',
    header: 'to complete',
    width: 100,
    numeric: true,
    value: row => row.completed_median,
    cell: row => days(row.completed_median),
  },
]

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
          value={found.agreed.median === null ? 'Never' : formatNumber(found.agreed.median)}
          unit={found.agreed.median === null ? '' : 'days'}
          under={`${formatNumber(found.agreed.events)} of ${formatNumber(found.agreed.n)} requests had one agreed`}
        />
        <Kpi
          name={<Term metric="time_to_match">Half completed after</Term>}
          value={found.completed.median === null ? 'Never' : formatNumber(found.completed.median)}
          unit={found.completed.median === null ? '' : 'days'}
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

type FillProps = {
  found: Matching
  split: MatchField
  search: JourneysSearch
  onOpen: ((group: string | null) => void) | undefined
}

function FillFigure({ found, split, search, onOpen }: FillProps) {
  const groups = found.groups[split]
  const columns = useMemo(() => columnsOf(split), [split])
  const provenance = useProvenance(['fill_rate'], search)
  const named = groups.map(group => ({ ...group, name: nameOf(split, group.group) }))
  const title = fillTitle(named, SPLIT_WORDS[split].many)
  const words = (group: (typeof named)[number] | undefined) =>
    group
      ? `${group.name}: ${group.rate ? `${in100(group.rate)} met` : 'none observed for 90 days'}, ${formatNumber(group.filled)} of ${formatNumber(group.observable)}; ${formatNumber(group.requests)} requests in all`
      : ''
  const most = Math.min(1, Math.max(0.05, ...groups.map(({ rate }) => rate?.high ?? 0)))
  const frame = {
    title,
    what: `Share of requests with an exchange completed within 90 days of posting, with 95% intervals; n = ${formatNumber(found.observable)} requests observed for 90 days.`,
    file: `hexitime-fill-rate-by-${split}`,
    columns,
    rows: groups,
    rowKey: ({ group }: Group) => group ?? '',
    noun: [SPLIT_WORDS[split].one, SPLIT_WORDS[split].many] as const,
    provenance,
  }
  if (split === 'month') {
    const picture = monthsPicture(named, title, most)
    return (
      <Figure {...frame}>
        <Lines
          {...picture}
          stops={groups.map((_, i) => i)}
          words={i => words(named[i])}
          unit="Met within 90 days"
          onOpen={onOpen && (i => onOpen(groups[i]?.group ?? null))}
        />
      </Figure>
    )
  }
  const picture = (
    <DotRows
      rows={named.map(({ name, rate, filled, observable }) => ({
        id: name,
        name,
        value: rate?.est ?? null,
        low: rate?.low ?? null,
        high: rate?.high ?? null,
        words: rate ? `${formatShare(rate.est)}, ${formatNumber(filled)} of ${formatNumber(observable)}` : 'too new',
      }))}
      domain={[0, most]}
      tick={share => formatShare(share, 0)}
      unit="Met within 90 days"
      label={title}
      line={found.rate ? { at: found.rate.est, name: `All: ${formatShare(found.rate.est)}` } : null}
    />
  )
  return (
    <Figure {...frame}>
      {onOpen ? (
        <OpenRows
          count={named.length}
          top={20}
          height={ROW_PX}
          label={`${title}.`}
          words={i => words(named[i])}
          onOpen={i => onOpen(groups[i]?.group ?? null)}
        >
          {picture}
        </OpenRows>
      ) : (
        picture
      )}
    </Figure>
  )
}

/** About so many months can be named along the axis. */
const MONTH_LABELS = 8

function monthsPicture(groups: readonly (Group & { name: string })[], label: string, most: number): LinePicture {
  const last = Math.max(1, groups.length - 1)
  return {
    label,
    height: 200,
    lines: [
      {
        name: '',
        colour: 'var(--mark-1)',
        dots: true,
        points: groups.map(({ rate }, x) => ({
          x,
          y: rate?.est ?? null,
          low: rate?.low ?? null,
          high: rate?.high ?? null,
        })),
      },
    ],
    x: {
      domain: [0, last],
      ticks: groups.map((_, i) => i).filter(i => i % Math.max(1, Math.ceil(groups.length / MONTH_LABELS)) === 0),
      tick: i => groups[i]?.name ?? '',
      unit: 'Month in which requests were posted',
    },
    y: { top: most * 1.05, ticks: ticksOf(0, most, 4), tick: share => formatShare(share, 0) },
  }
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
