import type { GroupFigures } from '../../../shared/contract/inclusion.ts'
import { formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { adjustedColumn, countColumn, estimateColumns, whyColumn } from './columns.ts'

/** The table twins of the figures that have a row for each group. */

type Column = TableColumn<GroupFigures>
const share = { format: (value: number) => formatShare(value) }
const NAME: Column = { id: 'name', header: 'Group', width: 190, grow: 1, value: group => group.name }
const MEMBERS = countColumn<GroupFigures>('members', 'Members', group => group.members)
const shareColumn = (id: string, header: string, pick: (group: GroupFigures) => number | null): Column => ({
  id,
  header,
  width: 100,
  numeric: true,
  value: pick,
  cell: group => {
    const value = pick(group)
    return value === null ? '–' : formatShare(value)
  },
})

export const BOUNDS_COLUMNS: readonly Column[] = [
  NAME,
  MEMBERS,
  ...estimateColumns<GroupFigures>('share', 'Share of known', group => group.share, share),
  shareColumn('least', 'Of all, at least', group => group.bounds?.low ?? null),
  shareColumn('most', 'Of all, at most', group => group.bounds?.high ?? null),
  whyColumn(group => [group.members, group.share]),
]

export const REPRESENTATION_COLUMNS: readonly Column[] = [
  NAME,
  MEMBERS,
  ...estimateColumns<GroupFigures>('share', 'Share of known', group => group.share, share),
  shareColumn('benchmark', 'In the benchmark', group => group.benchmark_share),
  ...estimateColumns<GroupFigures>('representation', 'Representation', group => group.representation),
  adjustedColumn('representation', 'Representation', group => group.representation),
  whyColumn(group => [group.members, group.share, group.representation]),
]

export const GROWTH_COLUMNS: readonly Column[] = [
  NAME,
  countColumn('stock', 'Members at start', group => group.stock),
  countColumn('joins', 'Joins', group => group.joins),
  MEMBERS,
  countColumn('member_months', 'Member-months', group => group.member_months),
  ...estimateColumns<GroupFigures>('advantage', 'Relative advantage', group => group.relative_advantage),
  adjustedColumn('advantage', 'Relative advantage', group => group.relative_advantage),
  ...estimateColumns<GroupFigures>('rate', 'Rate ratio', group => group.rate_ratio),
  adjustedColumn('rate', 'Rate ratio', group => group.rate_ratio),
  ...estimateColumns<GroupFigures>('growth', 'Growth factor', group => group.growth),
  ...estimateColumns<GroupFigures>('slope', 'Ratio of slopes', group => group.growth_ratio),
  adjustedColumn('slope', 'Ratio of slopes', group => group.growth_ratio),
  whyColumn(group => [
    group.stock,
    group.joins,
    group.members,
    group.relative_advantage,
    group.rate_ratio,
    group.growth,
    group.growth_ratio,
  ]),
]

export const REACH_COLUMNS: readonly Column[] = [
  NAME,
  countColumn('never', 'Not exchanged yet', group => group.never_exchanged.count),
  countColumn('of', 'Of members', group => group.never_exchanged.of),
  ...estimateColumns<GroupFigures>('share', 'Share', group => group.never_exchanged.share, share),
  {
    id: 'under',
    header: 'Under-represented',
    width: 130,
    value: group => (group.under_represented === null ? 'not known' : group.under_represented ? 'yes' : 'no'),
  },
  whyColumn(group => [group.never_exchanged.count, group.never_exchanged.of, group.never_exchanged.share]),
]
