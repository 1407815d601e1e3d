import { ASPECT } from './packing.ts'
import { repulsion } from './repulsion.ts'
import type { Ties } from './ties.ts'

/**
 * How hard the middle draws, for a mass as far out as the middling one; ties of the mean weight pull by 1. Springs hold a
 * connected graph together by themselves. Even ties don't keep its ends near, and the map has the room of a disc.
 */
const GRAVITY = { spring: 0.1, even: 2 }
/** Drawing harder up and down makes an ellipse with the map's aspect. */
const ACROSS = 2 / (1 + ASPECT)
const UPRIGHT = ACROSS * ASPECT
/** The share of its way that a node goes, in the first step and the last. */
const HOT = 1
const COLD = 0.1
/** No step is longer than this share of the radius. */
const LONGEST = 0.3
/** Nodes nearer than this share of the middling room between nodes don't repel harder. */
const SOFT = 0.01

/**
 * How ties pull: `spring`s the harder the longer they are (ForceAtlas2, Jacomy et al. 2014), which unfolds a tangle;
 * `even` ones alike at any length (LinLog, Noack 2007), which shows communities. Both are the same at the radius.
 */
export type Law = 'spring' | 'even'

/**
 * Lets forces move the nodes a number of times, in place: repulsion m₁ · m₂ / d, attraction by `law`, gravity m · r. Each node goes
 * straight to where the forces on it would be even if its ties were springs as stiff as they now pull over their length:
 * so no speed has to be found, and hubs move as surely as leaves. Ties act on where neighbours are already (Gauss and
 * Seidel), so nodes of a pair don't swap places for ever.
 */
export function relax(
  ties: Ties,
  x: Float64Array,
  y: Float64Array,
  law: Law,
  iterations: number,
  step: () => void,
): void {
  const { nodes, start, node, pull, mass } = ties
  const repel = repulsion(mass)
  const fx = new Float64Array(nodes)
  const fy = new Float64Array(nodes)
  for (let round = 0; round < iterations; round++) {
    const way = HOT * (COLD / HOT) ** (round / iterations)
    const radius = radiusOf(x, y, mass)
    const most = LONGEST * radius * way
    repel(x, y, fx, fy, (SOFT * radius) / Math.sqrt(nodes))
    for (let v = 0; v < nodes; v++) {
      const px = x[v] ?? 0
      const py = y[v] ?? 0
      const draw = ((mass[v] ?? 0) * GRAVITY[law]) / radius
      let stiffX = draw * ACROSS
      let stiffY = draw * UPRIGHT
      let sx = (fx[v] ?? 0) - px * stiffX
      let sy = (fy[v] ?? 0) - py * stiffY
      let stiff = 0
      const end = start[v + 1] ?? 0
      for (let i = start[v] ?? 0; i < end; i++) {
        const u = node[i] ?? 0
        const dx = (x[u] ?? 0) - px
        const dy = (y[u] ?? 0) - py
        const length = law === 'spring' ? radius : Math.sqrt(dx * dx + dy * dy + Number.MIN_VALUE)
        const spring = (pull[i] ?? 0) / length
        stiff += spring
        sx += dx * spring
        sy += dy * spring
      }
      stiffX += stiff
      stiffY += stiff
      sx *= way / stiffX
      sy *= way / stiffY
      const far = Math.sqrt(sx * sx + sy * sy)
      const shorter = far > most ? most / far : 1
      x[v] = px + sx * shorter
      y[v] = py + sy * shorter
    }
    step()
  }
}

/** The root of the mean squared distance from the middle, by mass; 1 where all is in the middle. */
export function radiusOf(x: Float64Array, y: Float64Array, mass: Float64Array): number {
  let [sum, squares] = [0, 0]
  for (let v = 0; v < mass.length; v++) {
    sum += mass[v] ?? 0
    squares += (mass[v] ?? 0) * ((x[v] ?? 0) ** 2 + (y[v] ?? 0) ** 2)
  }
  return Math.sqrt(squares / sum) || 1
}
