import type { Exchanges } from '../analytics/graph/kernel.ts'
import { inPool } from './pool.ts'
import { controlOf, doneOf, stop } from './share.ts'

/** How often progress is looked up (ms). */
const LOOK_EVERY = 100

type Watch = {
  /** Stops the worker in the middle of its work, without ending it. */
  signal?: AbortSignal | undefined
  /** Told from time to time what share is done, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
}

/** Lays out in the pool who exchanged with whom. @throws the signal's reason when it is aborted */
export async function layoutInPool(
  exchanges: Exchanges,
  options: { seed: number },
  { signal, onProgress }: Watch = {},
): Promise<Float64Array> {
  signal?.throwIfAborted()
  const control = controlOf(1)
  const halt = () => stop(control)
  const watch = onProgress && setInterval(() => onProgress(doneOf(control, 0)), LOOK_EVERY)
  signal?.addEventListener('abort', halt)
  try {
    return await inPool('layOut', [exchanges, options, control])
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    clearInterval(watch)
    signal?.removeEventListener('abort', halt)
  }
}
