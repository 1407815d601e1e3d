/**
 * Shortest ways out of one node after the other, and what depends on them (dependencies.ts), in WebAssembly: this is
 * AssemblyScript, which scripts/assembly.mjs compiles. Here to read an element is one instruction; JavaScript also looks
 * up, every time, where the array lies and how long it is.
 *
 * A level is walked from whichever side costs less (Beamer, Asanović and Patterson 2012). That finds the arcs on a
 * shortest way, which are noted in one list, level by level (the predecessors of Brandes 2001): ways out are counted
 * along it, and dependencies back. Once met, a node goes by its place in the queue, so that what a level needs lies
 * together. No step asks `if` of what nobody can foretell, which would cost more than the additions: a node or an arc is
 * always written at the end of its list, and the list grows by 0 or 1. So lists have room for one more.
 */

/** How many there are. The nodes before `reachable` have no arc in. */
declare const nodes: i32
declare const arcs: i32
declare const reachable: i32
/** Whether squares are wanted. */
declare const squared: bool

/** A level with more than one in so many of the nodes left is walked from their side. */
const LARGE = 2

/** Where the memory divided up so far ends. */
export let end: usize = __heap_base

/** The graph in compressed rows (kernel.ts), which the caller writes, and the results. */
export const outStart = integers(nodes + 1)
export const outNode = integers(arcs)
export const inStart = integers(nodes + 1)
export const inNode = integers(arcs)
export const sum = floats(nodes)
export const squares = floats(squared ? nodes : 0)

/** Nodes in the order met, from 1, and the place of each among them; 0 while it was not met. */
const queue = integers(nodes + 2)
const met = integers(nodes)
/** Nodes not met. */
const left = integers(nodes + 1)
/** By place: the shortest ways to a node (σ), and what depends on it and itself by each of them: (1 + δ) ÷ σ. */
const ways = floats(nodes + 2)
const byEach = floats(nodes + 2)
/** Arcs on a shortest way, from the place `above` to the place `below`. */
const above = integers(arcs + 1)
const below = integers(arcs + 1)
/** Where each level begins in the queue, and where the arcs that leave it begin. */
const levels = integers(nodes)
const leads = integers(nodes)

/** Adds to `sum` what depends on each node on the shortest ways out of this one, and its square to `squares`. */
export function walk(source: i32): void {
  queue[1] = source
  met[source] = 1
  ways[1] = 1
  let length = 2
  let known = 0
  let depth = 0
  let waiting = -1
  for (let first = 1; first < length; ) {
    const last = length
    const lead = known
    levels[depth] = first
    leads[depth++] = lead
    if ((last - first) * LARGE < nodes - reachable - last) {
      known = outward(first, last, lead)
    } else {
      waiting = waiting < 0 ? notMet() : stillNotMet(waiting)
      known = inward(waiting, first, lead)
    }
    length = meet(lead, known, last)
    first = last
  }
  let last = length
  for (let level = depth - 1; level > 0; level--) {
    const first = levels[level]
    const lead = leads[level - 1]
    settle(first, last)
    handBack(lead, known)
    known = lead
    last = first
  }
  met[source] = 0
  memory.fill(changetype<usize>(ways), 0, (<usize>length) << 3)
  memory.fill(changetype<usize>(byEach), 0, (<usize>length) << 3)
}

/** Notes after `known` others the arcs that lead from the places first … last − 1 to nodes not met; how many then. */
function outward(first: i32, last: i32, known: i32): i32 {
  for (let place = first; place < last; place++) {
    const v = queue[place]
    const end = outStart[v + 1]
    for (let at = outStart[v]; at < end; at++) {
      const w = outNode[at]
      above[known] = place
      below[known] = w
      known += i32(met[w] === 0)
    }
  }
  return known
}

/** Notes the same arcs, found from the far side: from the first `count` of those left to places from `first` on. */
function inward(count: i32, first: i32, known: i32): i32 {
  for (let i = 0; i < count; i++) {
    const w = left[i]
    const end = inStart[w + 1]
    for (let at = inStart[w]; at < end; at++) {
      const place = met[inNode[at]]
      above[known] = place
      below[known] = w
      known += i32(place >= first)
    }
  }
  return known
}

/** Queues the nodes that the arcs from `lead` on lead to, and counts the ways there; the new length of the queue. */
function meet(lead: i32, known: i32, length: i32): i32 {
  for (let at = lead; at < known; at++) {
    const w = below[at]
    const before = met[w]
    const isNew = i32(before === 0)
    const place = select(length, before, isNew)
    queue[length] = w
    length += isNew
    met[w] = place
    below[at] = place
    ways[place] += ways[above[at]]
  }
  return length
}

/** Lists the nodes that are not met yet; how many. */
function notMet(): i32 {
  let count = 0
  for (let v = reachable; v < nodes; v++) {
    left[count] = v
    count += i32(met[v] === 0)
  }
  return count
}

/** Strikes off the list of so many nodes those met since; how many stay. */
function stillNotMet(before: i32): i32 {
  let count = 0
  for (let i = 0; i < before; i++) {
    const v = left[i]
    left[count] = v
    count += i32(met[v] === 0)
  }
  return count
}

/** Adds up what depends on the nodes at the places first … last − 1, and forgets that they were met. */
function settle(first: i32, last: i32): void {
  for (let place = first; place < last; place++) {
    const v = queue[place]
    const depends = byEach[place] * ways[place]
    sum[v] += depends
    if (squared) squares[v] += depends * depends
    byEach[place] += 1 / ways[place]
    met[v] = 0
  }
}

/** Hands what depends on nodes back along the arcs from `lead` on. */
function handBack(lead: i32, known: i32): void {
  for (let at = lead; at < known; at++) byEach[above[at]] += byEach[below[at]]
}

/** Whole numbers from an address on; nobody asks how many. */
@unmanaged
class Integers {
  [key: number]: i32
  @operator('[]') get(i: i32): i32 {
    return load<i32>(changetype<usize>(this) + ((<usize>i) << 2))
  }
  @operator('[]=') set(i: i32, value: i32): void {
    store<i32>(changetype<usize>(this) + ((<usize>i) << 2), value)
  }
}

/** Floating-point numbers from an address on. */
@unmanaged
class Floats {
  [key: number]: f64
  @operator('[]') get(i: i32): f64 {
    return load<f64>(changetype<usize>(this) + ((<usize>i) << 3))
  }
  @operator('[]=') set(i: i32, value: f64): void {
    store<f64>(changetype<usize>(this) + ((<usize>i) << 3), value)
  }
}

function integers(length: i32): Integers {
  return changetype<Integers>(room((<usize>length) << 2))
}

function floats(length: i32): Floats {
  return changetype<Floats>(room((<usize>length) << 3))
}

function room(bytes: usize): usize {
  const start = end
  end += (bytes + 7) & ~7
  return start
}
