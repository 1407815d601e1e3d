import { type Column, columnsOf, type Stream } from '../../../shared/export-format.ts'

/** How a staged column arrives in the workspace: as it is, or as the integer key of the row that it points at. */
export type StagedColumn = { readonly staged: string; readonly column: string; readonly keyOf: Stream | null }

/** What the reader computes beside the cells of the file. */
const EXTRAS: Partial<Record<Stream, readonly string[]>> = {
  members: ['pseudonym'],
  activities: ['unequal_time'],
  ledger: ['from_kind', 'from_owner', 'to_kind', 'to_owner'],
}
/** Every stream's rows are known by `id` inside; a deletion's own id is that of its subject. */
const RENAMED: Partial<Record<Stream, Record<string, string>>> = {
  acknowledgements: { command: 'id' },
  deletions: { id: 'subject_id' },
}

/** The cells of a staged row, in the order in which the reader writes them. */
export const stageColumns = (stream: Stream): string[] => [
  ...columnsOf(stream).map(([name]) => RENAMED[stream]?.[name] ?? name),
  ...(EXTRAS[stream] ?? []),
]

/** The columns of an ordinary stream besides its key, as the staging table and then the workspace hold them. */
export function stagedColumns(stream: Stream): StagedColumn[] {
  const format = new Map<string, Column>(columnsOf(stream))
  return stageColumns(stream)
    .filter(name => name !== 'id')
    .map(name => {
      const column = format.get(name)
      const keyOf = column?.must_exist && column.to ? column.to : null
      return { staged: name, column: keyOf ? `${name.replace(/_id$/, '')}_key` : name, keyOf }
    })
}

/** Columns that are emptied when the platform deletes a row. */
export const personalColumns = (stream: Stream): string[] => {
  const personal = columnsOf(stream)
    .filter(([, column]) => column.personal)
    .map(([name]) => name)
  return stream === 'members' ? [...personal, 'pseudonym'] : personal
}
