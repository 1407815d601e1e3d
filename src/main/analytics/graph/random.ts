import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export type Random = ReturnType<typeof xoroshiro128plus>

/**
 * Random numbers of a share: each has a stretch of the seed's sequence for itself, 2⁶⁴ numbers long.
 * Source: Blackman and Vigna 2018 (xoroshiro128+), as in pure-rand.
 */
export function randomOf(seed: number, share: number): Random {
  const random = xoroshiro128plus(seed)
  for (let i = 0; i <= share; i++) random.jump()
  return random
}

/** A whole number from 0 to n − 1, n below 2³¹; no number is likelier than another by more than n ÷ 2³². */
export const below = (random: Random, n: number): number => ((random.next() >>> 0) * n * 2 ** -32) | 0

/** Puts the elements into a random order, in place, each order as likely (Fisher–Yates). */
export function shuffle(elements: Uint32Array | Int32Array, random: Random): void {
  for (let i = elements.length - 1; i > 0; i--) {
    const j = below(random, i + 1)
    const element = elements[i] ?? 0
    elements[i] = elements[j] ?? 0
    elements[j] = element
  }
}

/** `count` of the numbers 0 … n − 1, in random order, none twice. */
export function choose(n: number, count: number, random: Random): Uint32Array {
  const numbers = new Uint32Array(n)
  for (let i = 0; i < n; i++) numbers[i] = i
  for (let i = 0; i < Math.min(count, n - 1); i++) {
    const j = i + below(random, n - i)
    const number = numbers[i] ?? 0
    numbers[i] = numbers[j] ?? 0
    numbers[j] = number
  }
  return numbers.slice(0, count)
}
