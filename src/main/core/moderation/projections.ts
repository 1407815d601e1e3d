import type { Connection } from '../../db/connection.ts'
import { projectSteps } from '../changes/projecting.ts'
import { type Case, evolve, lapsesAt } from './case.ts'
import { evolveItem, type Item, itemLapsesAt } from './delivery.ts'
import type { CaseEvent, DeskEvent, ItemEvent, NewEvent, Recorded } from './events.ts'
import { append, type Cause, canonical, readEvents, textsAt } from './log.ts'
import { projectResults } from './results.ts'
import { prints } from './similar.ts'

const isCase = (event: Recorded): event is Recorded<CaseEvent> => event.stream.startsWith('case:')
const isItem = (event: Recorded): event is Recorded<ItemEvent> => event.stream.startsWith('item:')

export const casesById = (db: Connection, ids: Iterable<number>): Map<number, Case> =>
  new Map(
    db
      .rows<[string]>(
        'SELECT body FROM moderation_cases c JOIN json_each(?) i ON i.value = c.id',
        JSON.stringify([...ids]),
      )
      .map(([body]) => JSON.parse(body) as Case)
      .map(it => [it.id, it]),
  )

export const itemsById = (db: Connection, ids: Iterable<string>): Map<string, Item> =>
  new Map(
    db
      .rows<[string]>(
        'SELECT body FROM moderation_items c JOIN json_each(?) i ON i.value = c.id',
        JSON.stringify([...ids]),
      )
      .map(([body]) => JSON.parse(body) as Item)
      .map(it => [it.id, it]),
  )

/** Appends events and brings every projection up to them; call within a write transaction. */
export function record(db: Connection, at: number, news: readonly NewEvent[], cause: Cause = null): Recorded[] {
  if (news.length === 0) return []
  const recorded = append(db, at, news, cause)
  project(db, recorded)
  return recorded
}

/** Tables that the log alone makes. */
export const PROJECTIONS = {
  cases: 'moderation_cases',
  reports: 'moderation_reports',
  items: 'moderation_items',
  commands: 'moderation_commands',
  marks: 'moderation_marks',
  parties: 'moderation_parties',
  prints: 'moderation_prints',
  changes: 'changes',
  kept: 'kept',
  steps: 'steps',
} as const
export type Projection = keyof typeof PROJECTIONS

/** Makes every projection anew from the log; call within a write transaction. */
export function rebuild(db: Connection, page = 2000): void {
  for (const table of Object.values(PROJECTIONS)) db.exec(`DELETE FROM ${table}`)
  for (let after = 0; ; ) {
    const events = readEvents(db, `position > ? ORDER BY position LIMIT ${page}`, after)
    const last = events.at(-1)
    if (!last) return
    project(db, events)
    after = last.position
  }
}

function project(db: Connection, events: readonly Recorded[]): void {
  const ofCases = events.filter(isCase)
  projectCases(db, ofCases)
  projectItems(db, events.filter(isItem))
  projectReports(db, ofCases)
  projectEvidence(db, ofCases)
  const read = projectErasures(db, events as readonly Recorded<DeskEvent>[])
  forgetReporters(db, [...read, ...withdrawnFrom(ofCases)])
  projectResults(db, events)
  projectMarks(db, events as readonly Recorded<DeskEvent>[])
  projectSteps(db, events)
}

function projectCases(db: Connection, events: readonly Recorded<CaseEvent>[]): void {
  if (events.length === 0) return
  const cases = casesById(db, new Set(events.map(({ case_id }) => case_id ?? 0)))
  const lastAt = new Map<number, number>()
  for (const { case_id, event, sequence, at, by } of events) {
    const id = case_id ?? 0
    cases.set(id, evolve(cases.get(id) ?? null, event, sequence, at, by))
    lastAt.set(id, at)
  }
  const rows = [...cases.values()].map(it => [
    it.id,
    it.subject.kind,
    it.subject.id,
    it.state,
    it.claim?.by ?? null,
    it.state === 'decided' || it.state === 'closed' ? (it.decision?.decision ?? null) : null,
    it.version,
    it.opened_at,
    it.waiting_since,
    it.due_at,
    lastAt.get(it.id) ?? it.opened_at,
    lapsesAt(it),
    canonical(it),
  ])
  db.run(
    `INSERT OR REPLACE INTO moderation_cases
       (id, subject_kind, subject_id, state, claimed_by, outcome, version, opened_at, waiting_since, due_at, last_at, lapses_at, body)
     SELECT ${Array.from({ length: 13 }, (_, i) => `value->>${i}`).join(', ')} FROM json_each(?)`,
    JSON.stringify(rows),
  )
}

function projectItems(db: Connection, events: readonly Recorded<ItemEvent>[]): void {
  if (events.length === 0) return
  const idOf = ({ stream }: Recorded) => stream.slice('item:'.length)
  const items = itemsById(db, new Set(events.map(idOf)))
  for (const each of events) items.set(idOf(each), evolveItem(items.get(idOf(each)) ?? null, each.event, each.at))
  const rows = [...items.values()].map(item => [
    item.id,
    item.case,
    item.subject.kind,
    item.subject.id,
    item.state,
    item.put_at,
    itemLapsesAt(item),
    item.run,
    canonical(item),
  ])
  db.run(
    `INSERT OR REPLACE INTO moderation_items (id, case_id, subject_kind, subject_id, state, put_at, lapses_at, run, body)
     SELECT ${Array.from({ length: 9 }, (_, i) => `value->>${i}`).join(', ')} FROM json_each(?)`,
    JSON.stringify(rows),
  )
}

