import { columnsOf } from '../../../shared/export-format.ts'
import type { Applying, Arrival } from './arrival.ts'
import { remember } from './before.ts'
import { judge, judged } from './judge.ts'

/** A deletion that came before the row it deletes. */
const STUB = 'e.updated_at IS NULL'
const GONE = 's.updated_at <= e.deleted_at'

/** Applies the staged rows of a stream other than the ledger and the deletions, whose rows are there to be pointed at. */
export async function applyStream(arrival: Arrival, work: Applying): Promise<void> {
  const { db, run } = work
  const { stream, shape, counts } = arrival
  const format = new Map(columnsOf(stream))
  const isPersonal = (name: string) => format.get(name)?.personal || name === 'pseudonym'
  const assign = (names: readonly string[]) => names.map(name => `${name} = s.${name}`)
  const impersonal = assign(shape.columns.filter(name => !isPersonal(name)))
  const verdict = `WHEN ${shape.wrong} IS NOT NULL THEN ${shape.wrong}
    WHEN ${STUB} THEN iif(${GONE}, 'absorb', 'fill')
    WHEN s.updated_at < e.updated_at THEN 'stale'
    WHEN e.deleted_at IS NOT NULL AND ${GONE} THEN 'keep'
    ELSE 'update'`
  await judge(arrival, work, verdict, count => {
    counts.added += count('fill', 'absorb')
    counts.updated += count('update')
    counts.unchanged += count('keep')
    if (!count('update', 'fill', 'absorb')) return
    remember(db, stream, run, "SELECT key FROM stage.plan WHERE verdict IN ('update', 'fill', 'absorb')")
    db.run(
      `UPDATE main.${stream} AS e SET ${assign(shape.columns)}, hash = s.hash, deleted_at = NULL FROM ${judged(arrival)} s
       WHERE e.key = s.key AND s.verdict IN ('update', 'fill')`,
    )
    db.run(
      `UPDATE main.${stream} AS e SET ${impersonal} FROM ${judged(arrival)} s WHERE e.key = s.key AND s.verdict = 'absorb'`,
    )
  })
}
