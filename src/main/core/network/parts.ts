import type { Grouping, Measures } from '../../../shared/contract/network-measures.ts'
import type { Network } from '../../analytics/graph/kernel.ts'
import type { Measured, Requests } from '../../analytics/graph/metrics.ts'
import type { Connection } from '../../db/connection.ts'
import { buildNetwork, measure } from '../../jobs/measure.ts'
import { keep, kept } from '../record/kept.ts'
import { type Crossed, crossed, type Standing, standing } from './borders.ts'
import type { Measuring } from './measure.ts'
import { memberCounts } from './members.ts'
import type { Passing } from './passing.ts'
import { SEED } from './picture.ts'
import { steps, type Watch } from './watch.ts'

/** What rests on no border, and so is the same for all of them. */
type Whole = Omit<Measures, 'group' | 'period' | 'hash' | 'at' | 'ms'>
/** With how long the network took to build and the threads worked for each metric (ms). */
type Figures<T> = { figures: T; ms: Measures['ms'] }

/**
 * The figures about the knowledge flow, in parts that are reckoned and kept by themselves; together they are all of
 * methods.md, section 3, but what belongs to single members.
 */
export function partsOf(db: Connection, asked: Measuring, found: Passing, watch: Watch) {
  const { filters, count, from, to, sight } = asked
  const { hash } = found.columns
  let built: Promise<{ network: Network; build: number }> | null = null
  const building = async (signal?: AbortSignal) => {
    const started = performance.now()
    const network = await buildNetwork(found.exchanges, signal)
    return { network, build: performance.now() - started }
  }

  /** One part: as it was kept, or reckoned and kept. What it rests on beside the exchanges names it. */
  async function part<R extends Requests, T>(
    named: object,
    requests: R,
    fold: (results: Measured<R>) => T,
    { signal, tell }: Watch,
  ): Promise<Figures<T>> {
    // Members in a filter are named as this person names them.
    const question = { flow: { ...named, filters, from, to, sight: filters.around || filters.path ? sight : null } }
    const before = asked.again ? undefined : kept(db, hash, question)
    if (before) return JSON.parse(Buffer.from(before).toString()) as Figures<T>
    built ??= building(signal)
    const { network, build } = await built
    const { results, ms } = await measure(network, requests, { ...(signal && { signal }), onProgress: steps(tell) })
    const figures = { figures: fold(results), ms: rounded({ build, ...ms }) }
    keep(db, hash, question, Buffer.from(JSON.stringify(figures)))
    return figures
  }

  const labelsOf = (group: Grouping) => found.columns.labels[group].of
  return {
    whole: (step: Watch = watch): Promise<Figures<Whole>> =>
      part(
        { part: 'whole', count },
        {
          density: {},
          reciprocity: {},
          components: {},
          transitivity: {},
          cores: {},
          communities: { count, seed: SEED },
          temporal_reach: { seed: SEED },
          pay_it_forward: { seed: SEED },
        },
        results => wholeOf(results, asked, found),
        step,
      ),
    crossed: (group: Grouping, step: Watch = watch): Promise<Figures<Crossed>> => {
      const of = { labels: labelsOf(group), count }
      const requests = { mixing: of, cross_share: { ...of, seed: SEED }, assortativity: of }
      return part({ part: 'crossed', group, count }, requests, results => crossed(group, found, results), step)
    },
    standing: (group: Grouping, step: Watch = watch): Promise<Figures<Standing>> => {
      const labels = labelsOf(group)
      return part(
        { part: 'standing', group },
        { ei_index: { labels, seed: SEED }, brokerage: { labels } },
        standing,
        step,
      )
    },
  }
}

type WholeResults = Measured<{
  density: object
  reciprocity: object
  components: object
  transitivity: object
  cores: object
  communities: object
  temporal_reach: object
  pay_it_forward: object
}>

function wholeOf(results: WholeResults, { count, to }: Measuring, found: Passing): Whole {
  const { density, reciprocity, components, transitivity, cores, communities, temporal_reach, pay_it_forward } = results
  const counted = memberCounts(found.columns.record, found.suiting, to, found.taking)
  return {
    count,
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
  }
}

const deepest = (core: Int32Array, k: number): number => core.reduce((sum, at) => sum + Number(k > 0 && at === k), 0)
const rounded = (ms: Record<string, number>) =>
  Object.fromEntries(Object.entries(ms).map(([metric, time]) => [metric, Math.round(time)]))
