import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { type By, itemStream, type NewEvent } from './events.ts'
import { lapseDue } from './lapsing.ts'
import { DESK, readEvents, sha256, textsAt } from './log.ts'
import { ITEMS, type ItemRow, shownItems } from './outbox.ts'
import { policyOf } from './policy.ts'
import { record } from './projections.ts'

/** One line of what is handed over. */
type Line = {
  command: string
  subject_kind: string
  subject_id: string
  desired: string | null
  length_days?: number
  base_version: string | null
  reason: string | null
  notices: { to: 'member' | 'reporter'; member_id?: string; report_id?: string; text: string }[]
}

/** Whom each notice goes to: the members whom the case is about, and each report's author by the report. */
function addressed(db: Connection, { case: of, notices }: OutboxItem): Line['notices'] {
  const members = db
    .rows<[string]>("SELECT member_id FROM moderation_parties WHERE case_id = ? AND role = 'about' ORDER BY 1", of)
    .map(([id]) => id)
  const reports = db
    .rows<[string]>("SELECT id FROM moderation_reports WHERE case_id = ? AND id NOT LIKE 'local:%' ORDER BY 1", of)
    .map(([id]) => id)
  return notices.flatMap(({ to, text }): Line['notices'] =>
    to === 'member'
      ? members.map(member_id => ({ to, member_id, text }))
      : reports.map(report_id => ({ to: 'reporter' as const, report_id, text })),
  )
}

export type HandedOver = { items: number; text: string; sha256: string }

/** What is handed over together: moderators' decisions, or what is asked besides. The log keeps each in a stream of its own. */
export type Outbox = {
  stream: string
  handed: 'handed_over' | 'changes_handed_over'
  moved: 'delivery' | 'moved'
  /** What waits to go, in its order: the stream of each and the line that it becomes. */
  ready(db: Connection): { stream: string; line: object }[]
}

/** The moderators' decisions. */
export const DECIDED: Outbox = {
  stream: DESK,
  handed: 'handed_over',
  moved: 'delivery',
  ready: db =>
    shownItems(db, db.rows<ItemRow>(`${ITEMS} WHERE i.state = 'ready' ORDER BY i.put_at, i.id`)).map(item => ({
      stream: itemStream(item.item),
      line: lineOf(db, item),
    })),
}

/**
 * Hands over what is ready by now: the items are under way from then on, and never handed over again. The log keeps the text, so
 * that the same file can be saved once more.
 * @param save called with the text before the hand-over is committed
 * @returns NDJSON, one command a line, with its SHA-256
 */
export function handOver(
  db: Connection,
  by: By,
  now: number,
  outbox: Outbox,
  save: (handed: HandedOver) => void = () => {},
): HandedOver {
  while (db.write(() => lapseDue(db, now)));
  return db.write(() => {
    const items = outbox.ready(db)
    const text = items.map(({ line }) => `${JSON.stringify(line)}\n`).join('')
    const handed = { items: items.length, text, sha256: sha256(text) }
    const heard_by = now + policyOf(db).policy.delivery_timeout_days * 86_400_000
    const events = items.map(
      ({ stream }): NewEvent => ({
        stream,
        event: { type: outbox.moved, to: 'sending', because: 'handed_over', heard_by, sha256: handed.sha256 },
        by,
      }),
    )
    if (items.length)
      events.push({
        stream: outbox.stream,
        event: { type: outbox.handed, items: items.length, sha256: handed.sha256 },
        by,
        texts: { lines: text },
      })
    record(db, now, events)
    save(handed)
    return handed
  })
}

const lineOf = (db: Connection, item: OutboxItem): Line => ({
  command: item.item,
  subject_kind: item.subject_kind,
  subject_id: item.subject_id,
  desired: item.desired,
  ...(item.length_days !== null && { length_days: item.length_days }),
  base_version: item.base_version,
  reason: item.reason,
  notices: addressed(db, item),
})

/** A hand-over as a file. */
export const namedFile = (handed: HandedOver, at: number) => ({
  name: `hexitime-commands-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}.ndjson`,
  type: 'application/x-ndjson',
  ...handed,
})

