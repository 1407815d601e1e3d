/**
 * The layout of the map beside graphology-layout-forceatlas2 with the settings that it infers: 300 iterations each, on the
 * same graphs, in this process. Times are of the processor, because machines are busy. Beside the time stands how well
 * neighbourhoods are kept: the mean share of a node's neighbours that are among its d nearest nodes in the plane, d being
 * how many neighbours it has, over the same 1,000 nodes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { build } from 'vite'
import { at } from './steps.mjs'

/** The layout takes at most this share of ForceAtlas2's time, and keeps at least this multiple of neighbourhoods. */
const LIMITS = { time: 0.2, kept: 1, largeMs: 60_000, largeMb: 1024 }
const ITERATIONS = 300
const SAMPLE = 1000
const SEED = 1

const randomOf = seed => {
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}

/** Different arcs between different nodes, as many as asked for, where `draw` says which may come next. */
function graphOf(nodes, arcs, draw) {
  const seen = new Set()
  while (seen.size < arcs) {
    const [from, to] = draw()
    if (from !== to) seen.add(from * nodes + to)
  }
  const from = Uint32Array.from(seen, arc => Math.floor(arc / nodes))
  const to = Uint32Array.from(seen, arc => arc % nodes)
  return { nodes, from, to, weight: new Float64Array(arcs).fill(1) }
}

/** Every pair alike (Gilbert, Erdős and Rényi). */
function uniform(nodes, arcs) {
  const random = randomOf(SEED)
  const any = () => Math.floor(random() * nodes)
  return graphOf(nodes, arcs, () => [any(), any()])
}

/** Communities of 200, where four arcs of five stay within (a planted partition). */
function planted(nodes, arcs) {
  const random = randomOf(SEED)
  return graphOf(nodes, arcs, () => {
    const from = Math.floor(random() * nodes)
    const within = random() < 0.8
    return [from, within ? from - (from % 200) + Math.floor(random() * 200) : Math.floor(random() * nodes)]
  })
}

/** Few with very many arcs: newcomers choose whom others have chosen (Barabási and Albert). */
function heavyTailed(nodes, arcs) {
  const random = randomOf(SEED)
  const ends = [0]
  let from = 0
  return graphOf(nodes, arcs, () => {
    from = (from % (nodes - 1)) + 1
    const to = random() < 0.1 ? Math.floor(random() * from) : ends[Math.floor(random() * ends.length)]
    ends.push(to, from)
    return [from, to]
  })
}

/** @param positions x and y of each node in turn */
function kept({ nodes, from, to }, positions) {
  const neighbours = Array.from({ length: nodes }, () => new Set())
  from.forEach((node, arc) => {
    neighbours[node].add(to[arc])
    neighbours[to[arc]].add(node)
  })
  const random = randomOf(SEED)
  const shares = []
  while (shares.length < SAMPLE) {
    const node = Math.floor(random() * nodes)
    const near = neighbours[node]
    if (near.size === 0) continue
    const distances = Float64Array.from({ length: nodes }, (_, other) =>
      other === node
        ? Infinity
        : Math.hypot(positions[other * 2] - positions[node * 2], positions[other * 2 + 1] - positions[node * 2 + 1]),
    )
    const reach = distances.toSorted()[near.size - 1]
    shares.push([...near].filter(other => distances[other] <= reach).length / near.size)
  }
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** Milliseconds of the processor that `work` takes, and what it returns. */
function timed(work) {
  const before = process.cpuUsage()
  const answer = work()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, answer }
}

function byForceAtlas2({ nodes, from, to }) {
  const random = randomOf(SEED)
  const graph = new DirectedGraph()
  for (let node = 0; node < nodes; node++) graph.addNode(node, { x: random(), y: random() })
  for (const [arc, node] of from.entries()) graph.addEdge(node, to[arc])
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: true }
  const { ms, answer } = timed(() => forceAtlas2(graph, { iterations: ITERATIONS, settings }))
  return { ms, positions: Array.from({ length: nodes }, (_, node) => [answer[node].x, answer[node].y]).flat() }
}

/** The layout as it stands in the source, in one file. */
async function ours() {
  const folder = mkdtempSync(join(tmpdir(), 'hexitime-layout-'))
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        target: 'node20',
        outDir: folder,
        emptyOutDir: true,
        lib: { entry: at('src/main/analytics/graph/layout.ts'), formats: ['es'], fileName: () => 'layout.mjs' },
      },
    })
    return (await import(pathToFileURL(join(folder, 'layout.mjs')).href)).layout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param report what prints a figure and holds it to its limit: (what, value, unit, limit at most) */
export async function benchLayout(report) {
  const layout = await ours()
  for (const [name, graph] of Object.entries({
    'random graph': uniform(10_000, 50_000),
    'graph of communities': planted(10_000, 50_000),
    'heavy-tailed graph': heavyTailed(10_000, 50_000),
  })) {
    const theirs = byForceAtlas2(graph)
    const mine = timed(() => layout(graph, { seed: SEED, iterations: ITERATIONS }))
    const [keptByThem, keptByUs] = [kept(graph, theirs.positions), kept(graph, mine.answer)]
    console.log(
      `${name} of 10,000 nodes and 50,000 arcs: ForceAtlas2 ${Math.round(theirs.ms)} ms, keeps ${keptByThem.toFixed(4)} · layout ${Math.round(mine.ms)} ms, keeps ${keptByUs.toFixed(4)}`,
    )
    report(`Layout of a ${name} against ForceAtlas2`, mine.ms / theirs.ms, '×', LIMITS.time)
    report('Neighbourhoods that ForceAtlas2 keeps against the layout', keptByThem / keptByUs, '×', LIMITS.kept)
  }
  const large = planted(100_000, 1_000_000)
  const started = performance.now()
  const positions = layout(large, { seed: SEED })
  report('Layout of 100,000 nodes and 1,000,000 arcs', performance.now() - started, 'ms', LIMITS.largeMs)
  report('Peak memory of these layouts', process.resourceUsage().maxRSS / 1024, 'MB', LIMITS.largeMb)
  console.log(`It keeps ${kept(large, positions).toFixed(4)} of neighbourhoods.`)
}
