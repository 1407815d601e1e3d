import type { Step } from '../../../shared/contract/network.ts'
import type { Connection } from '../../db/connection.ts'
import { keep, kept } from '../record/kept.ts'
import { sameState, stateOf } from '../record/state.ts'

/** How somebody watches and stops what takes long. */
export type Watch = { signal?: AbortSignal | undefined; tell?: ((step: Step) => void) | undefined }

/**
 * The answer to a question of the present data: as it was kept, or reckoned and kept, unless a sync ended meanwhile.
 * @param question names it among all questions of the workspace
 */
export async function keptAnswer<T>(db: Connection, question: object, reckon: () => Promise<T>): Promise<T> {
  const before = stateOf(db)
  const known = kept(db, before.hash, question)
  if (known) return JSON.parse(Buffer.from(known).toString()) as T
  const answer = await reckon()
  if (sameState(before, stateOf(db))) keep(db, before.hash, question, Buffer.from(JSON.stringify(answer)))
  return answer
}

/** Waits for what others may be waiting for too, but no longer than the caller wants it. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  signal.throwIfAborted()
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
  })
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
