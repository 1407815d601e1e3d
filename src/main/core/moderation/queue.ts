import { z } from 'zod'
import type { QueueRow, queueFilter } from '../../../shared/contract/moderation-shapes.ts'
import { type Decision, type DeliveryState, LIVE_STATES, type RankReason } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { csvText } from '../csv.ts'
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

/** What each order goes by, in SQL, and which way; cases that are alike in it go by their number. */
const ORDER: Record<QueueSort, { by: string; way: 'ASC' | 'DESC' }> = {
  rank: { by: RANK, way: 'DESC' },
  opened_at: { by: 'c.opened_at', way: 'ASC' },
  due_at: { by: 'c.due_at', way: 'ASC' },
  reports: { by: "c.body->>'$.reports'", way: 'DESC' },
}

/**
 * Where a page ended: the time that its first page was asked at, the last row's place in the order, and its case. The next
 * one goes on from there, whatever was decided meanwhile.
 */
type Place = [now: number, value: number, id: number]
const placeShape = z.tuple([z.number(), z.number(), z.number()])

/** @throws BadInput for a cursor that no page gave */
function placeFrom(cursor: string): Place {
  try {
    return placeShape.parse(JSON.parse(cursor))
  } catch {
    throw new BadInput('That is not where a page of the queue ended. Start again from the first page.')
  }
}

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
  const [at, value, id] = page.after ?? [now, 0, 0]
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
  const end: Place = [at, rows.at(-1)?.[7] ?? 0, found.at(-1)?.case ?? 0]
  return { rows: found, next: rows.length === page.limit ? JSON.stringify(end) : null }
}

/** Cases that match, the most pressing first unless another order is asked for. */
export const queueRows = (db: Connection, person: string, filter: QueueFilter, page: Page, now: number): QueueRow[] =>
  pageOf(db, person, filter, page, now).rows

const tally = (rows: [string, number][]): Record<string, number> => Object.fromEntries(rows)

/** One page of the queue, with how many cases there are of each kind. */
export function queue(
  db: Connection,
  person: string,
  { cursor, limit, sort, ...filter }: QueueFilter & { cursor?: string | undefined; limit: number; sort: QueueSort },
  now: number,
) {
  const { sql, args } = where(filter)
  const matching = `FROM ${FROM} WHERE ?1 = ?1 AND ?2 = ?2 AND ${sql}`
  const after = cursor === undefined ? undefined : placeFrom(cursor)
  const page = pageOf(db, person, filter, { sort, limit, after }, now)
  const total = db.number(`SELECT count(*) ${matching}`, now, person, ...args)
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
    ...page,
    total,
    states: tally(db.rows('SELECT state, count(*) FROM moderation_cases GROUP BY state')),
    reasons: keys("m.body, '$.reasons'"),
    rules: keys('m.hints'),
  }
}

const HEADER = [
  'case',
  'subject_kind',
  'subject_id',
  'title',
  'state',
  'reports',
  'reporters',
  'reasons',
  'hints',
  'rank',
  'opened_at',
  'due_at',
  'decision',
  'delivery',
]

export function queueCsv(db: Connection, person: string, filter: QueueFilter, now: number) {
  const rows = queueRows(db, person, filter, { limit: -1 }, now).map(row => [
    row.case,
    row.subject_kind,
    row.subject_id,
    row.title,
    row.state,
    row.reports,
    row.reporters,
    Object.keys(row.reasons).join('; '),
    Object.keys(row.hints).join('; '),
    row.rank,
    new Date(row.opened_at).toISOString(),
    new Date(row.due_at).toISOString(),
    row.decision,
    row.delivery,
  ])
  return { name: 'moderation-queue.csv', type: 'text/csv', text: csvText(HEADER, rows) }
}
