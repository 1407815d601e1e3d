import { type Column, columnsOf, type Stream } from '../../../shared/export-format.ts'

/** How a staged column arrives in the workspace: as it is, or as the integer key of the row that it points at. */
export type StagedColumn = { readonly staged: string; readonly column: string; readonly keyOf: Stream | null }

/** What the reader computes beside the cells of the file. */
const EXTRAS: Partial<Record<Stream, readonly string[]>> = { members: ['pseudonym'], activities: ['unequal_time'] }
const LEDGER = [
  'kind',
  'from_kind',
  'from_owner',
  'to_kind',
  'to_owner',
  'minutes',
  'posted_at',
  'exchange_id',
  'reverses',
  'note',
]

const keyed = (name: string, column: Column): Stream | null =>
  column.must_exist && column.to && name !== 'subject_id' ? column.to : null

/** Columns of a stream besides its key, as the staging table and then the workspace hold them. */
export function stagedColumns(stream: Stream): StagedColumn[] {
  if (stream === 'ledger') return LEDGER.map(name => ({ staged: name, column: name, keyOf: null }))
  if (stream === 'deletions') {
    return [
      { staged: 'stream', column: 'stream', keyOf: null },
      { staged: 'subject_id', column: 'subject_id', keyOf: null },
      { staged: 'deleted_at', column: 'deleted_at', keyOf: null },
    ]
  }
  const own = columnsOf(stream)
    .filter(([name]) => name !== 'id' && name !== 'command')
    .map(([name, column]) => {
      const keyOf = keyed(name, column)
      return { staged: name, column: keyOf ? `${name.replace(/_id$/, '')}_key` : name, keyOf }
    })
  return [...own, ...(EXTRAS[stream] ?? []).map(name => ({ staged: name, column: name, keyOf: null }))]
}

/** Columns that are emptied when the platform deletes a row. */
export const personalColumns = (stream: Stream): string[] => {
  const personal = columnsOf(stream)
    .filter(([, column]) => column.personal)
    .map(([name]) => name)
  return stream === 'members' ? [...personal, 'pseudonym'] : personal
}
