import type { Network } from './kernel.ts'
import { UNWATCHED, type Work } from './work.ts'

/**
 * What stands in an output. `number`: one number, or null where nothing can be said. `nodes`: a typed array with one
 * element a node, NaN (or −1 in whole numbers) where nothing can be said. `roles`: five elements a node, see
 * brokerage. `groups`: a matrix of groups × groups by rows, from the provider's group to the receiver's. `draws`: one
 * element a random draw.
 */
export type Shape = 'number' | 'nodes' | 'roles' | 'groups' | 'draws'

/** What is counted when arcs have a weight: each arc once, its exchanges, or its time. */
export type Count = 'pairs' | 'exchanges' | 'hours'

/**
 * The group of each node (region, profession …) as 0, 1, 2 …; −1, or no element, where it is not known. Measures of
 * groups leave out arcs with an unknown end and say how many.
 */
export type Labels = Int16Array | Int32Array

/**
 * One metric: its parameters with their defaults, the shape of its outputs, and how it is reckoned, in shares that
 * can run side by side. How many shares there are depends on the network and the parameters alone, never on the
 * machine, so the same input and seed give the same bytes everywhere. Its words (name, definition, formula, unit,
 * caveat, source) stand in the metric dictionary under the same key, and those of its outputs under theirs.
 */
export type Metric<Parameters, Result, Share> = {
  parameters: Parameters
  outputs: { [K in keyof Result]: Shape }
  shares(network: Network, parameters: Parameters): number
  /** The share `index` of so many. @throws Cancelled */
  share(network: Network, parameters: Parameters, index: number, work: Work): Share
  join(shares: readonly Share[], network: Network, parameters: Parameters): Result
}

/** A metric that is reckoned in one piece. */
export const whole = <Parameters, Result>(
  parameters: Parameters,
  outputs: { [K in keyof Result]: Shape },
  run: (network: Network, parameters: Parameters, work: Work) => Result,
): Metric<Parameters, Result, Result> => ({
  parameters,
  outputs,
  shares: () => 1,
  share: (network, values, _, work) => run(network, values, work),
  join: ([result]) => {
    if (result === undefined) throw new Error('A metric in one piece has one share.')
    return result
  },
})

/** Reckons a metric here and now, share after share. @throws Cancelled */
export function run<Parameters, Result, Share>(
  metric: Metric<Parameters, Result, Share>,
  network: Network,
  parameters: Partial<Parameters> = {},
  work: Work = UNWATCHED,
): Result {
  const values = { ...metric.parameters, ...parameters }
  const count = metric.shares(network, values)
  const shares = Array.from({ length: count }, (_, index) => metric.share(network, values, index, work))
  return metric.join(shares, network, values)
}
