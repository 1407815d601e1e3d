import type { Connection } from '../../db/connection.ts'
import { keep, kept } from '../record/kept.ts'
import { stateOf } from '../record/state.ts'

/** What took longer than this (ms) is kept: after a restart too, it is there without the columns being read. */
const LONG = 50

/** Figures as they were kept for the data and the question, or reckoned now. */
export async function keptFigures(
  db: Connection,
  question: unknown,
  reckon: () => Promise<number[]>,
): Promise<number[]> {
  const { hash } = stateOf(db)
  const before = kept(db, hash, question)
  if (before) return Array.from(new Float64Array(Uint8Array.from(before).buffer))
  const began = performance.now()
  const found = await reckon()
  // A sync that came in between may have changed what it was reckoned from.
  if (performance.now() - began > LONG && stateOf(db).hash === hash)
    keep(db, hash, question, new Uint8Array(Float64Array.from(found).buffer))
  return found
}
