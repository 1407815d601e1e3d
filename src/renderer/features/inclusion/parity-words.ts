import type { Count, GroupFigures, Portion } from '../../../shared/contract/inclusion.ts'
import { PARITIES, type Parity } from '../../../shared/inclusion.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { adjustedColumn, countColumn, estimateColumns, whyColumn } from './columns.ts'
import { countText } from './shown.ts'

type Column = TableColumn<GroupFigures>

/** What each comparison of access is called, and which way is which. */
export const PARITY_WORDS: Record<Parity, { title: string; unit: string }> = {
  parity_gave: { title: 'Gave help', unit: 'less often ← 1 → more often' },
  parity_received_90: { title: 'Received within 90 days', unit: 'less often ← 1 → more often' },
  parity_hours_given: { title: 'Hours given', unit: 'fewer ← 1 → more' },
  parity_hours_received: { title: 'Hours received', unit: 'fewer ← 1 → more' },
  parity_filled: { title: 'Requests filled', unit: 'less often ← 1 → more often' },
  parity_time_to_match: { title: 'Time to a match', unit: 'sooner ← 1 → later' },
}

/** `12.5% of 740` */
export function portionText({ count, of, share }: Portion): string {
  if (share.kind === 'shown' && share.est !== null) return `${formatShare(share.est)} of ${countText(of)}`
  return `${countText(count)} of ${countText(of)}`
}

const hours = (minutes: Count): Count =>
  minutes.kind === 'shown' ? { kind: 'shown', value: minutes.value / MINUTES_PER_CREDIT } : minutes

const portionColumns = (id: string, header: string, pick: (group: GroupFigures) => Portion): Column[] => [
  countColumn(`${id}_count`, header, group => pick(group).count),
  countColumn(`${id}_of`, `${header}, of`, group => pick(group).of),
]

export const PARITY_COLUMNS: readonly Column[] = [
  { id: 'name', header: 'Group', width: 190, grow: 1, value: group => group.name },
  ...portionColumns('gave', 'Gave', group => group.gave),
  ...portionColumns('received', 'Received', group => group.received),
  ...portionColumns('received_90', 'Within 90 days', group => group.received_90),
  countColumn('member_months', 'Member-months', group => group.member_months),
  countColumn('given', 'Hours given', group => hours(group.given_minutes)),
  countColumn('taken', 'Hours received', group => hours(group.received_minutes)),
  ...portionColumns('filled', 'Requests filled', group => group.filled),
  ...estimateColumns<GroupFigures>('wait', 'Median days to match', group => group.time_to_match, {
    format: value => formatNumber(value, 1),
  }),
  ...PARITIES.flatMap(key => [
    ...estimateColumns<GroupFigures>(key, `${PARITY_WORDS[key].title}, ratio`, group => group.parity[key]),
    adjustedColumn<GroupFigures>(key, `${PARITY_WORDS[key].title}, ratio`, group => group.parity[key]),
  ]),
  whyColumn(group => [
    group.gave.count,
    group.received_90.count,
    group.filled.count,
    ...PARITIES.map(key => group.parity[key]),
  ]),
]
