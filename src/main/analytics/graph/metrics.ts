import { BETWEENNESS } from './betweenness.ts'
import { ASSORTATIVITY, MIXING } from './boundary.ts'
import { BROKERAGE } from './brokerage.ts'
import { TRANSITIVITY } from './clustering.ts'
import { COMMUNITIES } from './communities.ts'
import { COMPONENTS } from './components.ts'
import { CONSTRAINT } from './constraint.ts'
import { CORES } from './cores.ts'
import { CROSS_SHARE } from './cross-share.ts'
import { DEGREES, DENSITY, RECIPROCITY } from './degrees.ts'
import { EI_INDEX } from './ei-index.ts'
import type { Metric } from './metric.ts'
import { PAGERANK } from './pagerank.ts'
import { PAY_IT_FORWARD } from './pay-it-forward.ts'
import { TEMPORAL_REACH } from './temporal.ts'

/** Every metric of the network, by the key under which the metric dictionary has its words. */
export const NETWORK_METRICS = {
  density: DENSITY,
  degrees: DEGREES,
  reciprocity: RECIPROCITY,
  components: COMPONENTS,
  transitivity: TRANSITIVITY,
  cores: CORES,
  constraint: CONSTRAINT,
  betweenness: BETWEENNESS,
  pagerank: PAGERANK,
  communities: COMMUNITIES,
  mixing: MIXING,
  cross_share: CROSS_SHARE,
  assortativity: ASSORTATIVITY,
  ei_index: EI_INDEX,
  brokerage: BROKERAGE,
  temporal_reach: TEMPORAL_REACH,
  pay_it_forward: PAY_IT_FORWARD,
}

type Entries = typeof NETWORK_METRICS
type Parts<M> = M extends Metric<infer P, infer R, infer S> ? { parameters: P; result: R; share: S } : never

export type NetworkMetric = keyof Entries
export type ParametersOf<K extends NetworkMetric> = Parts<Entries[K]>['parameters']
export type ResultOf<K extends NetworkMetric> = Parts<Entries[K]>['result']
export type ShareOf<K extends NetworkMetric> = Parts<Entries[K]>['share']

/** The metrics to reckon, each with those parameters that differ from its defaults. */
export type Requests = { [K in NetworkMetric]?: Partial<ParametersOf<K>> }
export type Measured<R extends Requests> = { [K in keyof R & NetworkMetric]: ResultOf<K> }

/** The same table, typed so that a metric's parameters, shares and result stay together under a generic key. */
export const metricOf: { [K in NetworkMetric]: Metric<ParametersOf<K>, ResultOf<K>, ShareOf<K>> } = NETWORK_METRICS

export const NETWORK_METRIC_KEYS: readonly NetworkMetric[] = Object.keys(NETWORK_METRICS).filter(
  (key): key is NetworkMetric => key in NETWORK_METRICS,
)
