import type { GrowthRow } from '../../../shared/contract/growth-series.ts'
import type { Connection } from '../../db/connection.ts'
import { csvFile, isoCell } from '../csv.ts'
import type { Sight } from '../ledger/people.ts'
import { type RowsAsked, rows } from './rows.ts'

type Cell = string | number | null
type Kind = GrowthRow['kind']
type Columns<K extends Kind> = Record<string, (row: Extract<GrowthRow, { kind: K }>) => Cell>

const JOIN: Columns<'join'> = {
  joined_at: row => isoCell(row.at),
  member: row => row.member.id,
  label: row => row.member.label,
  region: row => row.region,
}
const POST: Columns<'post'> = {
  posted_at: row => isoCell(row.at),
  activity: row => row.id,
  kind: row => row.post,
  title: row => row.title,
  categories: row => row.categories.join('; '),
  member: row => row.member.id,
  label: row => row.member.label,
}
const EXCHANGE: Columns<'exchange'> = {
  completed_at: row => isoCell(row.at),
  exchange: row => row.id,
  minutes: row => row.minutes,
  provider: row => row.provider.id,
  provider_label: row => row.provider.label,
  receiver: row => row.receiver.id,
  receiver_label: row => row.receiver.label,
  categories: row => row.categories.join('; '),
}
const ACTIVE: Columns<'active'> = {
  member: row => row.member.id,
  label: row => row.member.label,
  region: row => row.region,
  posts: row => row.posts,
  exchanges: row => row.exchanges,
}

/** All that a point counts, as a file. */
export async function rowsCsv(db: Connection, sight: Sight, asked: RowsAsked) {
  const { rows: all } = await rows(db, sight, asked, { limit: Number.MAX_SAFE_INTEGER })
  const name = `hexitime-${asked.metric}-${asked.from}-rows.csv`
  const of = <K extends Kind>(kind: K) => all.filter((row): row is Extract<GrowthRow, { kind: K }> => row.kind === kind)
  switch (asked.metric) {
    case 'joins':
      return csvFile(name, JOIN, of('join'))
    case 'posts':
      return csvFile(name, POST, of('post'))
    case 'exchanges':
    case 'hours':
      return csvFile(name, EXCHANGE, of('exchange'))
    default:
      return csvFile(name, ACTIVE, of('active'))
  }
}
