import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { DeskActor } from './actor.ts'
import { itemStream, type NewEvent } from './events.ts'
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

/**
 * Hands over what is ready: the items are under way from then on, and never handed over again. The log keeps the text, so
 * that the same file can be saved once more.
 * @param save called with the text before the hand-over is committed
 * @returns NDJSON, one command a line, with its SHA-256
 */
export const handOver = (
  db: Connection,
  actor: DeskActor,
  now: number,
  save: (handed: HandedOver) => void = () => {},
): HandedOver =>
  db.write(() => {
    const items = shownItems(db, db.rows<ItemRow>(`${ITEMS} WHERE i.state = 'ready' ORDER BY i.put_at, i.id`))
    const text = items.map(item => `${JSON.stringify(lineOf(db, item))}\n`).join('')
    const handed = { items: items.length, text, sha256: sha256(text) }
    const heard_by = now + policyOf(db).policy.delivery_timeout_days * 86_400_000
    const events = items.map(
      ({ item }): NewEvent => ({
        stream: itemStream(item),
        event: { type: 'delivery', to: 'sending', because: 'handed_over', heard_by, sha256: handed.sha256 },
        by: actor.by,
      }),
    )
    if (items.length)
      events.push({
        stream: DESK,
        event: { type: 'handed_over', items: items.length, sha256: handed.sha256 },
        by: actor.by,
        texts: { lines: text },
      })
    record(db, now, events)
    save(handed)
    return handed
  })

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

/** What was handed over before, the last first. */
export const handOvers = (db: Connection) =>
  readEvents(db, "type = 'handed_over' ORDER BY position DESC LIMIT 50").flatMap(({ event, at, by }) =>
    event.type === 'handed_over' ? [{ at, by: by.name, items: event.items, sha256: event.sha256 }] : [],
  )

/** The same file once more. @throws BadInput */
export function handedOverBefore(db: Connection, hash: string): HandedOver & { at: number } {
  const [found] = readEvents(db, "type = 'handed_over' AND data->>'sha256' = ?", hash)
  const text = found && textsAt(db, [found.position]).get(found.position)?.lines
  if (found?.event.type !== 'handed_over' || !text) throw new BadInput('There is no such hand-over.')
  return { items: found.event.items, text, sha256: hash, at: found.at }
}

/** Where a hand-over to a file has got to, while it is not over. */
const HANDING = 'moderation.handing'
const part = (path: string) => `${path}.part`

/**
 * Hands over into a file. The file is written aside before the hand-over is committed and takes its name after: whenever
 * this is cut short, either nothing was handed over, or the next call gives the file its name. Nothing is sent twice or lost.
 */
export function handOverTo(db: Connection, path: string, actor: DeskActor, now: number): HandedOver {
  finishHandingOver(db)
  const handed = handOver(db, actor, now, ({ text }) => {
    writeThrough(part(path), text)
    db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', HANDING, path)
  })
  finishHandingOver(db)
  return handed
}

/** Finishes a hand-over that was cut short; once the file has its name there is nothing left aside. */
function finishHandingOver(db: Connection): void {
  const [path] = db.row<[string]>('SELECT value FROM settings WHERE name = ?', HANDING) ?? []
  if (path === undefined) return
  if (existsSync(part(path))) renameSync(part(path), path)
  db.write(() => db.run('DELETE FROM settings WHERE name = ?', HANDING))
}

function writeThrough(path: string, text: string): void {
  rmSync(path, { force: true })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
