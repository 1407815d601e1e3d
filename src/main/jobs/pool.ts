import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { NetworkMetric } from '../analytics/graph/metrics.ts'
import type { ShareCall, Shared } from './share.ts'
import type { Jobs } from './worker.ts'

/** Built beside this chunk; under the tests, which run from source, the built one. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../../out/main/worker.js' : './worker.js', import.meta.url)

let pool: Piscina | null = null

/** The threads end by themselves when there is nothing to do. */
function threads(): Piscina {
  pool ??= new Piscina({
    filename: WORKER.href,
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
    idleTimeout: 1000,
  })
  return pool
}

/** Runs a calculation in a worker thread, which `signal` ends. */
export const inPool = <K extends keyof Jobs>(
  job: K,
  args: Parameters<Jobs[K]>,
  signal?: AbortSignal,
): Promise<Awaited<ReturnType<Jobs[K]>>> => threads().run({ job, args }, signal ? { signal } : {})

/** Reckons a share of a metric in a worker thread. It stops when its control says so, and the thread goes on. */
export const shareInPool = <K extends NetworkMetric>(call: ShareCall<K>): Promise<Shared<K>> =>
  threads().run({ job: 'share', args: [call] })
