import { below, type Random } from './random.ts'

/** Arcs by provider, ascending. */
export type Arcs = { from: Uint32Array; to: Uint32Array }

/** A row of at most so many arcs is searched faster than a table is asked. */
const SHORT = 48

/**
 * Directed arcs that exchange their receivers at random, two at a time, so that every node keeps how many it gives to
 * and how many it receives from; no arc to oneself and no second one between the same two comes about. Tries so many
 * swaps and tells `swapped` of those that came about (`i` and `j` exchanged receivers); one that is not possible counts
 * as tried, for only so is each such network as likely. The first arc of a swap is each in turn, the second any: every
 * turn keeps all networks as likely as they were, and finds a row's arcs beside each other in memory. `to` is changed in
 * place.
 * Source: Rao, Jana and Bandyopadhyay 1996; Milo et al. 2003.
 */
export function swapper(
  { from, to }: Arcs,
  random: Random,
): (tries: number, swapped: (i: number, j: number) => void) => void {
  const arcs = from.length
  const long = new Uint8Array((from[arcs - 1] ?? 0) + 1)
  for (let i = SHORT; i < arcs; i++) if (from[i] === from[i - SHORT]) long[from[i] ?? 0] = 1
  const table = long.includes(1) ? tableOf({ from, to }) : null
  for (let i = 0; i < arcs; i++) if (long[from[i] ?? 0]) table?.add(i)

  /** Whether `a`, who gives in arc `i`, gives to `b`. */
  const gives = (i: number, a: number, b: number): boolean => {
    if (table && long[a] === 1) return table.has(a, b)
    for (let k = i; k >= 0 && from[k] === a; k--) if (to[k] === b) return true
    for (let k = i + 1; k < arcs && from[k] === a; k++) if (to[k] === b) return true
    return false
  }
  let turn = 0

  return (tries, swapped) => {
    for (let tried = 0; tried < tries; tried++) {
      const i = turn
      turn = turn + 1 === arcs ? 0 : turn + 1
      const j = below(random, arcs)
      const a = from[i] ?? 0
      const b = to[i] ?? 0
      const c = from[j] ?? 0
      const d = to[j] ?? 0
      if (a === c || b === d || a === d || c === b || gives(i, a, d) || gives(j, c, b)) continue
      if (table && long[a] === 1) table.remove(i)
      if (table && long[c] === 1) table.remove(j)
      to[i] = d
      to[j] = b
      if (table && long[a] === 1) table.add(i)
      if (table && long[c] === 1) table.add(j)
      swapped(i, j)
    }
  }
}

/** A set of arcs that finds one by its ends: open addressing, at most a quarter full; an arc's number + 1, 0 for free. */
function tableOf({ from, to }: Arcs) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(4, from.length * 4)))
  const mask = size - 1
  const table = new Int32Array(size)
  const home = (a: number, b: number) => {
    const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b)
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
  return {
    has: (a: number, b: number) => table[placeOf(a, b)] !== 0,
    add: (arc: number) => {
      table[placeOf(from[arc] ?? 0, to[arc] ?? 0)] = arc + 1
    },
    remove: (arc: number) => {
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
    },
  }
}
