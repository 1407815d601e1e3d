import type { GrowthRow, Move, SeriesMetric } from '../../../shared/contract/growth-series.ts'
import { formatHours, formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'

type Of<K extends GrowthRow['kind']> = Extract<GrowthRow, { kind: K }>
type Column = TableColumn<GrowthRow>

/** A column of one kind of row; a list never mixes kinds. */
function column<K extends GrowthRow['kind']>(kind: K, { value, cell, ...rest }: TableColumn<Of<K>>): Column {
  const isOwn = (row: GrowthRow): row is Of<K> => row.kind === kind
  return {
    ...rest,
    sortable: false,
    value: row => (isOwn(row) ? value(row) : null),
    ...(cell && { cell: (row: GrowthRow) => (isOwn(row) ? cell(row) : null) }),
  }
}

/** When it happened; members who were active did so at no one time. */
const when = (header: string): Column => ({
  id: 'at',
  header,
  width: 96,
  sortable: false,
  value: row => ('at' in row ? new Date(row.at).toISOString() : null),
  cell: row => ('at' in row ? formatInstantDay(row.at) : null),
})

const JOINS: readonly Column[] = [
  when('Joined'),
  column('join', { id: 'member', header: 'Member', width: 130, grow: 1, value: row => row.member.label }),
  column('join', { id: 'region', header: 'Region', width: 110, value: row => row.region }),
]
const POSTS: readonly Column[] = [
  when('Posted'),
  column('post', { id: 'post', header: 'Kind', width: 70, value: row => row.post }),
  column('post', { id: 'member', header: 'By', width: 120, grow: 1, value: row => row.member.label }),
  column('post', { id: 'title', header: 'Title', width: 140, grow: 2, value: row => row.title }),
  column('post', {
    id: 'categories',
    header: 'Categories',
    width: 140,
    grow: 1,
    value: row => row.categories.join('; '),
  }),
]
const EXCHANGES: readonly Column[] = [
  when('Completed'),
  column('exchange', {
    id: 'hours',
    header: 'Hours',
    width: 62,
    numeric: true,
    value: row => row.minutes / 60,
    cell: row => formatHours(row.minutes),
  }),
  column('exchange', { id: 'provider', header: 'Gave', width: 104, grow: 1, value: row => row.provider.label }),
  column('exchange', { id: 'receiver', header: 'Received', width: 104, grow: 1, value: row => row.receiver.label }),
  column('exchange', { id: 'exchange', header: 'Exchange', width: 90, value: row => row.id }),
]
const numeric = (id: 'posts' | 'exchanges', header: string): Column =>
  column('active', { id, header, width: 84, numeric: true, value: row => row[id], cell: row => formatNumber(row[id]) })
const ACTIVE: readonly Column[] = [
  column('active', { id: 'member', header: 'Member', width: 130, grow: 1, value: row => row.member.label }),
  column('active', { id: 'region', header: 'Region', width: 110, value: row => row.region }),
  numeric('posts', 'Posts'),
  numeric('exchanges', 'Exchanges'),
]

/** What is shown of the rows behind a number. */
export function rowColumns(metric: SeriesMetric | Move): readonly Column[] {
  if (metric === 'joins') return JOINS
  if (metric === 'posts') return POSTS
  return metric === 'exchanges' || metric === 'hours' ? EXCHANGES : ACTIVE
}

export const rowNoun = (metric: SeriesMetric | Move): readonly [string, string?] =>
  metric === 'posts' ? ['post'] : metric === 'exchanges' || metric === 'hours' ? ['exchange'] : ['member']

/** Names a row among those of its list. */
export const rowKey = (row: GrowthRow): string =>
  row.kind === 'post' || row.kind === 'exchange' ? row.id : row.member.id
