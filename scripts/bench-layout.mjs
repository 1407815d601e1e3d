/**
 * The layout of the map beside graphology-layout-forceatlas2 with the settings that it infers: 300 iterations each, on the
 * same graphs, in this process. Times are of the processor, because machines are busy. Beside the time stands how well
 * neighbourhoods are kept: the mean share of a node's neighbours that are among its d nearest nodes in the plane, d being
 * how many neighbours it has, over the same 1,000 nodes.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import { build } from 'vite'
import { heavyTailed, planted, randomOf, SEED, uniform } from './bench-graphs.mjs'
import { at } from './steps.mjs'

/** The layout takes at most this share of ForceAtlas2's time, and keeps at least this multiple of neighbourhoods. */
const LIMITS = { time: 0.2, kept: 1, largeMs: 60_000, largeMb: 1024 }
const ITERATIONS = 300
const SAMPLE = 1000

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

/** The layout as it stands in the source, in one file of a folder. */
async function built(folder) {
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
  return pathToFileURL(join(folder, 'layout.mjs')).href
}

/** In a process of its own, whose memory nothing else has swollen. */
function onLarge(url) {
  const child = spawnSync(process.execPath, ['--expose-gc', at('scripts/bench-layout-large.mjs'), url], {
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(`The large layout failed: ${child.stderr}`)
  return JSON.parse(child.stdout)
}

/** @param report what prints a figure and holds it to its limit: (what, value, unit, limit at most) */
export async function benchLayout(report) {
  const folder = mkdtempSync(join(tmpdir(), 'hexitime-layout-'))
  try {
    await compare(await built(folder), report)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(url, report) {
  const { layout } = await import(url)
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
  const { ms, mb, before } = onLarge(url)
  report('Layout of 100,000 nodes and 1,000,000 arcs', ms, 'ms', LIMITS.largeMs)
  report('Peak memory of its process', mb, 'MB', LIMITS.largeMb)
  console.log(`Before the layout began, with the graph made, it held ${Math.round(before)} MB.`)
}
