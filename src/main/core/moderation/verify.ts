import type { Connection } from '../../db/connection.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { checkpointsOf, lineOf } from './checkpoints.ts'
import { canonical, commitment, EVENT_COLUMNS, eventHash, GENESIS, type StoredEvent } from './log.ts'

export type Verdict = {
  ok: boolean
  events: number
  head: string
  broken?: { position: number; why: string }
  checkpoint: { events: number; at: number } | null
}

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
]
type TextRow = [number, string, string | null, string | null]

const PAGE = 1000

/**
 * Reads the whole log again and proves it: every hash, the order and completeness of the whole and of each stream, every
 * text against its commitment, and the head against what this machine noted. Yields how many events were read.
 */
export async function* verify(open: OpenWorkspace): AsyncGenerator<{ checked: number; of: number }, Verdict> {
  const db = open.db.sql
  const of = db.number('SELECT count(*) FROM moderation_events')
  const line = lineOf(db)
  const noted = checkpointsOf(open)
  const onLine = new Map(noted.filter(note => note.line === line).map(note => [note.events, note]))
  const last = [...onLine.values()].reduce<(typeof noted)[number] | null>(
    (newest, note) => (newest && newest.events > note.events ? newest : note),
    null,
  )
  const sequences = new Map<string, number>()
  let [position, previous] = [0, GENESIS]
  const verdict = (why: string | null, at = position + 1): Verdict => ({
    ok: why === null,
    events: of,
    head: previous,
    ...(why !== null && { broken: { position: at, why } }),
    checkpoint: last && { events: last.events, at: last.at },
  })
  for (;;) {
    const rows = db.rows<Row>(
      `SELECT ${EVENT_COLUMNS}, previous, hash FROM moderation_events WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
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
      if (prior !== previous || eventHash(previous, event) !== hash) return verdict(`Event ${at} was changed.`, at)
      if (sequence !== (sequences.get(stream) ?? 0) + 1) return verdict(`Event ${at} is out of its stream's order.`, at)
      const wrong = wrongText(commitments, texts.get(at) ?? [])
      if (wrong) return verdict(`The text “${wrong}” of event ${at} was changed.`, at)
      const note = onLine.get(at)
      if (note && note.head !== hash)
        return verdict(`The log up to event ${at} is not the one that this machine noted.`, at)
      sequences.set(stream, sequence)
      position = at
      previous = hash
    }
    yield { checked: position, of }
    await new Promise(resolve => setImmediate(resolve))
  }
  if (last && last.events > position)
    return verdict(`The log ends at event ${position}; this machine had noted ${last.events}.`)
  // A log without events has no line of its own: any note says that there was one.
  if (position === 0 && noted.length > 0) return verdict('The log is empty; this machine had noted events.')
  return verdict(null)
}

function textsFrom(db: Connection, after: number, to: number): Map<number, TextRow[]> {
  const found = new Map<number, TextRow[]>()
  for (const row of db.rows<TextRow>(
    'SELECT position, name, salt, text FROM moderation_texts WHERE position > ? AND position <= ? ORDER BY position, name',
    after,
    to,
  ))
    found.set(row[0], [...(found.get(row[0]) ?? []), row])
  return found
}

/** The first text that is not what the event committed to; an erased one, salt and all, is no fault. */
function wrongText(commitments: string, rows: readonly TextRow[]): string | null {
  const promised = JSON.parse(commitments) as Record<string, string>
  const names = rows.map(([, name]) => name)
  if (canonical(names.toSorted()) !== canonical(Object.keys(promised).toSorted()))
    return Object.keys(promised).find(name => !names.includes(name)) ?? names.find(name => !(name in promised)) ?? ''
  for (const [, name, salt, text] of rows) {
    if (salt === null && text === null) continue
    if (salt === null || text === null || commitment(salt, text) !== promised[name]) return name
  }
  return null
}
