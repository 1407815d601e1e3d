import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { NetworkMetric } from '../analytics/graph/metrics.ts'
import type { ShareCall, Shared } from './share.ts'
import carriedOut, { type Jobs } from './worker.ts'

/** Built beside this chunk; under the tests, which run from source, the built one. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../../out/main/worker.js' : './worker.js', import.meta.url)

/** A pool that is there once it is needed; its threads end by themselves when there is nothing to do. */
const poolOf = (maxThreads: number) => {
  let pool: Piscina | null = null
  return (): Piscina => {
    pool ??= new Piscina({ filename: WORKER.href, minThreads: 0, maxThreads, idleTimeout: 1000 })
    return pool
  }
}

const threads = poolOf(Math.max(1, Math.min(4, availableParallelism())))
/** For what somebody waits for at a screen: it does not stand in line behind what takes minutes. */
const quick = poolOf(1)

/** Runs a calculation in a worker thread, which `signal` ends. */
export const inPool = <K extends keyof Jobs>(
  job: K,
  args: Jobs[K]['args'],
  signal?: AbortSignal,
): Promise<Jobs[K]['result']> => threads().run({ job, args }, signal ? { signal } : {})

/** So few elements are gone through in less time than a thread takes to start. */
const LITTLE = 20_000

/** Runs a calculation of so many elements that somebody waits for: here when it is little, else in a thread of its own. */
export async function soon<K extends keyof Jobs>(
  job: K,
  args: Jobs[K]['args'],
  elements: number,
): Promise<Jobs[K]['result']> {
  return elements <= LITTLE ? carriedOut({ job, args }) : quick().run({ job, args })
}

/** Reckons a share of a metric in a worker thread. It stops when its control says so, and the thread goes on. */
export const shareInPool = <K extends NetworkMetric>(call: ShareCall<K>): Promise<Shared<K>> =>
  threads().run({ job: 'share', args: [call] })
