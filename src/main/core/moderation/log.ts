import { createHash, randomBytes, randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { RUN_COMMAND } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { type AnyEvent, type By, type NewEvent, type Recorded, SYSTEM } from './events.ts'

/** Before the first event. */
export const GENESIS = '0'.repeat(64)
/** The stream of what concerns the desk as a whole. */
export const DESK = 'desk'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** JSON that is the same for the same value (RFC 8785). What a person typed may hold half a surrogate pair, which has no UTF-8. */
export function canonical(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null'
  } catch {
    return canonicalize(wellFormed(value)) ?? 'null'
  }
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wellFormed(each)]))
}

/** What the log promises of a text without holding it. */
export const commitment = (salt: string, text: string): string => sha256(`${salt}\n${text}`)

/** A text as the database gives it back: its driver ends one at a NUL, and half a surrogate pair has no UTF-8. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

/** An event as it is stored: JSON in text columns. */
export type StoredEvent = {
  position: number
  stream: string
  sequence: number
  case_id: number | null
  type: string
  at: number
  actor: string
  command: string | null
  payload: string | null
  data: string
  commitments: string
}
export const EVENT_COLUMNS =
  'position, stream, sequence, case_id, type, at, actor, command, payload, data, commitments' as const

/** The chain's hash of an event: SHA-256 of the hash before it and the whole event but its own hash, canonically. */
export const eventHash = (previous: string, event: StoredEvent): string =>
  sha256(previous + canonical({ ...event, previous }))

/** The newest event's position and hash. */
export function head(db: Connection): { events: number; hash: string } {
  const [events = 0, hash = GENESIS] =
    db.row<[number, string]>('SELECT position, hash FROM moderation_events ORDER BY position DESC LIMIT 1') ?? []
  return { events, hash }
}

/** What made events happen: a moderator's command with what it asked for, or a sync run. */
export type Cause = { command: string; payload: string | null } | null

/** Names the events of a sync run as a command. */
export const runCommand = (run: number): string => `${RUN_COMMAND}${run}`

function sequencesOf(db: Connection, streams: readonly string[]): Map<string, number> {
  return new Map(
    db.rows<[string, number]>(
      `SELECT s.value, (SELECT max(sequence) FROM moderation_events e WHERE e.stream = s.value) FROM json_each(?) s`,
      JSON.stringify([...new Set(streams)]),
    ),
  )
}

const caseOf = ({ stream, event }: NewEvent): number | null =>
  'case' in event ? event.case : stream.startsWith('case:') ? Number(stream.slice(5)) : null

/**
 * Appends events to the log; call within a write transaction. The first events ever are preceded by one that starts the
 * log's line of checkpoints.
 * @returns the events as recorded
 */
export function append(db: Connection, at: number, news: readonly NewEvent[], cause: Cause = null): Recorded[] {
  let { events: position, hash } = head(db)
  const start: NewEvent[] = position === 0 ? [started('started')] : []
  const all = [...start, ...news]
  const sequences = sequencesOf(
    db,
    all.map(({ stream }) => stream),
  )
  const rows: unknown[][] = []
  const texts: [number, string, string, string][] = []
  const recorded = all.map((fresh): Recorded => {
    const { stream, event, by } = fresh
    const sequence = (sequences.get(stream) ?? 0) + 1
    sequences.set(stream, sequence)
    position++
    const { type, ...data } = event
    const commitments: Record<string, string> = {}
    for (const [name, given] of Object.entries(fresh.texts ?? {})) {
      const text = storable(given)
      const salt = randomBytes(16).toString('hex')
      commitments[name] = commitment(salt, text)
      texts.push([position, name, salt, text])
    }
    const stored: StoredEvent = {
      position,
      stream,
      sequence,
      case_id: caseOf(fresh),
      type,
      at,
      actor: canonical(by),
      command: cause?.command ?? null,
      payload: cause?.payload ?? null,
      data: canonical(data),
      commitments: canonical(commitments),
    }
    const previous = hash
    hash = eventHash(previous, stored)
    rows.push([...Object.values(stored), previous, hash])
    return { position, stream, sequence, case_id: stored.case_id, at, by, command: stored.command, event }
  })
  db.run(
    `INSERT INTO moderation_events (${EVENT_COLUMNS}, previous, hash)
     SELECT ${Array.from({ length: 13 }, (_, i) => `value->>${i}`).join(', ')} FROM json_each(?)`,
    JSON.stringify(rows),
  )
  if (texts.length)
    db.run(
      `INSERT INTO moderation_texts (position, name, salt, text)
       SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
      JSON.stringify(texts),
    )
  return recorded
}

/** Starts a line of checkpoints: of a new log, or of one that was restored and so may be shorter than it once was. */
export const started = (type: 'started' | 'restored'): NewEvent => ({
  stream: DESK,
  event: { type, line: randomUUID() },
  by: SYSTEM,
})

type Row = [number, string, number, number | null, string, number, string, string | null, string]
const SELECT = 'SELECT position, stream, sequence, case_id, type, at, actor, command, data FROM moderation_events'

const revived = ([position, stream, sequence, case_id, type, at, actor, command, data]: Row): Recorded => ({
  position,
  stream,
  sequence,
  case_id,
  at,
  by: JSON.parse(actor) as By,
  command,
  event: { type, ...JSON.parse(data) } as AnyEvent,
})

/** Events in the order of the log. @param where SQL after WHERE */
export const readEvents = (db: Connection, where: string, ...args: (string | number)[]): Recorded[] =>
  db.rows<Row>(`${SELECT} WHERE ${where}`, ...args).map(revived)

/** The texts of events, by position; null where one was erased. */
export function textsAt(db: Connection, positions: readonly number[]): Map<number, Record<string, string | null>> {
  const found = new Map<number, Record<string, string | null>>()
  const rows = db.rows<[number, string, string | null]>(
    'SELECT t.position, t.name, t.text FROM moderation_texts t JOIN json_each(?) p ON p.value = t.position',
    JSON.stringify(positions),
  )
  for (const [position, name, text] of rows) found.set(position, { ...found.get(position), [name]: text })
  return found
}

/** The texts of one event of a stream. */
export function textsOfEvent(db: Connection, stream: string, sequence: number): Record<string, string | null> {
  const [position = 0] =
    db.row<[number]>('SELECT position FROM moderation_events WHERE stream = ? AND sequence = ?', stream, sequence) ?? []
  return textsAt(db, [position]).get(position) ?? {}
}
