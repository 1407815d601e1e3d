import { type ChangeSubject, MOST_CHANGES, NEW, type StepKind } from '../../../shared/changes.ts'
import { KEPT, type KeptKind, LONGEST_BODY } from '../../../shared/kept.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { Refusal } from '../moderation/command.ts'
import type { By, NewEvent } from '../moderation/events.ts'
import { policyOf } from '../moderation/policy.ts'
import { record } from '../moderation/projections.ts'
import { payloadOf, resultOf } from '../moderation/results.ts'
import { CHANGES, changeStream, keptStream } from './events.ts'
import { type Cells, checked, named, proveReferences, type Row } from './fields.ts'
import { expected } from './read.ts'
import { areApart, type Draft, proveAllowed, proveKeeps } from './rules.ts'

/** What a person does in one step: asks things of the platform, keeps things here. */
export type StepOrder = {
  id: string
  kind: StepKind
  reason?: string | undefined
  changes: readonly Draft[]
  /** `body` null drops it; `expect` is the version that the person saw, 0 where there was none, null whatever there is. */
  keep: readonly { kind: KeptKind; id: string; body: unknown; expect: number | null }[]
}

/**
 * Carries out a step in one write transaction; the same id again does nothing more.
 * @throws BadInput, Refusal, having changed nothing
 */
export const carryOutStep = (db: Connection, by: By, order: StepOrder, now: number): void =>
  db.write(() => {
    const payload = payloadOf(db, order)
    if (resultOf(db, order.id, payload)) return
    if (order.changes.length + order.keep.length === 0) throw new BadInput('There is nothing to do in this step.')
    if (order.changes.length > MOST_CHANGES)
      throw new BadInput(`Ask for at most ${MOST_CHANGES} changes in one step; these are ${order.changes.length}.`)
    const cause = { command: order.id, payload }
    const reason = order.reason?.trim()
    const stepped: NewEvent = {
      stream: CHANGES,
      event: { type: 'stepped', kind: order.kind, undoes: null },
      by,
      ...(reason && { texts: { reason } }),
    }
    record(db, now, [stepped], cause)
    const ids = order.changes.map((_, i) => `${order.id}.${i}`)
    const ask = (drafts: readonly Draft[], from: number) => {
      const there = things(db, drafts)
      const news = drafts.map((draft, i) => asked(db, by, order, draft, there, ids[from + i] ?? '', now))
      record(db, now, news, cause)
    }
    if (areApart(order.kind, order.changes)) ask(order.changes, 0)
    else for (const [i, draft] of order.changes.entries()) ask([draft], i)
    record(
      db,
      now,
      order.keep.map(piece => keeping(db, by, order.kind, piece)),
      cause,
    )
  })

type Things = ReadonlyMap<ChangeSubject, ReadonlyMap<string, Row>>

/** What is changed, as it is expected to be before. */
const things = (db: Connection, drafts: readonly Draft[]): Things =>
  new Map(
    [...new Set(drafts.map(({ subject }) => subject.kind))].map(kind => {
      const some = drafts.filter(({ subject }) => subject.kind === kind)
      const ids = some.map(({ subject }) => subject.id)
      return [kind, expected(db, kind, ids)]
    }),
  )

function asked(
  db: Connection,
  by: By,
  { kind }: StepOrder,
  given: Draft,
  there: Things,
  id: string,
  now: number,
): NewEvent {
  const { way, subject } = given
  const wanted = checked(subject.kind, way, given.set)
  const { base, version } = baseOf(db, given, wanted, there.get(subject.kind)?.get(subject.id))
  const set = way === 'edit' ? differing(wanted, base) : wanted
  if (Object.keys(set).length === 0)
    throw new BadInput(`${subject.id} is already so, or has been asked for: there is nothing to change.`)
  proveReferences(db, subject.kind, way, set)
  proveAllowed(db, kind, { way, subject, set })
  return wish(db, { kind, way, subject, set, base, version, id, compensates: null }, by, now)
}

const differing = (wanted: Cells, base: Cells): Cells =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => (base[name] ?? null) !== value))

/** What the thing is expected to be before. @throws BadInput where it is gone, or is not new */
function baseOf(
  db: Connection,
  { way, subject }: Draft,
  wanted: Cells,
  row: Row | undefined,
): { base: Cells; version: number | null } {
  const nothing = Object.fromEntries(Object.keys(wanted).map(name => [name, null]))
  if (way === 'create') {
    if (!subject.id.startsWith(NEW))
      throw new BadInput(`The id of ${named(subject.kind)} that begins here starts with ${NEW}.`)
    const used = db.number("SELECT count(*) FROM changes WHERE subject_id = ? AND state <> 'cancelled'", subject.id)
    if (used > 0) throw new BadInput(`${subject.id} has been asked for already.`)
    return { base: nothing, version: null }
  }
  if (!row) throw new BadInput(`There is no ${subject.kind.replaceAll('_', ' ')} ${subject.id} any more.`)
  return { base: way === 'merge' ? nothing : row.cells, version: row.version }
}

/** Something that is asked of the platform, as the log has it. */
export function wish(
  db: Connection,
  {
    id,
    set,
    base,
    version,
    ...rest
  }: Draft & { kind: StepKind; id: string; base: Cells; version: number | null; compensates: string | null },
  by: By,
  now: number,
): NewEvent {
  const fields = Object.keys(set)
  const before = Object.fromEntries(fields.map(name => [name, base[name] ?? null]))
  const base_version = version === null ? null : new Date(version).toISOString()
  const until = now + policyOf(db).policy.hold_seconds * 1000
  return {
    stream: changeStream(id),
    event: { type: 'asked', change: id, ...rest, fields, base_version, until },
    by,
    texts: { set: JSON.stringify(set), base: JSON.stringify(before) },
  }
}

function keeping(db: Connection, by: By, step: StepKind, piece: StepOrder['keep'][number]): NewEvent {
  const { kind, id, body, expect } = piece
  proveKeeps(step, kind)
  if (expect !== null && versionOf(db, kind, id) !== expect)
    throw new Refusal('stale', 'This was changed since you looked at it. Look again, then save.')
  const stream = keptStream(kind, id)
  if (body === null) return { stream, event: { type: 'dropped', kind, id }, by }
  const read = KEPT[kind].safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new BadInput(`${issue?.path.join('.') || kind}: ${issue?.message ?? 'cannot be read'}.`)
  }
  const text = JSON.stringify(read.data)
  if (text.length > LONGEST_BODY) throw new BadInput('This is too long to keep. Shorten it.')
  return { stream, event: { type: 'kept', kind, id }, by, texts: { body: text } }
}

/** The version of what is kept under an id; 0 where nothing is. */
export const versionOf = (db: Connection, kind: KeptKind, id: string): number =>
  db.row<[number]>('SELECT version FROM kept WHERE kind = ? AND id = ?', kind, id)?.[0] ?? 0
