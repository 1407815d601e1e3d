import { below, type Random } from './random.ts'

/** Whether a tried swap came about, and what it changed: arcs `i` and `j` exchanged their receivers. */
export type Arcs = { from: Uint32Array; to: Uint32Array }

/**
 * Directed arcs that exchange their receivers at random, two at a time, so that every node keeps how many it gives to
 * and how many it receives from; no arc to oneself and no second one between the same two comes about. A swap that is
 * not possible counts as tried: only so is each such graph as likely. `swapped` is told of each that came about.
 * The arcs are changed in place. Source: Rao, Jana and Bandyopadhyay 1996; Milo et al. 2003.
 */
export function swapper({ from, to }: Arcs, random: Random): (swapped: (i: number, j: number) => void) => void {
  const arcs = from.length
  // Open addressing, at most a quarter full; an arc's number + 1, 0 for free.
  const size = 2 ** Math.ceil(Math.log2(Math.max(4, arcs * 4)))
  const mask = size - 1
  const table = new Int32Array(size)
  const home = (a: number, b: number) => {
    const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15), 0x85ebca6b)
    return (mixed ^ (mixed >>> 15)) & mask
  }
  const placeOf = (a: number, b: number) => {
    let place = home(a, b)
    for (;;) {
      const arc = (table[place] ?? 0) - 1
      if (arc < 0 || (from[arc] === a && to[arc] === b)) return place
      place = (place + 1) & mask
    }
  }
  const has = (a: number, b: number) => table[placeOf(a, b)] !== 0
  const add = (arc: number) => {
    table[placeOf(from[arc] ?? 0, to[arc] ?? 0)] = arc + 1
  }
  const remove = (arc: number) => {
    let gap = placeOf(from[arc] ?? 0, to[arc] ?? 0)
    let place = gap
    for (;;) {
      place = (place + 1) & mask
      const other = (table[place] ?? 0) - 1
      if (other < 0) break
      // An arc may move into the gap unless its own place lies between the two.
      const wanted = home(from[other] ?? 0, to[other] ?? 0)
      if (((place - wanted) & mask) < ((place - gap) & mask)) continue
      table[gap] = other + 1
      gap = place
    }
    table[gap] = 0
  }
  for (let arc = 0; arc < arcs; arc++) add(arc)

  return swapped => {
    const i = below(random, arcs)
    const j = below(random, arcs)
    const [a, b] = [from[i] ?? 0, to[i] ?? 0]
    const [c, d] = [from[j] ?? 0, to[j] ?? 0]
    if (a === c || b === d || a === d || c === b || has(a, d) || has(c, b)) return
    remove(i)
    remove(j)
    to[i] = d
    to[j] = b
    add(i)
    add(j)
    swapped(i, j)
  }
}
