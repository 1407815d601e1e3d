import type {
  AccountQuestion,
  MemberQuestion,
  RequestQuestion,
  RowsQuestion,
  WhoJoined,
} from '../../../shared/contract/journeys.ts'
import type { AccountRow, EntryRow, MemberRow, RequestRow } from '../../../shared/contract/journeys-shapes.ts'
import { londonDate } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { csvFile, isoCell } from '../csv.ts'
import { fromCursor } from '../cursor.ts'
import type { Sight } from '../ledger/people.ts'
import { accountsBehind, describedAccounts, describedEntries, entriesBehind } from './account-rows.ts'
import { describedMembers, membersBehind } from './member-rows.ts'
import { describedRequests, requestsFor } from './request-rows.ts'

export type Paging = { cursor?: string | undefined; limit: number }

/** A part of a list of keys, and where the next one starts. */
function pageOf(keys: Int32Array, { cursor, limit }: Paging) {
  const start = fromCursor(cursor)
  const part = keys.subarray(start, start + limit)
  return { part, next: start + limit < keys.length ? String(start + limit) : null, total: keys.length }
}

export async function memberRows(db: Connection, sight: Sight, about: MemberQuestion, paging: Paging) {
  const { keys, ...time } = await membersBehind(db, about)
  const { part, ...page } = pageOf(keys, paging)
  return { rows: await describedMembers(db, sight, part, time), ...page }
}

export async function requestRows(db: Connection, sight: Sight, about: RequestQuestion, paging: Paging) {
  const found = await requestsFor(db, about)
  const { part, ...page } = pageOf(found.keys, paging)
  return { rows: describedRequests(db, sight, part, found), ...page }
}

export async function accountRows(db: Connection, sight: Sight, about: AccountQuestion, paging: Paging) {
  const { found, places, minutes, unmoved } = await accountsBehind(db, about)
  const { part, ...page } = pageOf(places, paging)
  return { rows: describedAccounts(db, sight, found, part), minutes, unmoved, ...page }
}

export async function entryRows(db: Connection, sight: Sight, about: WhoJoined, paging: Paging) {
  const { keys, adds, minutes } = await entriesBehind(db, about)
  const { part, ...page } = pageOf(keys, paging)
  return { rows: describedEntries(db, sight, part, adds), minutes, ...page }
}

type Page<Row> = { rows: Row[]; next: string | null }
/** Rows described at a time: others get their turn between two. */
const CHUNK = 5000

async function all<Row>(read: (paging: Paging) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await read({ cursor, limit: CHUNK })
    for (const row of page.rows) rows.push(row)
    if (page.next === null) return rows
    cursor = page.next
    await new Promise<void>(resolve => setImmediate(resolve))
  }
}

/** All rows behind a figure as a file. */
export async function rowsCsv(db: Connection, sight: Sight, question: RowsQuestion) {
  const name = `hexitime-${question.rows}-${londonDate(Date.now())}.csv`
  switch (question.rows) {
    case 'members':
      return csvFile(name, MEMBERS, await all(paging => memberRows(db, sight, question.about, paging)))
    case 'requests':
      return csvFile(name, REQUESTS, await all(paging => requestRows(db, sight, question.about, paging)))
    case 'accounts':
      return csvFile(name, ACCOUNTS, await all(paging => accountRows(db, sight, question.about, paging)))
    case 'entries':
      return csvFile(name, ENTRIES, await all(paging => entryRows(db, sight, question.about, paging)))
  }
}

type Cell = string | number | null
type Columns<Row> = Record<string, (row: Row) => Cell>

const MEMBERS: Columns<MemberRow> = {
  member: row => row.member,
  name: row => row.label,
  joined_at: row => isoCell(row.joined),
  closed_at: row => isoCell(row.closed),
  first_posted_at: row => isoCell(row.first_posted),
  first_agreed_at: row => isoCell(row.first_agreed),
  first_completed_at: row => isoCell(row.first_completed),
  posts: row => row.posts,
  exchanges: row => row.exchanges,
}
const REQUESTS: Columns<RequestRow> = {
  activity: row => row.activity,
  title: row => row.title,
  posted_by: row => row.member,
  posted_at: row => isoCell(row.posted),
  status: row => row.status,
  categories: row => row.categories.join(';'),
  regions: row => row.regions.join(';'),
  agreed_at: row => isoCell(row.agreed),
  completed_at: row => isoCell(row.completed),
  outcome: row => row.outcome,
}
const ACCOUNTS: Columns<AccountRow> = {
  account: row => row.account,
  name: row => row.label,
  minutes: row => row.minutes,
  gifted: row => row.gifted,
  earned: row => row.earned,
  other: row => row.other,
  unmoved: row => row.unmoved,
}
const ENTRIES: Columns<EntryRow> = {
  id: row => row.id,
  kind: row => row.kind,
  from_account: row => row.from,
  to_account: row => row.to,
  minutes: row => row.minutes,
  posted_at: row => isoCell(row.posted),
}
