/** A set of members as bits by key, 32 a word. */
export type Bits = Uint32Array

export const noBits = (length: number): Bits => new Uint32Array((length + 31) >>> 5)

export function raise(bits: Bits, key: number): void {
  const word = key >>> 5
  bits[word] = (bits[word] ?? 0) | (1 << (key & 31))
}

/** How many there are. (Hacker's Delight, 5-1) */
export function countOf(bits: Bits): number {
  let count = 0
  for (const word of bits) {
    const pairs = word - ((word >>> 1) & 0x55555555)
    const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
    count += Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** The keys of a set, ascending. */
export function keysOf(bits: Bits): number[] {
  const keys: number[] = []
  bits.forEach((word, at) => {
    for (let left = word; left !== 0; left &= left - 1) keys.push(at * 32 + 31 - Math.clz32(left & -left))
  })
  return keys
}

/** A set made of three of the same length, word by word. */
export function combined(
  [a, b, c]: readonly [Bits, Bits, Bits],
  of: (a: number, b: number, c: number) => number,
): Bits {
  const made = new Uint32Array(a.length)
  for (let word = 0; word < made.length; word++) made[word] = of(a[word] ?? 0, b[word] ?? 0, c[word] ?? 0)
  return made
}
