import type { Step } from '../../../shared/contract/network.ts'
import type { Connection } from '../../db/connection.ts'
import { keep, kept } from '../record/kept.ts'
import { type State, stateOf } from '../record/state.ts'

/** How somebody watches and stops what takes long. */
export type Watch = { signal?: AbortSignal | undefined; tell?: ((step: Step) => void) | undefined }

const same = (a: State, b: State) => a.hash === b.hash && a.run === b.run

/**
 * The answer to a question of the present data: as it was kept, or reckoned and kept, unless a sync ended meanwhile.
 * @param question names it among all questions of the workspace
 */
export async function keptAnswer<T>(db: Connection, question: object, reckon: () => Promise<T>): Promise<T> {
  const before = stateOf(db)
  const known = kept(db, before.hash, question)
  if (known) return JSON.parse(Buffer.from(known).toString()) as T
  const answer = await reckon()
  if (same(before, stateOf(db))) keep(db, before.hash, question, Buffer.from(JSON.stringify(answer)))
  return answer
}

/** How many answers a list behind figures is paged from without reckoning it anew. */
const REMEMBERED = 4

/** What a question came to, as long as the data are the same: the last few questions of a kind, in memory. */
export function remembered<Question, T>(reckon: (db: Connection, question: Question) => Promise<T>) {
  const known = new WeakMap<Connection, { state: State; answers: Map<string, Promise<T>> }>()
  return (db: Connection, question: Question): Promise<T> => {
    const state = stateOf(db)
    const before = known.get(db)
    const answers = before && same(before.state, state) ? before.answers : new Map<string, Promise<T>>()
    known.set(db, { state, answers })
    const key = JSON.stringify(question)
    const answer = answers.get(key) ?? reckon(db, question)
    answers.delete(key)
    answers.set(key, answer)
    for (const [oldest] of answers) if (answers.size > REMEMBERED) answers.delete(oldest)
    answer.catch(() => answers.get(key) === answer && answers.delete(key))
    return answer
  }
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
