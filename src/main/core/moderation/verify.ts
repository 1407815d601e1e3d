import type { Connection } from '../../db/connection.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { type Checkpoint, checkpointsOf, linesOf } from './checkpoints.ts'
import type { TextPlace } from './events.ts'
import { canonical, commitment, EVENT_COLUMNS, eventHash, GENESIS, type StoredEvent } from './log.ts'

export type Verdict = {
  ok: boolean
  events: number
  head: string
  broken?: { position: number; why: string }
  checkpoint: { events: number; at: number } | null
  restored: Restored | null
}

/** The last restore: when, how many events its backup held, and how many of the log that it replaced this machine had noted. */
export type Restored = { at: number; kept: number; noted: number }

type Row = [
  number,
  string,
  number,
  number | null,
  string,
  number,
  string,
  string | null,
  string | null,
  string,
  string,
  string,
  string,
  string,
]
type TextRow = [number, string, string | null, string | null, string]

const PAGE = 1000

/** SQL: how long texts are in bytes. The driver gives a text back only up to a NUL, and mends what is not UTF-8. */
const bytes = (columns: readonly string[]): string =>
  `json_array(${columns.map(column => `length(CAST(${column} AS BLOB))`).join(', ')})`
const EVENT_BYTES = bytes('stream type actor command payload data commitments previous hash'.split(' '))
const TEXT_BYTES = bytes(['name', 'salt', 'text'])

/** Whether texts are whole as the driver gave them back. */
const isWhole = (lengths: string, texts: readonly (string | null)[]): boolean =>
  lengths === JSON.stringify(texts.map(text => (text === null ? null : Buffer.byteLength(String(text)))))

/**
 * Reads the whole log again and proves it: every hash, the order and completeness of the whole and of each stream, every
 * text against its commitment or the event that erased it, and the log against what this machine noted. Where it has noted
 * nothing of the line that the log is on now, `checkpoint` is null. Yields how many events were read.
 */
export async function* verify(open: OpenWorkspace): AsyncGenerator<{ checked: number; of: number }, Verdict> {
  const db = open.db.sql
  const of = db.number('SELECT count(*) FROM moderation_events')
  const lines = linesOf(db)
  const noted = checkpointsOf(open)
  const binding = noted.filter(note => note.events <= binds(note, lines))
  // Of one moment there may be more notes than one: the console goes on noting a log that someone cut short or replaced.
  const heads = new Map<number, Set<string>>()
  for (const note of binding) heads.set(note.events, (heads.get(note.events) ?? new Set()).add(note.head))
  const furthest = binding.reduce((most, note) => Math.max(most, note.events), 0)
  const last = noted
    .filter(note => note.line === lines[0]?.line)
    .toSorted((a, b) => a.events - b.events || b.at - a.at)
    .at(-1)
  const erased = new Map<string, TextPlace>()
  const sequences = new Map<string, number>()
  let [position, previous] = [0, GENESIS]
  const verdict = (why: string | null, at = position + 1): Verdict => ({
    ok: why === null,
    events: of,
    head: previous,
    ...(why !== null && { broken: { position: at, why } }),
    checkpoint: last ? { events: last.events, at: last.at } : null,
    restored: restoredOf(lines, noted),
  })
  for (;;) {
    const rows = db.rows<Row>(
      `SELECT ${EVENT_COLUMNS}, previous, hash, ${EVENT_BYTES} FROM moderation_events WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
      position,
    )
    if (rows.length === 0) break
    const texts = textsFrom(db, position, rows.at(-1)?.[0] ?? position)
    for (const [
      at,
      stream,
      sequence,
      case_id,
      type,
      time,
      actor,
      command,
      payload,
      data,
      commitments,
      prior,
      hash,
      lengths,
    ] of rows) {
      if (at !== position + 1) return verdict(`Event ${position + 1} is missing.`)
      const event: StoredEvent = {
        position: at,
        stream,
        sequence,
        case_id,
        type,
        at: time,
        actor,
        command,
        payload,
        data,
        commitments,
      }
      const isAsRead = isWhole(lengths, [stream, type, actor, command, payload, data, commitments, prior, hash])
      if (!isAsRead || prior !== previous || eventHash(previous, event) !== hash)
        return verdict(`Event ${at} was changed.`, at)
      if (sequence !== (sequences.get(stream) ?? 0) + 1) return verdict(`Event ${at} is out of its stream's order.`, at)
      const kept = texts.get(at) ?? []
      const wrong = wrongText(commitments, kept)
      if (wrong !== null) return verdict(`The text “${wrong}” of event ${at} was changed.`, at)
      for (const [, name, salt] of kept) if (salt === null) erased.set(`${at} ${name}`, { position: at, name })
      for (const { position, name } of type === 'erased' ? placesIn(data) : [])
        if (!erased.delete(`${position} ${name}`))
          return verdict(`The text “${name}” of event ${position} is back after event ${at} erased it.`, position)
      if ([...(heads.get(at) ?? [])].some(head => head !== hash))
        return verdict(`The log up to event ${at} is not the one that this machine noted.`, at)
      sequences.set(stream, sequence)
      position = at
      previous = hash
    }
    yield { checked: position, of }
    await new Promise(resolve => setImmediate(resolve))
  }
  // A log without events has no line of its own: any note says that there was one.
  if (position === 0 && noted.length > 0) return verdict('The log is empty; this machine had noted events.')
  if (furthest > position) return verdict(`The log ends at event ${position}; this machine had noted ${furthest}.`)
  const [lost] = erased.values()
  if (lost)
    return verdict(`The text “${lost.name}” of event ${lost.position} is gone, and no event erased it.`, lost.position)
  const [stray] =
    db.row<[number]>('SELECT position FROM moderation_texts WHERE position NOT BETWEEN 1 AND ? LIMIT 1', position) ?? []
  if (stray !== undefined) return verdict(`There is a text of an event ${stray} that the log does not have.`, stray)
  if (isReplaced(lines, noted)) return verdict('The log is not the one that this machine noted.', 1)
  return verdict(null)
}

