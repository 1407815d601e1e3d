import type { Filters } from '../../../shared/contract/network.ts'
import type { Count, Grouping, Measures } from '../../../shared/contract/network-measures.ts'
import type { Requests } from '../../analytics/graph/metrics.ts'
import type { Connection } from '../../db/connection.ts'
import { buildNetwork, measure } from '../../jobs/measure.ts'
import type { Sight } from '../ledger/people.ts'
import { keep, kept } from '../record/kept.ts'
import { bordered } from './borders.ts'
import type { Columns } from './columns.ts'
import { memberCounts } from './members.ts'
import { type Passing, passing } from './passing.ts'
import { SEED } from './picture.ts'
import { steps, type Watch } from './watch.ts'

export type Measuring = {
  from: number
  to: number
  /** The dates as they were asked for. */
  period: Measures['period']
  filters: Filters
  group: Grouping | null
  count: Count
  sight: Sight
  /** Reckons anew, whatever is kept. */
  again?: boolean | undefined
}

/** What is asked of the kernel: everything of methods.md, section 3, but what belongs to single members. */
function requests({ group, count }: Measuring, columns: Columns) {
  const labels = group && columns.labels[group].of
  return {
    density: {},
    reciprocity: {},
    components: {},
    transitivity: {},
    cores: {},
    communities: { count, seed: SEED },
    temporal_reach: { seed: SEED },
    pay_it_forward: { seed: SEED },
    ...(labels && {
      mixing: { labels, count },
      cross_share: { labels, count, seed: SEED },
      assortativity: { labels, count },
      ei_index: { labels, seed: SEED },
      brokerage: { labels },
    }),
  } satisfies Requests
}

/** All figures about the knowledge flow of what passes the filters; those reckoned before are at once there. */
export async function measures(db: Connection, asked: Measuring, watch: Watch = {}): Promise<Measures> {
  const { filters, group, count, period, from, to, sight } = asked
  // Members in a filter are named as this person names them.
  const question = {
    measures: { filters, group, count, from, to, sight: filters.around || filters.path ? sight : null },
  }
  const started = performance.now()
  const found = await passing(db, asked)
  const read = performance.now() - started
  const before = asked.again ? undefined : kept(db, found.columns.hash, question)
  const known = before && (JSON.parse(Buffer.from(before).toString()) as Omit<Measures, 'period' | 'hash' | 'at'>)
  const figures = known ?? (await reckoned(asked, found, read, watch))
  if (!known) keep(db, found.columns.hash, question, Buffer.from(JSON.stringify(figures)))
  return { ...figures, period, hash: found.columns.hash, at: Date.now() }
}

async function reckoned(asked: Measuring, found: Passing, read: number, { signal, tell }: Watch) {
  const started = performance.now()
  const network = await buildNetwork(found.exchanges, signal)
  const built = performance.now() - started
  const { results, ms } = await measure(network, requests(asked, found.columns), {
    ...(signal && { signal }),
    onProgress: steps(tell),
  })
  const { density, reciprocity, components, transitivity, cores, communities, temporal_reach, pay_it_forward } = results
  const counted = memberCounts(found.columns.record, found.suiting, asked.to, found.taking)
  return {
    count: asked.count,
    members: counted.members,
    nodes: density.nodes,
    isolates: counted.members - counted.among,
    arcs: density.arcs,
    exchanges: found.places.length,
    minutes: found.exchanges.minutes.reduce((sum, minutes) => sum + minutes, 0),
    density: density.density,
    ...reciprocity,
    weak_components: components.weak_components,
    largest_component: components.largest_component,
    strong_components: components.strong_components,
    transitivity: transitivity.transitivity,
    cores: { deepest: cores.largest_core, members: deepest(cores.core, cores.largest_core) },
    communities: {
      n: communities.communities,
      modularity: communities.modularity,
      seed: communities.seed,
      seeds: communities.seeds,
      agreement: communities.agreement,
    },
    group: asked.group && bordered(asked.group, found, results),
    temporal: {
      reachable_pairs: Math.round(temporal_reach.reachable_pairs),
      static_pairs: Math.round(temporal_reach.static_pairs),
      reachable_error: temporal_reach.reachable_error,
      static_error: temporal_reach.static_error,
      sources: temporal_reach.reach_sources,
      pay_it_forward: {
        receipts: pay_it_forward.receipts,
        observed: pay_it_forward.observed,
        expected: pay_it_forward.expected,
        low: pay_it_forward.low,
        high: pay_it_forward.high,
        p: pay_it_forward.p,
        days: pay_it_forward.days,
        draws: pay_it_forward.draws,
      },
    },
    seed: SEED,
    ms: { read: Math.round(read), build: Math.round(built), ...rounded(ms) },
  }
}

const deepest = (core: Int32Array, k: number): number => core.reduce((sum, at) => sum + Number(k > 0 && at === k), 0)
const rounded = (ms: Record<string, number>) =>
  Object.fromEntries(Object.entries(ms).map(([metric, time]) => [metric, Math.round(time)]))
