import { coarsen } from './coarsen.ts'
import { radiusOf, relax } from './forces.ts'
import type { Ties } from './ties.ts'

/** So few nodes find their places from any start. */
const FEW = 10
/** A graph that gets no smaller than this by grouping is not worth a level of its own. */
const WORTH = 0.8
/** Unfolding takes this share of the iterations: what comes after moves the nodes anyway. */
const UNFOLDING = 1 / 3
/** How often forces act on graphs of this many nodes, unless the caller says: less often on large graphs. */
const iterationsFor = (nodes: number) => Math.min(300, Math.max(80, 3_000_000 / nodes))

type Places = { x: Float64Array; y: Float64Array }

/**
 * Places of connected nodes by forces, from the coarse to the fine: groups of groups first, then what is in them
 * (Walshaw 2003; Hu 2005). Coarse graphs unfold by springs; the whole graph then shows its communities by even pulls, in
 * as many `iterations` as are asked for. `step` hears what share of the work is done, after each iteration.
 */
export function arranged(
  ties: Ties,
  random: () => number,
  iterations: number | undefined,
  step: (share: number) => void,
): Places {
  const { coarsest, groupings } = coarsened(ties)
  const rounds = ({ nodes }: Ties, share: number) => Math.ceil((iterations ?? iterationsFor(nodes)) * share)
  const cost = (level: Ties) => level.nodes * 10 + level.node.length
  const unfolded = groupings.map(({ finer }) => finer).slice(1)
  const total = [coarsest, ...unfolded]
    .map(level => rounds(level, UNFOLDING) * cost(level))
    .reduce((sum, work) => sum + work, rounds(ties, 1) * cost(ties))
  let done = 0
  const stepOn = (level: Ties) => () => {
    done += cost(level)
    step(Math.min(1, done / total))
  }

  let places = scattered(coarsest, random)
  relax(coarsest, places.x, places.y, 'spring', rounds(coarsest, UNFOLDING), stepOn(coarsest))
  for (const { coarse, group, finer } of groupings.toReversed()) {
    places = parted(places, coarse, group, random)
    if (finer !== ties) relax(finer, places.x, places.y, 'spring', rounds(finer, UNFOLDING), stepOn(finer))
  }
  relax(ties, places.x, places.y, 'even', rounds(ties, 1), stepOn(ties))
  return places
}

type Grouping = { finer: Ties; coarse: Ties; group: Uint32Array }

/** Groups, groups of groups and so on, until few are left. */
function coarsened(ties: Ties): { coarsest: Ties; groupings: Grouping[] } {
  const groupings: Grouping[] = []
  let coarsest = ties
  while (coarsest.nodes > FEW) {
    const grouping = { finer: coarsest, ...coarsen(coarsest) }
    if (grouping.coarse.nodes > coarsest.nodes * WORTH) break
    groupings.push(grouping)
    coarsest = grouping.coarse
  }
  return { coarsest, groupings }
}

/** Places in a disc about as wide as forces will make it. */
function scattered({ nodes, mass }: Ties, random: () => number): Places {
  const places = { x: new Float64Array(nodes), y: new Float64Array(nodes) }
  return shaken(
    places,
    mass.reduce((sum, m) => sum + m, 0),
    random,
  )
}

/** Nodes in the room about their group's place. */
function parted({ x, y }: Places, coarse: Ties, group: Uint32Array, random: () => number): Places {
  const places = { x: Float64Array.from(group, g => x[g] ?? 0), y: Float64Array.from(group, g => y[g] ?? 0) }
  return shaken(places, radiusOf(x, y, coarse.mass) / Math.sqrt(coarse.nodes) / 2, random)
}

/** Every node moved to anywhere in a disc about it, in place. */
function shaken(places: Places, radius: number, random: () => number): Places {
  const { x, y } = places
  for (let v = 0; v < x.length; v++) {
    const angle = random() * 2 * Math.PI
    const distance = radius * Math.sqrt(random())
    x[v] = (x[v] ?? 0) + distance * Math.cos(angle)
    y[v] = (y[v] ?? 0) + distance * Math.sin(angle)
  }
  return places
}