/**
 * Until which event the log must be as a note has it. A restore brings back the log as it stood at the backup, whose events
 * are then those before the event that began the next line: notes beyond are of what was given up. A line that the log is
 * not on was given up as a whole, unless it is the first: every backup but an empty one begins with that.
 */
function binds({ line, from }: Checkpoint, lines: ReturnType<typeof linesOf>): number {
  const at = lines.findIndex(each => each.line === line)
  if (at === -1 && from !== 1) return 0
  const next = at === -1 ? lines.findLast(each => each.restored) : lines[at - 1]
  return next ? next.from - 1 : Number.POSITIVE_INFINITY
}

/** A backup without events has its log begun with the restore itself. */
function restoredOf(lines: ReturnType<typeof linesOf>, noted: readonly Checkpoint[]): Restored | null {
  const at = lines.findIndex(({ restored }) => restored)
  const [restore, before] = at === -1 ? [] : lines.slice(at)
  if (!restore) return null
  const isFresh = before !== undefined && before.from === restore.from - 1 && before.at === restore.at
  const known = noted.filter(note => note.line !== restore.line && note.at <= restore.at)
  return {
    at: restore.at,
    kept: isFresh ? before.from - 1 : restore.from - 1,
    noted: known.reduce((most, { events }) => Math.max(most, events), 0),
  }
}

/** Whether a line was noted that the log has never been on, and that no restore since accounts for. */
function isReplaced(lines: ReturnType<typeof linesOf>, noted: readonly Checkpoint[]): boolean {
  const restored = Math.max(0, ...lines.filter(line => line.restored).map(({ at }) => at))
  return noted.some(note => note.at > restored && !lines.some(({ line }) => line === note.line))
}

function placesIn(data: string): TextPlace[] {
  const { texts } = JSON.parse(data) as { texts?: TextPlace[] }
  return Array.isArray(texts) ? texts : []
}

function textsFrom(db: Connection, after: number, to: number): Map<number, TextRow[]> {
  const found = new Map<number, TextRow[]>()
  for (const row of db.rows<TextRow>(
    `SELECT position, name, salt, text, ${TEXT_BYTES} FROM moderation_texts WHERE position > ? AND position <= ? ORDER BY position, name`,
    after,
    to,
  ))
    found.set(row[0], [...(found.get(row[0]) ?? []), row])
  return found
}

/** The first text that is not what the event committed to; one without text and salt is left to the event that erased it. */
function wrongText(commitments: string, rows: readonly TextRow[]): string | null {
  const promised = JSON.parse(commitments) as Record<string, string>
  const names = rows.map(([, name]) => name)
  if (canonical(names.toSorted()) !== canonical(Object.keys(promised).toSorted()))
    return Object.keys(promised).find(name => !names.includes(name)) ?? names.find(name => !(name in promised)) ?? ''
  for (const [, name, salt, text, lengths] of rows) {
    if (!isWhole(lengths, [name, salt, text])) return name
    if (salt === null && text === null) continue
    if (salt === null || text === null || commitment(salt, text) !== promised[name]) return name
  }
  return null
}
