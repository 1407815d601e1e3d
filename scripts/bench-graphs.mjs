/** Directed random graphs of different kinds, the same on every machine. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export const SEED = 1

export const randomOf = seed => {
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
export function uniform(nodes, arcs) {
  const random = randomOf(SEED)
  const any = () => Math.floor(random() * nodes)
  return graphOf(nodes, arcs, () => [any(), any()])
}

/** Communities of 200, where four arcs of five stay within (a planted partition). */
export function planted(nodes, arcs) {
  const random = randomOf(SEED)
  return graphOf(nodes, arcs, () => {
    const from = Math.floor(random() * nodes)
    const within = random() < 0.8
    return [from, within ? from - (from % 200) + Math.floor(random() * 200) : Math.floor(random() * nodes)]
  })
}

/** Few with very many arcs: newcomers choose whom others have chosen (Barabási and Albert). */
export function heavyTailed(nodes, arcs) {
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
