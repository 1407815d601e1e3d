import type { Exchanges, Network } from '../analytics/graph/kernel.ts'
import {
  type Measured,
  metricOf,
  NETWORK_METRIC_KEYS,
  type NetworkMetric,
  type ParametersOf,
  type Requests,
  type ResultOf,
  type ShareOf,
} from '../analytics/graph/metrics.ts'
import { inPool, shareInPool } from './pool.ts'
import { type Control, controlOf, doneOf, stop } from './share.ts'

/** How far one metric is: `done` of `of` shares, with the finished part of those under way. */
export type Progress = { metric: NetworkMetric; done: number; of: number }

export type Measuring = {
  /** Stops the workers in the middle of their work, without ending them. */
  signal?: AbortSignal
  /** Called from time to time for every metric asked for, and once more at the end. */
  onProgress?: (progress: Progress) => void
}

export type Measurement<R extends Requests> = {
  results: Measured<R>
  /** How long the threads worked for each metric, together (ms). */
  ms: { [K in keyof R & NetworkMetric]: number }
}

/** How often progress is looked up (ms). */
const LOOK_EVERY = 100

/** The network of these exchanges, built in a worker: their graph, and they by time. Nothing is copied back. */
export const buildNetwork = (exchanges: Exchanges, signal?: AbortSignal): Promise<Network> =>
  inPool('networkOf', [exchanges], signal)

/**
 * Reckons metrics in the pool, their shares side by side on all its threads. The same network, parameters and seeds
 * give the same bytes whatever the number of threads.
 * @throws the signal's reason when it is aborted, after the workers have stopped
 */
export async function measure<R extends Requests>(
  network: Network,
  requests: R,
  { signal, onProgress }: Measuring = {},
): Promise<Measurement<R>> {
  signal?.throwIfAborted()
  let slots = 0
  const plans = NETWORK_METRIC_KEYS.filter(key => requests[key]).map(metric => {
    const plan = { metric, shares: sharesOf(network, requests, metric), slot: slots }
    slots += plan.shares
    return plan
  })
  const control = controlOf(slots)
  const tell = () => {
    for (const plan of plans) onProgress?.(progressOf(plan, control))
  }
  const failures: unknown[] = []
  const fail = (error: unknown) => {
    // The others need not go on for nothing; they then end as cancelled, after the error that matters.
    failures.push(error)
    stop(control)
  }
  const halt = () => stop(control)
  const watch = onProgress && setInterval(tell, LOOK_EVERY)
  signal?.addEventListener('abort', halt)
  try {
    const answered = await Promise.all(plans.map(plan => carryOut(network, requests, plan, control, fail)))
    signal?.throwIfAborted()
    if (failures.length > 0) throw failures[0]
    const answers = answered.flatMap(answer => answer ?? [])
    tell()
    const results = Object.fromEntries(answers.map(({ metric, result }) => [metric, result]))
    const ms = Object.fromEntries(answers.map(answer => [answer.metric, answer.ms]))
    return { results, ms } as Measurement<R>
  } finally {
    clearInterval(watch)
    signal?.removeEventListener('abort', halt)
  }
}

/** A metric's shares, and the place of its first one in the control. */
type Plan<K extends NetworkMetric> = { metric: K; shares: number; slot: number }
type Answer<K extends NetworkMetric> = { metric: K; result: ResultOf<K>; ms: number }

const parametersOf = <K extends NetworkMetric>(requests: Requests, metric: K): ParametersOf<K> => ({
  ...metricOf[metric].parameters,
  ...requests[metric],
})

const sharesOf = <K extends NetworkMetric>(network: Network, requests: Requests, metric: K): number =>
  metricOf[metric].shares(network, parametersOf(requests, metric))

const progressOf = ({ metric, shares, slot }: Plan<NetworkMetric>, control: Control): Progress => {
  let done = 0
  for (let index = 0; index < shares; index++) done += doneOf(control, slot + index)
  return { metric, done, of: shares }
}

/** Null where a share failed or was stopped, which `fail` was told. */
async function carryOut<K extends NetworkMetric>(
  network: Network,
  requests: Requests,
  { metric, shares, slot }: Plan<K>,
  control: Control,
  fail: (error: unknown) => void,
): Promise<Answer<K> | null> {
  const parameters = parametersOf(requests, metric)
  const calls = Array.from({ length: shares }, (_, index) =>
    shareInPool({ network, metric, parameters, index, control, slot: slot + index }).catch(fail),
  )
  const parts: ShareOf<K>[] = []
  let ms = 0
  for (const part of await Promise.all(calls)) {
    if (!part) return null
    parts.push(part.share)
    ms += part.ms
  }
  return { metric, result: metricOf[metric].join(parts, network, parameters), ms }
}