/** What was handed over before, the last first. */
export const handOvers = (db: Connection, { handed }: Outbox) =>
  readEvents(db, 'type = ? ORDER BY position DESC LIMIT 50', handed).flatMap(({ event, at, by }) =>
    event.type === 'handed_over' || event.type === 'changes_handed_over'
      ? [{ at, by: by.name, items: event.items, sha256: event.sha256 }]
      : [],
  )

/** The same file once more. @throws BadInput */
export function handedOverBefore(db: Connection, hash: string, { handed }: Outbox): HandedOver & { at: number } {
  const [found] = readEvents(db, "type = ? AND data->>'sha256' = ?", handed, hash)
  const text = found && textsAt(db, [found.position]).get(found.position)?.lines
  if (!found || !('items' in found.event) || !text) throw new BadInput('There is no such hand-over.')
  return { items: found.event.items, text, sha256: hash, at: found.at }
}

/** Hand-overs to files that are not over, as JSON; `sha256` once one was committed. */
const HANDING = 'moderation.handing'
type Handing = { path: string; part: string; sha256: string | null }

const handing = (db: Connection): Handing[] =>
  JSON.parse(db.row<[string]>('SELECT value FROM settings WHERE name = ?', HANDING)?.[0] ?? '[]') as Handing[]

function setHanding(db: Connection, all: readonly Handing[]): void {
  if (all.length) db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', HANDING, JSON.stringify(all))
  else db.run('DELETE FROM settings WHERE name = ?', HANDING)
}

/**
 * Hands over into a file. The file is written aside before the hand-over is committed and takes its name after: whenever
 * this is cut short, either nothing was handed over, or the next call gives the file its name; where that is the file it
 * was asked for, it is the answer. Nothing is sent twice or lost, and no file that is there is touched.
 * @throws BadInput where there is something to hand over and the file exists
 */
export function handOverTo(db: Connection, path: string, by: By, now: number, outbox: Outbox): HandedOver {
  const finished = db.write(() => finishHandingOver(db)).find(each => each.path === path)
  if (finished?.sha256) return handedOverBefore(db, finished.sha256, outbox)
  const part = `${path}.${randomUUID()}.part`
  // Told before it is written, so that a part of what was never handed over does not stay behind.
  db.write(() => setHanding(db, [...handing(db), { path, part, sha256: null }]))
  const handed = handOver(db, by, now, outbox, ({ items, text, sha256 }) => {
    if (items === 0) return
    // Another console may just have handed over to this file.
    finishHandingOver(db)
    if (existsSync(path))
      throw new BadInput(`${path} exists already. Give a name that is free: nothing was handed over.`)
    writeThrough(part, text)
    setHanding(db, [...handing(db), { path, part, sha256 }])
  })
  const named = db.write(() => finishHandingOver(db)).some(each => each.part === part)
  if (handed.items === 0) {
    if (!existsSync(path)) writeThrough(path, '')
  } else if (!named && !isFileOf(path, handed.sha256))
    throw new BadInput(`It was handed over, but ${path} was taken meanwhile. Save it with --again ${handed.sha256}.`)
  return handed
}

/** Saves an earlier hand-over once more. @throws BadInput where there is none, or the file exists */
export function handOverAgain(db: Connection, hash: string, path: string, outbox: Outbox): HandedOver {
  const { at: _, ...handed } = handedOverBefore(db, hash, outbox)
  if (existsSync(path)) throw new BadInput(`${path} exists already. Give a name that is free.`)
  writeThrough(path, handed.text)
  return handed
}

/**
 * Gives the files of hand-overs that were committed their names, and removes what is left of others; call within a write
 * transaction. What cannot be named because something else has taken the name can be saved again: the log keeps it.
 * @returns those whose file is there now
 */
function finishHandingOver(db: Connection): Handing[] {
  const all = handing(db)
  const named = all.filter(({ path, part, sha256: hash }) => {
    if (hash !== null && existsSync(part) && !existsSync(path)) renameSync(part, path)
    rmSync(part, { force: true })
    return hash !== null && isFileOf(path, hash)
  })
  if (all.length) setHanding(db, [])
  return named
}

const isFileOf = (path: string, hash: string): boolean =>
  existsSync(path) && sha256(readFileSync(path, 'utf8')) === hash

function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
