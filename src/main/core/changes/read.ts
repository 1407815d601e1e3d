import type { ChangeSubject } from '../../../shared/changes.ts'
import type { KeptBody, KeptKind } from '../../../shared/kept.ts'
import type { Connection } from '../../db/connection.ts'
import { textsAt } from '../moderation/log.ts'
import { type Change, PENDING } from './change.ts'
import { type Cells, type Row, rowsOf } from './fields.ts'

/** What was asked for and what stood there before; null where it was erased. */
export type Wish = { change: Change; set: Cells | null; base: Cells | null; message: string | null }

const cells = (text: string | null | undefined): Cells | null => (text ? (JSON.parse(text) as Cells) : null)

/** Changes with their values. @param where SQL after WHERE, of `c` */
export function wishes(db: Connection, where: string, ...args: (string | number)[]): Wish[] {
  const found = db
    .rows<[string, number | null]>(
      `SELECT c.body, (SELECT max(e.position) FROM moderation_events e WHERE e.stream = 'change:' || c.id AND e.data->>'because' = 'refused')
       FROM changes c WHERE ${where}`,
      ...args,
    )
    .map(([body, refused]) => ({ change: JSON.parse(body) as Change, refused }))
  const texts = textsAt(
    db,
    found.flatMap(({ change, refused }) => [change.position, ...(refused === null ? [] : [refused])]),
  )
  return found.map(({ change, refused }) => {
    const { set, base } = texts.get(change.position) ?? {}
    return { change, set: cells(set), base: cells(base), message: texts.get(refused ?? 0)?.message ?? null }
  })
}

const quoted = (words: readonly string[]): string => words.map(word => `'${word}'`).join(', ')
export const IS_PENDING = `c.state IN (${quoted(PENDING)})`

/** What is asked of things of one kind and may still happen, the first asked first. */
export const pendingOf = (db: Connection, kind: ChangeSubject, ids: readonly string[]): Wish[] =>
  wishes(
    db,
    `c.subject_kind = ? AND c.subject_id IN (SELECT value FROM json_each(?)) AND ${IS_PENDING} ORDER BY c.position`,
    kind,
    JSON.stringify(ids),
  )

/** Things as they will be once all that is asked for them has happened. */
export function expected(db: Connection, kind: ChangeSubject, ids: readonly string[]): Map<string, Row> {
  const rows = rowsOf(db, kind, ids)
  for (const { change, set } of pendingOf(db, kind, ids)) {
    const row = rows.get(change.subject.id)
    if (row && set && change.way === 'edit') rows.set(change.subject.id, { ...row, cells: { ...row.cells, ...set } })
  }
  return rows
}

export type KeptPiece<K extends KeptKind> = { id: string; version: number; by: string; at: number; body: KeptBody<K> }

/** What the console keeps of a kind, the oldest first; without pieces whose words were erased. */
export const keptOf = <K extends KeptKind>(db: Connection, kind: K, id?: string): KeptPiece<K>[] =>
  db
    .rows<[string, number, string, number, string]>(
      `SELECT k.id, k.version, e.actor->>'name', e.at, t.text FROM kept k
       JOIN moderation_events e ON e.position = k.position
       JOIN moderation_texts t ON t.position = k.position AND t.name = 'body'
       WHERE k.kind = ?1 AND (?2 IS NULL OR k.id = ?2) AND t.text IS NOT NULL ORDER BY k.position`,
      kind,
      id ?? null,
    )
    .map(([each, version, by, at, body]) => ({ id: each, version, by, at, body: JSON.parse(body) as KeptBody<K> }))
