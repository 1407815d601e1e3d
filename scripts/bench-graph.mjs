/**
 * Measures of the network beside graphology's on the same graphs in the same run, and how their cost grows.
 * `npm run bench` has it as a part; `node scripts/bench-graph.mjs` runs it alone.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { assembly } from './assembly.mjs'
import { report } from './bench-report.mjs'
import { ensureReady } from './ready.mjs'
import { at, main, say } from './steps.mjs'

/** Ratios are ours ÷ graphology's; the rest is what a person waits for on 1,000,000 arcs. */
const LIMITS = { betweenness: 1 / 8, louvain: 1, pagerank: 1, buildMs: 2000, buildMb: 100, quickMs: 1000 }
const ROUNDS = 3
const SIZES = [1e3, 1e4, 1e5, 1e6]
const ARCS_A_NODE = 5
const COMMUNITIES = 40

const require = createRequire(import.meta.url)
const whole = number => Math.round(number).toLocaleString('en-GB')
const row = (...cells) =>
  console.log(cells.map((cell, i) => (i ? String(cell).padStart(12) : cell.padEnd(44))).join(''))

/** Our modules as they stand in src; what they run in threads is the built worker. */
async function ours() {
  const { runnerImport } = await import('vite')
  const config = { configFile: false, logLevel: 'error', plugins: [assembly()] }
  const load = async file => (await runnerImport(at(file), config)).module
  const { measure, buildNetwork } = await load('src/main/jobs/measure.ts')
  const { randomOf, below } = await load('src/main/analytics/graph/random.ts')
  return { measure, buildNetwork, randomOf, below }
}

/** Random exchanges between two members each; `home` of ten stay within the provider's community. */
function exchangesOf({ randomOf, below }, nodes, arcs, home = 0) {
  const random = randomOf(1, 0)
  const columns = { from: new Uint32Array(arcs), to: new Uint32Array(arcs), minutes: new Uint32Array(arcs).fill(60) }
  const times = new Float64Array(arcs)
  for (let i = 0; i < arcs; i++) {
    const from = below(random, nodes)
    const stays = below(random, 10) < home
    const to = stays
      ? (from % COMMUNITIES) + COMMUNITIES * below(random, Math.floor(nodes / COMMUNITIES))
      : below(random, nodes)
    columns.from[i] = from
    columns.to[i] = to === from ? (to + COMMUNITIES) % nodes : to
    times[i] = below(random, 1e9) * 100
  }
  return { nodes, at: times, ...columns }
}

function peerOf({ nodes, from, to }, type) {
  const Graph = require('graphology')
  const graph = new Graph({ type })
  for (let v = 0; v < nodes; v++) graph.addNode(v)
  for (let i = 0; i < from.length; i++) {
    graph.updateEdge(from[i], to[i], before => ({ weight: (before.weight ?? 0) + 1 }))
  }
  return graph
}

const timed = async work => {
  const started = performance.now()
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - started, cpu: (user + system) / 1000, result }
}

/** The best of some rounds of ours and the peer's, in turn, because machines are noisy; of all threads the CPU time too. */
async function beside(name, our, peer) {
  const best = [our, peer].map(() => ({ ms: Infinity, cpu: Infinity }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, work] of [our, peer].entries()) {
      const { ms, cpu } = await timed(work)
      best[side] = { ms: Math.min(best[side].ms, ms), cpu: Math.min(best[side].cpu, cpu) }
    }
  }
  const [ours, peers] = best
  const ratio = kind => ours[kind] / peers[kind]
  row(
    name,
    `${whole(ours.ms)} ms`,
    `${whole(peers.ms)} ms`,
    `${ratio('ms').toFixed(3)} ×`,
    `${ratio('cpu').toFixed(3)} ×`,
  )
  return ratio('ms')
}

/** @param report takes what, value, unit and limit */
export async function benchGraph(report) {
  const kernel = await ours()
  await besideGraphology(kernel, report)
  await largeNetwork(kernel, report)
  await growth(kernel)
}

