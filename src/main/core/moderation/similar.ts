import { fold } from './hints/fold.ts'

/**
 * Texts that nearly say the same. How alike two are is the Jaccard index of their shingles: the stretches of three
 * words that both have, as a share of those that either has (Broder 1997, On the resemblance and containment of
 * documents). What to compare is found by MinHash in bands (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
 * 3.4): two texts share a print with probability 1 − (1 − s²)¹⁶ at resemblance s, which is 1.00 at 0.8, 0.78 at 0.3 and
 * 0.04 at 0.05.
 */
const SHINGLE = 3
/** Texts are read to here: enough for any post, and bounded for one that was made to be slow. In UTF-16 units. */
const READ = 20_000
const BANDS = 16
const ROWS = 2

/**
 * Prints of a text for an index: 16 whole numbers from 0 to 2³² − 1, the same whenever and wherever they are taken.
 * Texts that share one are worth comparing. None for a text without words.
 */
export function prints(text: string): number[] {
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff)
  const shingles = shinglesOf(text)
  if (shingles.size === 0) return []
  for (const shingle of shingles) {
    const hashed = hash(shingle)
    for (let row = 0; row < least.length; row++) {
      const value = mixed(hashed ^ (SEEDS[row] ?? 0))
      if (value < (least[row] ?? 0)) least[row] = value
    }
  }
  return Array.from({ length: BANDS }, (_, band) =>
    // The band's number goes in, so that a print is only ever shared within its band.
    least
      .subarray(band * ROWS, (band + 1) * ROWS)
      .reduce((print, value) => mixed(Math.imul(print, 31) ^ value), band + 1),
  )
}

/** How alike two texts are as rules read them, from 0 to 1; 0 where either has no words. */
export const resemblance = (a: string, b: string): number => resemblanceTo(a)(b)

/** The same for one text and many others. */
export function resemblanceTo(text: string): (other: string) => number {
  const own = shinglesOf(text)
  return other => {
    const theirs = shinglesOf(other)
    let shared = 0
    for (const shingle of own) if (theirs.has(shingle)) shared++
    const either = own.size + theirs.size - shared
    return either === 0 ? 0 : shared / either
  }
}

/**
 * Every three words on end; of a shorter text, its words. Punctuation parts words, and signs such as "£" and emoji
 * count.
 */
function shinglesOf(text: string): Set<string> {
  const words = fold(text.slice(0, READ))
    .text.split(/[\s\p{P}]+/u)
    .filter(word => word !== '')
  const shingles = new Set<string>()
  for (let from = 0; from === 0 || from + SHINGLE <= words.length; from++) {
    const shingle = words.slice(from, from + SHINGLE).join(' ')
    if (shingle !== '') shingles.add(shingle)
  }
  return shingles
}

/** FNV-1a (Fowler, Noll, Vo) of a text's UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let unit = 0; unit < text.length; unit++) value = Math.imul(value ^ text.charCodeAt(unit), 0x01000193)
  return value >>> 0
}

/** The last step of MurmurHash3 (Appleby): every bit of a 32-bit number moves every other. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/**
 * One permutation of the hashes for each row: any distinct numbers do, and they must never change, as prints are kept.
 */
const SEEDS = Uint32Array.from({ length: BANDS * ROWS }, (_, row) => mixed(0x9e3779b9 * (row + 1)))
