import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { Jobs } from './worker.ts'

/** Built beside this chunk; under the tests, which run from source, the built one. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../../out/main/worker.js' : './worker.js', import.meta.url)

let pool: Piscina | null = null

/** Runs a calculation in a worker thread. The threads end by themselves when there is nothing to do. */
export function inPool<K extends keyof Jobs>(
  job: K,
  args: Parameters<Jobs[K]>,
  signal?: AbortSignal,
): Promise<Awaited<ReturnType<Jobs[K]>>> {
  pool ??= new Piscina({
    filename: WORKER.href,
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
    idleTimeout: 1000,
  })
  return pool.run({ job, args }, signal ? { signal } : {})
}
