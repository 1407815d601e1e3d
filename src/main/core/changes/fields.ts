import { ASKABLE, type ChangeSubject, type ChangeWay, MERGED_INTO, streamOf } from '../../../shared/changes.ts'
import { type Column, FORMAT } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { readCell } from '../sync/cells.ts'
import { referencesOf } from '../sync/tables.ts'
import type { ChangedSubject } from './events.ts'

/** Values by column, written as the export writes them: lists with `;`, yes/no, ISO times; null is empty. */
export type Cells = Record<string, string | null>

/** A thing as the workspace has it: its cells, and the platform's version of it (UTC ms). */
export type Row = { cells: Cells; version: number | null }

export const columnsFor = (kind: ChangeSubject, way: ChangeWay): Record<string, Column> =>
  way === 'merge' ? MERGED_INTO : ASKABLE[kind]

/**
 * What is asked for, with each value as the export would write it.
 * @throws BadInput naming the field that cannot be asked for, is empty, or cannot be read
 */
export function checked(kind: ChangeSubject, way: ChangeWay, set: Cells): Cells {
  const columns = columnsFor(kind, way)
  const unknown = Object.keys(set).find(name => !Object.hasOwn(columns, name))
  if (unknown !== undefined) throw new BadInput(`${unknown} of ${named(kind)} cannot be changed from here.`)
  const all = way === 'edit' ? Object.keys(set) : Object.keys(columns)
  return Object.fromEntries(all.map(name => [name, cell(kind, name, columns[name], set[name] ?? null)]))
}

function cell(kind: ChangeSubject, name: string, column: Column | undefined, given: string | null): string | null {
  const text = column?.is === 'text' ? given : (given?.trim() ?? null)
  if (!column || text === null || text.trim() === '') {
    if (column?.required) throw new BadInput(`${name} of ${named(kind)} is empty.`)
    return null
  }
  if (text.includes('\0')) throw new BadInput(`${name} of ${named(kind)} holds a NUL character.`)
  const value = readCell(column, text)
  if (typeof value === 'object' && value !== null)
    throw new BadInput(`${name} of ${named(kind)}, “${text.slice(0, 60)}”, ${value.because}.`)
  return written(column, value)
}

/** Kinds as people say them, with their article. */
export const named = (kind: ChangeSubject): string =>
  `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind.replaceAll('_', ' ')}`

function written(column: Column, value: string | number | null): string | null {
  if (value === null || value === '') return null
  switch (column.is) {
    case 'yes_no':
      return value === 1 ? 'yes' : 'no'
    case 'time':
      return new Date(Number(value)).toISOString()
    case 'list':
    case 'ids':
      return (JSON.parse(String(value)) as string[]).join(';') || null
    default:
      return String(value)
  }
}

/** SQL: the value of a column of row `s` as the workspace keeps it. */
function kept(kind: ChangeSubject, name: string): string {
  const stream = streamOf(kind)
  const reference = stream && referencesOf(stream).find(({ column }) => column === name)
  return reference ? `(SELECT r.id FROM main.${reference.to} r WHERE r.key = s.${reference.key})` : `s.${name}`
}

/** Things of one kind by id; those that the platform deleted, or that never came, are absent. */
export function rowsOf(db: Connection, kind: ChangeSubject, ids: readonly string[]): Map<string, Row> {
  const stream = streamOf(kind)
  if (!stream || ids.length === 0) return new Map()
  const columns = Object.entries(ASKABLE[kind])
  const values = columns.map(([name]) => kept(kind, name)).join(', ')
  const rows = db.rows<[string, number | null, string]>(
    `SELECT s.id, s.updated_at, json_array(${values}) FROM json_each(?) w JOIN main.${stream} s ON s.id = w.value
     WHERE s.deleted_at IS NULL AND s.updated_at IS NOT NULL`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(
    rows.map(([id, version, json]) => {
      const found = JSON.parse(json) as (string | number | null)[]
      const cells = columns.map(([name, column], i) => [name, written(column, found[i] ?? null)])
      return [id, { version, cells: Object.fromEntries(cells) as Cells }]
    }),
  )
}

export const rowOf = (db: Connection, { kind, id }: ChangedSubject): Row | null =>
  rowsOf(db, kind, [id]).get(id) ?? null

/** @throws BadInput where a value points at something that is not there */
export function proveReferences(db: Connection, kind: ChangeSubject, way: ChangeWay, set: Cells): void {
  const columns = columnsFor(kind, way)
  for (const [name, text] of Object.entries(set)) {
    const { to, is } = columns[name] ?? {}
    if (!to || text === null || !Object.hasOwn(FORMAT, to)) continue
    for (const id of is === 'ids' ? text.split(';') : [text])
      if (db.number(`SELECT count(*) FROM main.${to} WHERE id = ? AND deleted_at IS NULL`, id) === 0)
        throw new BadInput(`There is no ${id} among the ${to.replaceAll('_', ' ')}.`)
  }
}
