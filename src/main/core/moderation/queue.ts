import { z } from 'zod'
import type { queueFilter } from '../../../shared/contract/moderation-lists.ts'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { type Decision, type DeliveryState, LIVE_STATES, type RankReason } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvFile, isoCell } from '../csv.ts'
import { placeIn } from '../cursor.ts'
import type { Case } from './case.ts'
import { quoted } from './outcomes.ts'
import { AGE, aged } from './rank.ts'

export type QueueFilter = z.infer<typeof queueFilter> & { cases?: number[] | undefined }
export type QueueSort = 'rank' | 'opened_at' | 'due_at' | 'reports'

const FROM = 'moderation_cases c JOIN moderation_ranks k ON k.case_id = c.id'
const RANK = `k.points + min(${AGE.cap}.0, ${AGE.full}.0 * max(0, ?1 - c.waiting_since) / max(1, c.due_at - c.waiting_since))`
/** SQL: the states that someone still has to settle. */
export const LIVE = `(${quoted(LIVE_STATES)})`
/** SQL: a first action since it last began to wait, of a case `c`. */
export const ACTED = "c.body->>'$.first_action_at' IS NOT NULL"

/** SQL: the person ?2 settles what is escalated. */
const LEADS = `EXISTS (SELECT 1 FROM people p WHERE p.id = ?2 AND (p.roles LIKE '%"lead"%' OR p.roles LIKE '%"owner"%'))`

/** What each order goes by, in SQL, and which way; cases that are alike in it go by their number. */
const ORDER: Record<QueueSort, { by: string; way: 'ASC' | 'DESC' }> = {
  rank: { by: RANK, way: 'DESC' },
  opened_at: { by: 'c.opened_at', way: 'ASC' },
  due_at: { by: 'c.due_at', way: 'ASC' },
  reports: { by: "c.body->>'$.reports'", way: 'DESC' },
}

/**
 * Where a page ended: the time that its first page was asked at and how many matched then, the last row's place in the
 * order, and its case. The next one goes on from there, whatever was decided meanwhile.
 */
type Place = [now: number, total: number, value: number, id: number]
const placeShape = z.tuple([z.number(), z.number().int(), z.number(), z.number()])

/** What the filter asks, as SQL over cases `c` and their places `k`; ?1 is the time now and ?2 the person. */
function where(filter: QueueFilter): { sql: string; args: Value[] } {
  const parts: string[] = []
  const args: Value[] = []
  const put = (sql: string, value: Value) => {
    args.push(value)
    parts.push(sql.replaceAll('?#', `?${args.length + 2}`))
  }
  const among = (column: string, list: readonly (string | number)[] | undefined) => {
    if (list) put(`${column} IN (SELECT value FROM json_each(?#))`, JSON.stringify(list))
  }
  const keyed = (json: string, list: readonly string[] | undefined) => {
    if (list)
      put(
        `EXISTS (SELECT 1 FROM json_each(${json}) j WHERE j.key IN (SELECT value FROM json_each(?#)))`,
        JSON.stringify(list),
      )
  }
  among('c.state', filter.states)
  among('c.subject_kind', filter.kinds)
  among('c.id', filter.cases)
  keyed("c.body, '$.reasons'", filter.reasons)
  keyed('k.hints', filter.rules)
  for (const word of filter.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [])
    put('instr(k.words, ?#) > 0', word)
  if (filter.only === 'todo')
    parts.push(`(c.state = 'open' OR c.state = 'claimed' AND c.claimed_by = ?2 OR c.state = 'escalated' AND ${LEADS})`)
  if (filter.only === 'mine') parts.push("c.state = 'claimed' AND c.claimed_by = ?2")
  if (filter.only === 'free') parts.push("c.state = 'open'")
  if (filter.only === 'overdue') parts.push(`c.state IN ${LIVE} AND c.due_at < ?1 AND NOT (${ACTED})`)
  if (filter.only === 'conflict')
    parts.push(
      "EXISTS (SELECT 1 FROM moderation_items i WHERE i.case_id = c.id AND i.state IN ('conflict', 'dead', 'unknown'))",
    )
  return { sql: parts.length ? parts.join(' AND ') : '1', args }
}

type Row = [string, string, string, string, number, DeliveryState | null, number, number]

const SELECT = `c.body, k.title, k.why, k.hints, (SELECT count(*) FROM moderation_parties p WHERE p.case_id = c.id AND p.role = 'reporter'),
  (SELECT i.state FROM moderation_items i WHERE i.case_id = c.id ORDER BY i.put_at DESC, i.id DESC LIMIT 1), ${ACTED}`

