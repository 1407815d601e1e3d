import type { Counts, Progress, Run } from '../../../shared/contract/sync.ts'
import type { RejectionCode, Stream } from '../../../shared/export-format.ts'
import { counted, formatNumber, formatRecent } from '../../ui/format.ts'

/** Every word of the sync screen that is computed. */

export const streamName = (stream: string): string => {
  const words = stream.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
/** A stream's file; a file that is no stream's already has its ending. */
export const fileName = (stream: string): string => (stream.includes('.') ? stream : `${stream}.csv`)

export type Tone = 'ok' | 'info' | 'warn' | 'danger'
export const STATUSES: Record<Run['status'], { word: string; tone: Tone; says: string }> = {
  running: { word: 'Running', tone: 'info', says: 'This run is still at work.' },
  applied: { word: 'Applied', tone: 'ok', says: 'The rows of this run are in the workspace.' },
  unchanged: { word: 'Nothing new', tone: 'ok', says: 'The workspace already had every row of this export.' },
  dry_run: { word: 'Preview', tone: 'info', says: 'A preview: nothing was changed.' },
  cancelled: { word: 'Cancelled', tone: 'warn', says: 'Cancelled before it was applied: nothing was changed.' },
  failed: { word: 'Failed', tone: 'danger', says: 'The run stopped before anything was applied.' },
  interrupted: {
    word: 'Interrupted',
    tone: 'warn',
    says: 'The console was closed during this run: nothing was changed.',
  },
  undone: { word: 'Undone', tone: 'warn', says: 'This run was applied and later undone as a whole.' },
}

const PHASES: Record<Progress['phase'], string> = {
  reading: 'Reading and checking rows',
  checking: 'Checking the ledger',
}
export const phaseWords = ({ phase, stream }: Progress): string =>
  stream && phase !== 'checking' ? `${PHASES[phase]}: ${streamName(stream).toLowerCase()}` : PHASES[phase]
export const progressDetail = ({ rows, rejected }: Progress): string =>
  `${counted(rows, 'row')} read, ${formatNumber(rejected)} refused`

const NONE: Counts = { read: 0, added: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0 }
export function addCounts(all: readonly Counts[]): Counts {
  const total = { ...NONE }
  for (const counts of all) for (const key of Object.keys(NONE) as (keyof Counts)[]) total[key] += counts[key]
  return total
}

export type StreamRow = Counts & { stream: Stream }
export const streamRows = (run: Run): StreamRow[] =>
  (Object.entries(run.streams) as [Stream, Counts][]).map(([stream, counts]) => ({ stream, ...counts }))
export const totalOf = (run: Run): Counts => addCounts(Object.values(run.streams))

/** Whether a stream's rows are all accounted for; the core promises it, the screen shows it. */
export const addsUp = (counts: Counts): boolean =>
  counts.read === counts.added + counts.updated + counts.unchanged + counts.rejected

/** What a run did, or would do: "1,240 rows added, 3 updated, 12 refused". */
export function outcome(run: Run): string {
  const { added, updated, deleted, rejected, read } = totalOf(run)
  if (run.status === 'unchanged' || (run.status !== 'failed' && read > 0 && added + updated + deleted + rejected === 0))
    return `nothing new in ${counted(read, 'row')}`
  const parts = [
    added && `${counted(added, 'row')} added`,
    updated && (added ? `${formatNumber(updated)} updated` : `${counted(updated, 'row')} updated`),
    deleted && `${formatNumber(deleted)} deleted`,
    `${formatNumber(rejected)} refused`,
  ]
  return parts.filter(Boolean).join(', ')
}

export type Answer = { title: string; says: string }

/** The screen's sentence: when the record was last brought up to date, and what came of it. */
export function answerOf(runs: readonly Run[], now: number = Date.now()): Answer {
  const last = runs.find(run => run.status === 'applied' || run.status === 'unchanged')
  const newest = runs[0]
  const after =
    newest && newest !== last && ['failed', 'cancelled', 'interrupted', 'undone'].includes(newest.status)
      ? ` ${last ? 'A later' : 'The newest'} run, ${formatRecent(newest.at, now)}, ${newest.status === 'failed' ? 'failed' : `was ${STATUSES[newest.status].word.toLowerCase()}`}.`
      : ''
  if (!last)
    return {
      title: 'Nothing has been synced yet',
      says: `Choose an export of the platform, a folder or a .zip, and preview it first.${after}`,
    }
  const refused = last.rejected > 0 ? 'Refused rows wait in quarantine below.' : 'Every row was accepted.'
  return {
    title: `Synced ${formatRecent(last.at, now)}: ${outcome(last)}`,
    says: `By ${last.person}, from ${last.source}. ${refused}${after}`,
  }
}

/** What a person can do about a refused row. Corrected rows are synced again with the next export. */
export const WHAT_TO_DO: Record<RejectionCode, string> = {
  malformed_row:
    'Open the file at this line and look for a missing comma or quote; a line break inside quotes is allowed.',
  missing_value: 'Fill in the required column in the export and sync again.',
  bad_id: 'Ask the platform for the id as it keeps it; spreadsheets often change ids on saving.',
  bad_time: 'Write the time with its zone, such as 2022-07-04T09:30:00Z; spreadsheets often drop the zone.',
  bad_number: 'Write a plain number with a dot for decimals, inside the allowed range.',
  bad_choice: 'Use one of the allowed words of the export format, in lower case.',
  bad_list: 'Separate the items with semicolons, without an empty one between or at the end.',
  duplicate_id: 'Decide which of the two rows is right and remove the other from the file.',
  unknown_reference:
    'Sync the row that it points at as well, or correct the id. It is often a file that is missing here.',
  same_party: 'Give and receive must be two different accounts: correct one side at the platform.',
  not_positive: 'Correct the minutes at the platform; a correction of an entry is a reversal, not a negative one.',
  immutable_changed: 'Leave the entry as it was and post a reversal at the platform: ledger entries never change.',
  reversal_mismatch:
    "Make the reversal from the original's receiver to its giver, for no more than what is left of it.",
  stale: 'Nothing, unless the older version is the right one: the workspace keeps the newer.',
}

const WARNINGS: Record<string, (where: string, count: number) => string> = {
  unknown_column: where => `${where} is not a column of the export format and was kept out.`,
  unknown_file: where => `${where} is not a file of the export format and was left out.`,
  unknown_value: (where, count) =>
    `${counted(count, 'row')} of ${where} use words outside the known list; they were kept.`,
  unknown_reference: (where, count) =>
    `${counted(count, 'row')} of ${where} point at something that is neither in the export nor in the workspace; the rows were kept.`,
  missing_file: where => `${where} was not in the export. A missing file means no news, not that all was deleted.`,
}

/** A warning in a sentence; a code that this screen does not know is still shown, with its place and count. */
export function warningWords({ code, stream, column, count }: Run['warnings'][number]): string {
  const where = column ? `${fileName(stream)}, column ${column},` : fileName(stream)
  const known = WARNINGS[code]
  return known
    ? known(where.replace(/,$/, ''), count)
    : `${streamName(code)}: ${where.replace(/,$/, '')}, ${counted(count, 'time')}.`
}