async function besideGraphology(kernel, report) {
  const { measure, buildNetwork } = kernel
  const betweenness = require('graphology-metrics/centrality/betweenness.js')
  const pagerank = require('graphology-metrics/centrality/pagerank.js')
  const modularity = require('graphology-metrics/graph/modularity.js')
  const louvain = require('graphology-communities-louvain')
  const random = exchangesOf(kernel, 10_000, 50_000)
  const planted = exchangesOf(kernel, 10_000, 50_000, 7)
  const [network, plantedNetwork] = [await buildNetwork(random), await buildNetwork(planted)]
  const [peer, plantedPeer] = [peerOf(random, 'directed'), peerOf(planted, 'undirected')]

  row('10,000 members, 50,000 exchanges', 'ours', 'graphology', 'ratio', 'of CPU')
  const ratios = {
    betweenness: await beside(
      'betweenness, exact',
      () => measure(network, { betweenness: {} }),
      () => betweenness(peer, { getEdgeWeight: null, normalized: false }),
    ),
    pagerank: await beside(
      'PageRank',
      () => measure(network, { pagerank: {} }),
      () => pagerank(peer, { tolerance: 1e-14 }),
    ),
    louvain: await beside(
      'communities, one seed each',
      () => measure(plantedNetwork, { communities: { seeds: 1 } }),
      () => louvain(plantedPeer),
    ),
  }
  const seeds = Array.from({ length: 5 }, (_, i) => i + 1)
  const our = []
  for (const seed of seeds) {
    our.push((await measure(plantedNetwork, { communities: { seeds: 1, seed } })).results.communities.modularity)
  }
  const their = seeds.map(() => louvain.detailed(plantedPeer).modularity)
  const best = (await measure(plantedNetwork, { communities: {} })).results.communities
  const mean = list => (list.reduce((sum, one) => sum + one, 0) / list.length).toFixed(4)
  row('modularity, mean of 5 seeds', mean(our), mean(their))
  row('modularity, best of 20 seeds', best.modularity.toFixed(4))
  const labels = Object.fromEntries(Array.from(best.community, (community, v) => [v, community]))
  const theirs = modularity(plantedPeer, { getNodeCommunity: node => labels[node] })
  if (Math.abs(theirs - best.modularity) > 1e-9) throw new Error(`graphology finds a modularity of ${theirs}.`)
  for (const [what, ratio] of Object.entries(ratios)) report(`${what} against graphology`, ratio, '×', LIMITS[what])
}

async function largeNetwork(kernel, report) {
  const exchanges = exchangesOf(kernel, 100_000, 1_000_000)
  const { ms, result: network } = await timed(() => kernel.buildNetwork(exchanges))
  const { graph } = network
  const columns = [...Object.values(graph.out), ...Object.values(graph.in), graph.exchanges, graph.minutes]
  const mb = columns.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1e6
  report('graph of 1,000,000 arcs built', ms, 'ms', LIMITS.buildMs)
  report('graph of 1,000,000 arcs', mb, 'MB', LIMITS.buildMb)
  const quick = await timed(() => kernel.measure(network, { pagerank: {}, cores: {}, components: {} }))
  report('its PageRank, cores and components', quick.ms, 'ms', LIMITS.quickMs)
  const labels = Int16Array.from({ length: graph.nodes }, (_, v) => v % 9)
  const swaps = await timed(() => kernel.measure(network, { cross_share: { labels, draws: 2 } }))
  report('ten swaps of each of its arcs, twice, of at least 39 draws of its null', swaps.ms, 'ms')
}

/** What each metric costs with five exchanges a member; of those with draws, a hundred. */
async function growth(kernel) {
  const metrics = ['density', 'degrees', 'reciprocity', 'components', 'transitivity', 'cores', 'constraint', 'pagerank']
  metrics.push('betweenness', 'communities', 'mixing', 'assortativity', 'cross_share', 'ei_index', 'brokerage')
  metrics.push('temporal_reach', 'pay_it_forward')
  const rows = new Map([['build', []], ...metrics.map(metric => [metric, []])])
  for (const arcs of SIZES) {
    say(`${whole(arcs)} exchanges …`)
    const exchanges = exchangesOf(kernel, arcs / ARCS_A_NODE, arcs, 5)
    const { ms, result: network } = await timed(() => kernel.buildNetwork(exchanges))
    rows.get('build').push(ms)
    const labels = Int16Array.from({ length: exchanges.nodes }, (_, v) => v % 9)
    for (const metric of metrics) {
      const parameters = { labels, ...(arcs < 1e6 ? {} : { budget: 2e8 }), draws: 20, seeds: 2 }
      rows.get(metric).push((await timed(() => kernel.measure(network, { [metric]: parameters }))).ms)
    }
  }
  row('Cost by exchanges, five a member (ms)', ...SIZES.map(whole))
  for (const [metric, times] of rows) row(metric, ...times.map(whole))
  console.log('20 draws, 2 seeds; betweenness and temporal reach are sampled above their budget.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    ensureReady()
    await benchGraph(report)
  })
}
