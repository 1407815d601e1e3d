import { columnsOf, type Stream } from '../../../shared/export-format.ts'

/** What the reader computes beside the cells of the file. */
const EXTRAS: Partial<Record<Stream, readonly string[]>> = {
  members: ['pseudonym'],
  activities: ['unequal_time'],
  ledger: ['from_kind', 'from_line', 'to_kind', 'to_line'],
  library_members: ['id'],
  deletions: ['id'],
}
/** Every stream's rows are known by `id` inside; a deletion's own id is made of its stream's and its subject's. */
const RENAMED: Partial<Record<Stream, Record<string, string>>> = {
  acknowledgements: { command: 'id' },
  deletions: { id: 'subject_id' },
}

/** The streams of the owners of accounts, in the order of their kinds' numbers from 1. */
export const ACCOUNT_STREAMS = ['members', 'projects', 'networks'] as const satisfies readonly Stream[]

/** A required reference to another stream: its column, the key that it becomes, and its target's line as the reader knew it. */
export type Reference = { readonly column: string; readonly to: Stream; readonly key: string; readonly line: string }

/** The required references of a stream to others, but for accounts, whose stream is in their text. */
export const referencesOf = (stream: Stream): Reference[] =>
  columnsOf(stream).flatMap(([column, { must_exist, to }]) => {
    const name = column.replace(/_id$/, '')
    return must_exist && to && to !== stream ? [{ column, to, key: `${name}_key`, line: `${name}_line` }] : []
  })

/** A staged row, in the order in which the reader writes it: physical line, hash, cells, what it computed, targets' lines. */
export const stageColumns = (stream: Stream): string[] => [
  'line',
  'hash',
  ...columnsOf(stream).map(([name]) => RENAMED[stream]?.[name] ?? name),
  ...(EXTRAS[stream] ?? []),
  ...referencesOf(stream).map(({ line }) => line),
]

/** Columns that are emptied when the platform deletes a row. */
export const personalColumns = (stream: Stream): string[] => {
  const personal = columnsOf(stream)
    .filter(([, column]) => column.personal)
    .map(([name]) => name)
  return stream === 'members' ? [...personal, 'pseudonym'] : personal
}