/** A report that was withdrawn with its sync may come again: what happened to it last counts. */
function projectReports(db: Connection, events: readonly Recorded<CaseEvent>[]): void {
  const last = new Map<string, [string, number | null, number] | null>()
  for (const { event, case_id, position } of events) {
    if (event.type === 'reported') last.set(event.report, [event.report, case_id, position])
    if (event.type === 'report_withdrawn') last.set(event.report, null)
  }
  const reports = [...last.values()].filter(report => report !== null)
  if (reports.length)
    db.run(
      `INSERT OR REPLACE INTO moderation_reports (id, case_id, position)
       SELECT value->>0, value->>1, value->>2 FROM json_each(?)`,
      JSON.stringify(reports),
    )
  for (const [id, report] of last) if (!report) db.run('DELETE FROM moderation_reports WHERE id = ?', id)
}

/** Who is concerned, and the prints of the texts: from what the events keep as evidence. */
function projectEvidence(db: Connection, events: readonly Recorded<CaseEvent>[]): void {
  const kept = events.filter(({ event }) => ['opened', 'reported', 'reopened'].includes(event.type))
  if (kept.length === 0) return
  const texts = textsAt(
    db,
    kept.map(({ position }) => position),
  )
  const parties: [number, string, string][] = []
  const printed: [number, number][] = []
  for (const { position, case_id } of kept) {
    const { reporter, about, snapshot } = texts.get(position) ?? {}
    if (reporter) parties.push([case_id ?? 0, 'reporter', reporter])
    for (const member of about ? (JSON.parse(about) as string[]) : []) parties.push([case_id ?? 0, 'about', member])
    const { fields = {} } = snapshot ? (JSON.parse(snapshot) as { fields: Record<string, string | null> }) : {}
    for (const print of prints(Object.values(fields).join('\n'))) printed.push([print, case_id ?? 0])
  }
  db.run(
    `INSERT OR IGNORE INTO moderation_parties (case_id, role, member_id)
     SELECT value->>0, value->>1, value->>2 FROM json_each(?)`,
    JSON.stringify(parties),
  )
  db.run(
    'INSERT OR IGNORE INTO moderation_prints (print, case_id) SELECT value->>0, value->>1 FROM json_each(?)',
    JSON.stringify(printed),
  )
}

/**
 * Whoever an erased text named is no longer concerned, and it leaves no prints: what is left of the cases counts.
 * @returns the cases that were read anew, withdrawn reports among the rest
 */
function projectErasures(db: Connection, events: readonly Recorded<DeskEvent>[]): number[] {
  const erased = events.flatMap(({ event }) => (event.type === 'erased' ? event.texts : []))
  if (erased.length === 0) return []
  const concerned = `SELECT DISTINCT e.case_id FROM json_each(?) w JOIN moderation_events e ON e.position = w.value->>'position'
    WHERE e.case_id IS NOT NULL`
  const ids = db.rows<[number]>(concerned, JSON.stringify(erased)).flat()
  const cases = JSON.stringify(ids)
  for (const table of ['parties', 'prints'])
    db.run(`DELETE FROM moderation_${table} WHERE case_id IN (SELECT value FROM json_each(?))`, cases)
  const left = readEvents(db, 'case_id IN (SELECT value FROM json_each(?)) ORDER BY position', cases)
  projectEvidence(db, left.filter(isCase))
  return ids
}

const withdrawnFrom = (events: readonly Recorded<CaseEvent>[]): number[] =>
  events.flatMap(({ event, case_id }) => (event.type === 'report_withdrawn' && case_id !== null ? [case_id] : []))

/** Whose reports of a case were all withdrawn has not reported it. */
function forgetReporters(db: Connection, cases: readonly number[]): void {
  if (cases.length === 0) return
  db.run(
    `DELETE FROM moderation_parties WHERE role = 'reporter' AND case_id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM moderation_reports r JOIN moderation_texts t ON t.position = r.position
         WHERE r.case_id = moderation_parties.case_id AND t.name = 'reporter' AND t.text = moderation_parties.member_id)`,
    JSON.stringify(cases),
  )
}

function projectMarks(db: Connection, events: readonly Recorded<DeskEvent>[]): void {
  for (const { event, by, at } of events) {
    if (event.type === 'hint_marked')
      db.run(
        'INSERT OR REPLACE INTO moderation_marks (rule, content, key, subject_kind, subject_id, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        event.rule,
        event.content,
        event.key,
        event.subject.kind,
        event.subject.id,
        by.id,
        at,
      )
    if (event.type === 'hint_unmarked')
      db.run(
        'DELETE FROM moderation_marks WHERE rule = ? AND content = ? AND key = ?',
        event.rule,
        event.content,
        event.key,
      )
  }
}
