import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CaseLink, caseName } from './case-link.tsx'
import { byWords, typeWord } from './log-words.ts'
import { OpenButton } from './open-button.tsx'

/** Beside an open drawer, which says the rest, only what is needed to choose. */
const BESIDE = ['position', 'at', 'type', 'summary']

export const logColumns = (opened: number | undefined, open: (entry: LogEntry) => void): TableColumn<LogEntry>[] =>
  allColumns(opened, open).filter(({ id }) => opened === undefined || BESIDE.includes(id))

const allColumns = (opened: number | undefined, open: (entry: LogEntry) => void): TableColumn<LogEntry>[] => [
  {
    id: 'position',
    header: 'Event',
    value: entry => entry.position,
    cell: entry => (
      <OpenButton isOpen={entry.position === opened} onOpen={() => open(entry)}>
        {formatNumber(entry.position)}
      </OpenButton>
    ),
    numeric: true,
    width: 68,
    sortable: false,
  },
  {
    id: 'at',
    header: 'When',
    value: entry => new Date(entry.at).toISOString(),
    cell: entry => formatInstant(entry.at),
    width: 164,
    sortable: false,
  },
  { id: 'by', header: 'Who', value: entry => byWords(entry.by), width: 120, grow: 1, sortable: false },
  { id: 'type', header: 'What', value: entry => typeWord(entry.type), width: 136, sortable: false },
  { id: 'summary', header: 'In words', value: entry => entry.summary, width: 190, grow: 3, sortable: false },
  {
    id: 'case',
    header: 'Case',
    value: entry => (entry.case === null ? null : caseName(entry.case)),
    cell: entry => (entry.case === null ? null : <CaseLink id={entry.case} inTable />),
    width: 64,
    sortable: false,
  },
]