function shown([body, title, why, hints, reporters, delivery, acted]: Row, now: number): QueueRow {
  const it = JSON.parse(body) as Case
  const standing = JSON.parse(why) as RankReason[]
  const decided: Decision | null = it.decision?.decision ?? null
  return {
    case: it.id,
    subject_kind: it.subject.kind,
    subject_id: it.subject.id,
    title,
    state: it.state,
    reports: it.reports,
    reporters,
    reasons: it.reasons,
    hints: JSON.parse(hints),
    ...aged(standing, it.waiting_since, it.due_at, now),
    opened_at: it.opened_at,
    due_at: it.due_at,
    version: it.version,
    held_by: it.claim && { id: it.claim.by, name: it.claim.name, until: it.claim.until },
    snoozed_until: it.snoozed_until,
    acted: acted === 1,
    decision: it.proposal?.decision ?? (it.state === 'decided' || it.state === 'closed' ? decided : null),
    delivery,
  }
}

type Page = { sort?: QueueSort | undefined; limit: number; after?: Place | undefined }

function pageOf(db: Connection, person: string, filter: QueueFilter, page: Page, now: number) {
  const { sql, args } = where(filter)
  const { by, way } = ORDER[page.sort ?? 'rank']
  const [at, , value, id] = page.after ?? [now, 0, 0, 0]
  const beyond = way === 'DESC' ? '<' : '>'
  const [v, i] = [`?${args.length + 3}`, `?${args.length + 4}`]
  const on = page.after ? `(${by} ${beyond} ${v} OR ${by} = ${v} AND c.id > ${i})` : `${v} IS ${v} AND ${i} IS ${i}`
  const rows = db.rows<Row>(
    `SELECT ${SELECT}, ${by} FROM ${FROM} WHERE ?1 = ?1 AND ?2 = ?2 AND ${sql} AND ${on} ORDER BY ${by} ${way}, c.id LIMIT ${page.limit}`,
    at,
    person,
    ...args,
    value,
    id,
  )
  const found = rows.map(row => shown(row, now))
  return { rows: found, at, value: rows.at(-1)?.[7] ?? 0 }
}

/** Cases that match, the most pressing first unless another order is asked for. */
export const queueRows = (db: Connection, person: string, filter: QueueFilter, page: Page, now: number): QueueRow[] =>
  pageOf(db, person, filter, page, now).rows

const tally = (rows: [string, number][]): Record<string, number> => Object.fromEntries(rows)

type Asked = QueueFilter & {
  cursor?: string | undefined
  limit: number
  tallies?: boolean | undefined
  sort: QueueSort
}

/** One page of the queue, with how many cases there are of each kind where that is asked for. */
export function queue(
  db: Connection,
  person: string,
  { cursor, limit, sort, tallies = false, ...filter }: Asked,
  now: number,
) {
  const { sql, args } = where(filter)
  const matching = `FROM ${FROM} WHERE ?1 = ?1 AND ?2 = ?2 AND ${sql}`
  const after = cursor === undefined ? undefined : placeIn(placeShape, cursor)
  const { rows, at, value } = pageOf(db, person, filter, { sort, limit, after }, now)
  const total = after?.[1] ?? db.number(`SELECT count(*) ${matching}`, now, person, ...args)
  const end: Place = [at, total, value, rows.at(-1)?.case ?? 0]
  const keys = (json: string) =>
    tally(
      db.rows(
        `SELECT j.key, count(*) FROM (SELECT c.body, k.hints ${matching}) m, json_each(${json}) j GROUP BY 1`,
        now,
        person,
        ...args,
      ),
    )
  return {
    rows,
    next: rows.length === limit ? JSON.stringify(end) : null,
    total,
    tallies: tallies
      ? {
          states: tally(db.rows('SELECT state, count(*) FROM moderation_cases GROUP BY state')),
          reasons: keys("m.body, '$.reasons'"),
          rules: keys('m.hints'),
        }
      : null,
  }
}

const COLUMNS: Parameters<typeof csvFile<QueueRow>>[1] = {
  case: row => row.case,
  subject_kind: row => row.subject_kind,
  subject_id: row => row.subject_id,
  title: row => row.title,
  state: row => row.state,
  reports: row => row.reports,
  reporters: row => row.reporters,
  reasons: row => Object.keys(row.reasons).join('; '),
  hints: row => Object.keys(row.hints).join('; '),
  rank: row => row.rank,
  opened_at: row => isoCell(row.opened_at),
  due_at: row => isoCell(row.due_at),
  decision: row => row.decision,
  delivery: row => row.delivery,
}

export const queueCsv = (db: Connection, person: string, filter: QueueFilter, now: number) =>
  csvFile('moderation-queue.csv', COLUMNS, queueRows(db, person, filter, { limit: -1 }, now))
