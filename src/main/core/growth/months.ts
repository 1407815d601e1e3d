import type { Stream } from '../../../shared/export-format.ts'
import type { Connection, Value } from '../../db/connection.ts'
import type { Span } from '../ledger/totals.ts'
import { COUNTS, SETS, type Tally, tally } from './tally.ts'

const COLUMNS = [...COUNTS, 'active', ...SETS] as const

/** A time, and whether it is a calendar month, whose tally is kept. */
export type Piece = Span & { readonly month: boolean }

function kept(db: Connection, { from }: Span): Tally | undefined {
  const row = db.row<Value[]>(`SELECT ${COLUMNS} FROM main.months WHERE starts_at = ?`, from)
  return row && (Object.fromEntries(COLUMNS.map((name, i) => [name, row[i]])) as Tally)
}

const KEEP = `INSERT OR REPLACE INTO main.months (starts_at, ${COLUMNS}) VALUES (?, ${COLUMNS.map(() => '?')})`

/** Counts a month and keeps it, in one transaction: what is kept is never older than the rows that it was counted from. */
function counted(db: Connection, span: Span): Tally {
  const countAndKeep = () => {
    const found = tally(db, span)
    db.run(KEEP, span.from, ...COLUMNS.map(name => found[name]))
    return found
  }
  try {
    return db.write(countAndKeep, { wait: false })
  } catch {
    // A sync is writing, or the disk is full: whoever asks next counts again.
    return tally(db, span)
  }
}

/** Times with their tallies, all of one state of the data; others get their turn between them. */
export async function tallied(db: Connection, pieces: readonly Piece[]): Promise<(Span & { readonly tally: Tally })[]> {
  // Changes when another connection, such as a sync's, has committed.
  const version = () => db.number('PRAGMA data_version')
  for (;;) {
    const before = version()
    const found: (Span & { tally: Tally })[] = []
    for (const { from, to, month } of pieces) {
      const span = { from, to }
      found.push({ ...span, tally: month ? (kept(db, span) ?? counted(db, span)) : tally(db, span) })
      await new Promise(resolve => setImmediate(resolve))
    }
    if (version() === before) return found
  }
}

/** What of a row a tally rests on: the moments at which it counts, and what else decides how. */
const RESTS_ON: readonly { stream: Stream; moments: readonly string[]; and: readonly string[] }[] = [
  { stream: 'members', moments: ['joined_at', 'closed_at'], and: ['deleted_at'] },
  { stream: 'activities', moments: ['posted_at'], and: ['posted_by_key', 'deleted_at'] },
  {
    stream: 'exchanges',
    moments: ['completed_at'],
    and: ['status', 'provider_key', 'receiver_key', 'minutes', 'deleted_at'],
  },
  { stream: 'ledger', moments: ['posted_at'], and: [] },
]

/** A run of more rows in a stream than these has touched most months: to look at each row would take longer than it saves. */
const MANY = 20_000

/** A run's rows have the highest keys of their stream, and what it changed is all that is kept as it was. */
const isLarge = (db: Connection, run: number): boolean =>
  db.number('SELECT max(key) - min(key) FROM main.before_images') > MANY ||
  RESTS_ON.some(
    ({ stream }) =>
      db.number(
        `SELECT added_run FROM main.${stream} WHERE key <= (SELECT max(key) FROM main.${stream}) - ${MANY} ORDER BY key DESC LIMIT 1`,
      ) === run,
  )

/**
 * Forgets the months that a run touched: those of the rows that it added or changed, as they were and as they are. To be
 * called in the run's transaction, or before its undo in the undo's.
 */
export function forgetMonths(db: Connection, run: number): void {
  if (db.number('SELECT count(*) FROM main.months') === 0) return
  if (isLarge(db, run)) {
    db.exec('DELETE FROM main.months')
    return
  }
  for (const { stream, moments, and } of RESTS_ON) {
    const differs = [...moments, ...and].map(name => `b.before->>'${name}' IS NOT t.${name}`).join(' OR ')
    const touched = moments.map(
      at => `SELECT t.${at} AS at FROM main.${stream} t
          WHERE t.key > (SELECT coalesce(max(key), 0) FROM main.${stream} WHERE added_run <> ?1)
        UNION ALL SELECT j.value FROM main.before_images b JOIN main.${stream} t ON t.key = b.row,
          json_each(json_array(t.${at}, b.before->>'${at}')) j
          WHERE b.run = ?1 AND b.stream = '${stream}' AND (${differs})`,
    )
    db.run(
      `DELETE FROM main.months WHERE starts_at IN (
         SELECT (SELECT max(m.starts_at) FROM main.months m WHERE m.starts_at <= x.at) FROM (${touched.join(' UNION ALL ')}) x)`,
      run,
    )
  }
}
