import { columnsOf, type Stream } from '../../../shared/export-format.ts'

/** What the reader computes beside the cells of the file. */
const EXTRAS: Partial<Record<Stream, readonly string[]>> = {
  members: ['pseudonym'],
  activities: ['unequal_time'],
  ledger: ['from_kind', 'from_owner', 'to_kind', 'to_owner'],
  library_members: ['id'],
  deletions: ['id'],
}
/** Every stream's rows are known by `id` inside; a deletion's own id is made of its stream's and its subject's. */
const RENAMED: Partial<Record<Stream, Record<string, string>>> = {
  acknowledgements: { command: 'id' },
  deletions: { id: 'subject_id' },
}

/** A staged row, in the order in which the reader writes it: physical line, hash, cells, and what it computed. */
export const stageColumns = (stream: Stream): string[] => [
  'line',
  'hash',
  ...columnsOf(stream).map(([name]) => RENAMED[stream]?.[name] ?? name),
  ...(EXTRAS[stream] ?? []),
]

/** Columns that are emptied when the platform deletes a row. */
export const personalColumns = (stream: Stream): string[] => {
  const personal = columnsOf(stream)
    .filter(([, column]) => column.personal)
    .map(([name]) => name)
  return stream === 'members' ? [...personal, 'pseudonym'] : personal
}
