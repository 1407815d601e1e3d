import type { Network } from '../analytics/graph/kernel.ts'
import { metricOf, type NetworkMetric, type ParametersOf, type ShareOf } from '../analytics/graph/metrics.ts'
import { Cancelled, type Work } from '../analytics/graph/work.ts'

/**
 * How the shares of one measurement are watched and stopped: in shared memory, so that nobody has to wait for a
 * message. The first element is 1 once all are to stop; then, for each share, how many steps are done and of how many.
 */
export type Control = Int32Array

export const controlOf = (shares: number): Control => new Int32Array(new SharedArrayBuffer(4 * (1 + 2 * shares)))

export const stop = (control: Control): void => {
  Atomics.store(control, 0, 1)
}

/** The part of a share that is done, 0 to 1. */
export const doneOf = (control: Control, slot: number): number =>
  Atomics.load(control, 1 + 2 * slot) / Math.max(1, Atomics.load(control, 2 + 2 * slot))

export const workIn = (control: Control, slot: number): Work => ({
  cancelled: () => Atomics.load(control, 0) === 1,
  progress: (done, of) => {
    Atomics.store(control, 1 + 2 * slot, done)
    Atomics.store(control, 2 + 2 * slot, of)
  },
})

/** One share of a metric, to be reckoned in a worker. */
export type ShareCall<K extends NetworkMetric> = {
  network: Network
  metric: K
  parameters: ParametersOf<K>
  index: number
  control: Control
  /** Which of the control's places is this share's. */
  slot: number
}

/** A share, and how long the worker worked for it (ms). */
export type Shared<K extends NetworkMetric> = { share: ShareOf<K>; ms: number }

/** @throws Cancelled */
export function share<K extends NetworkMetric>(call: ShareCall<K>): Shared<K> {
  const started = performance.now()
  const work = workIn(call.control, call.slot)
  if (work.cancelled()) throw new Cancelled()
  const result = metricOf[call.metric].share(call.network, call.parameters, call.index, work)
  work.progress(1, 1)
  return { share: result, ms: performance.now() - started }
}
