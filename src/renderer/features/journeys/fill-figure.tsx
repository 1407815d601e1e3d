import { useMemo } from 'react'
import type { MatchField, Matching } from '../../../shared/contract/journeys-shapes.ts'
import { DotRows } from '../../charts/dot-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { LinePicture } from '../../charts/line-picture.tsx'
import { Lines } from '../../charts/lines.tsx'
import { OpenRows } from '../../charts/open-rows.tsx'
import { ROW_PX, ticksOf } from '../../charts/rows.ts'
import { formatMonth, formatNumber, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { useProvenance } from './provenance.ts'
import type { JourneysSearch } from './search.ts'
import { fillTitle, in100 } from './words.ts'

type Group = Matching['groups'][MatchField][number]

export const SPLIT_WORDS: Record<MatchField, { one: string; many: string; label: string }> = {
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

type FillProps = {
  found: Matching
  split: MatchField
  search: JourneysSearch
  onOpen: ((group: string | null) => void) | undefined
}

/** Fill rates side by side, each with its interval. */
export function FillFigure({ found, split, search, onOpen }: FillProps) {
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
