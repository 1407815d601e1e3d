/**
 * Arcs that exchange their receivers at random (swaps.ts), in WebAssembly: AssemblyScript, which scripts/assembly.mjs
 * compiles. A try asks of two arcs, the second of which lies anywhere, so what it needs of an arc lies together in one
 * line of the memory, and weights, which are asked for only where a group changes, lie apart.
 */

/** How many there are, ascending by provider; nodes are numbered below `nodes`. */
declare const arcs: i32
declare const nodes: i32
/** Places of the table of arcs in long rows, a power of two; 0 where no row is long. */
declare const slots: i32

/** Where the memory divided up so far ends. */
export let end: usize = (__heap_base + 15) & ~15

/** Four numbers an arc: provider, receiver, and the group of each. The caller writes these, the weights and the marks. */
export const ends = room((<usize>arcs) << 4)
export const weight = room((<usize>arcs) << 3)
/** 1 for the nodes whose row is long. */
export const long = room(slots > 0 ? <usize>nodes : 0)
/** A set of arcs that finds one by its ends: open addressing; an arc's number + 1, 0 for free. */
const table = room((<usize>slots) << 2)

/** xoroshiro128+ (Blackman and Vigna 2018), of which the lower 32 bits are used, as in pure-rand. */
let low: i64 = 0
let high: i64 = 0

/** Which arc is the first of the next try. */
let turn: i32 = 0

/** Sets the random numbers, and writes the arcs of long rows into the table. */
export function begin(lowState: i64, highState: i64): void {
  low = lowState
  high = highState
  if (slots === 0) return
  for (let i = 0; i < arcs; i++) if (isLong(from(i))) add(i)
}

/** Tries so many swaps, and returns by how much the weight between groups grew. */
export function swap(tries: f64): f64 {
  let grown: f64 = 0
  for (let tried: f64 = 0; tried < tries; tried++) {
    const i = turn
    turn = turn + 1 === arcs ? 0 : turn + 1
    const j = <i32>(<f64>next() * <f64>arcs * (1.0 / 4294967296.0))
    const a = from(i)
    const b = to(i)
    const c = from(j)
    const d = to(j)
    if (a === c || b === d || a === d || c === b || gives(i, a, d) || gives(j, c, b)) continue
    if (slots > 0) {
      if (isLong(a)) remove(i)
      if (isLong(c)) remove(j)
    }
    store<i32>(at(i), d, 4)
    store<i32>(at(j), b, 4)
    if (slots > 0) {
      if (isLong(a)) add(i)
      if (isLong(c)) add(j)
    }
    const toB = load<i32>(at(i), 12)
    const toD = load<i32>(at(j), 12)
    if (toB === toD) continue
    store<i32>(at(i), toD, 12)
    store<i32>(at(j), toB, 12)
    const ofA = load<i32>(at(i), 8)
    const ofC = load<i32>(at(j), 8)
    const first = i32(ofA !== toD) - i32(ofA !== toB)
    const second = i32(ofC !== toB) - i32(ofC !== toD)
    if (first !== 0) grown += load<f64>(weight + ((<usize>i) << 3)) * <f64>first
    if (second !== 0) grown += load<f64>(weight + ((<usize>j) << 3)) * <f64>second
  }
  return grown
}

function next(): u32 {
  const out = <u32>(low + high)
  const both = high ^ low
  low = rotl<i64>(low, 24) ^ both ^ (both << 16)
  high = rotl<i64>(both, 37)
  return out
}

function at(i: i32): usize {
  return ends + ((<usize>i) << 4)
}
function from(i: i32): i32 {
  return load<i32>(at(i))
}
function to(i: i32): i32 {
  return load<i32>(at(i), 4)
}
function isLong(v: i32): bool {
  return load<u8>(long + <usize>v) !== 0
}

/** Whether `a`, who gives in arc `i`, gives to `b`. */
function gives(i: i32, a: i32, b: i32): bool {
  if (slots > 0 && isLong(a)) return entry(placeOf(a, b)) !== 0
  for (let k = i; k >= 0 && from(k) === a; k--) if (to(k) === b) return true
  for (let k = i + 1; k < arcs && from(k) === a; k++) if (to(k) === b) return true
  return false
}

function entry(place: i32): i32 {
  return load<i32>(table + ((<usize>place) << 2))
}
function setEntry(place: i32, value: i32): void {
  store<i32>(table + ((<usize>place) << 2), value)
}

function home(a: i32, b: i32): i32 {
  const mixed = <u32>(((a * 0x9e3779b1) ^ b) * 0x85ebca6b)
  return <i32>(mixed ^ (mixed >> 15)) & (slots - 1)
}

function placeOf(a: i32, b: i32): i32 {
  let place = home(a, b)
  let arc = entry(place) - 1
  while (arc >= 0 && (from(arc) !== a || to(arc) !== b)) {
    place = (place + 1) & (slots - 1)
    arc = entry(place) - 1
  }
  return place
}

function add(arc: i32): void {
  setEntry(placeOf(from(arc), to(arc)), arc + 1)
}

function remove(arc: i32): void {
  const mask = slots - 1
  let gap = placeOf(from(arc), to(arc))
  let place = gap
  for (;;) {
    place = (place + 1) & mask
    const other = entry(place) - 1
    if (other < 0) break
    // An arc may move into the gap unless its own place lies between the two.
    const wanted = home(from(other), to(other))
    if (((place - wanted) & mask) < ((place - gap) & mask)) continue
    setEntry(gap, other + 1)
    gap = place
  }
  setEntry(gap, 0)
}

function room(bytes: usize): usize {
  const start = end
  end += (bytes + 15) & ~15
  return start
}
