/** How openly figures on protected fields are shown. `none` is the owner's own check. */
export const LEVELS = ['none', 'internal', 'external'] as const
export type Level = (typeof LEVELS)[number]

/**
 * A figure as it may be shown. `primary`: small itself; `secondary`: it would give a small one away; `withheld`: its whole
 * row or column would; `small_denominator`: a rate of too few.
 */
export type Shown =
  | { kind: 'shown'; value: number }
  | { kind: 'suppressed'; why: 'primary' | 'secondary' | 'withheld' | 'small_denominator' }

const WITHHELD: Shown = { kind: 'suppressed', why: 'withheld' }

/**
 * Figures for publication, which whoever asks for them may also see as they are shown internally: only what is shown there
 * too, and without a reason where not. Otherwise a count that is called small here and large there would be known.
 * @param external figures in lists or by name, of the same shape as `internal`
 */
export function published<T>(external: T, internal: T): T {
  const both = (one: unknown, other: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one
    if ('kind' in one) return isShown(one) && isShown(other) ? one : WITHHELD
    if (Array.isArray(one)) return one.map((each, i) => both(each, (other as unknown[])[i]))
    const names = Object.keys(one) as (keyof typeof one)[]
    return Object.fromEntries(names.map(name => [name, both(one[name], (other as typeof one)[name])]))
  }
  return both(external, internal) as T
}

const isShown = (figure: unknown): boolean => (figure as Shown | undefined)?.kind === 'shown'

/** The whole numbers that a count may be, as far as is known; `to` may be Infinity. */
export type Range = { from: number; to: number }

const BASE = 5
/** A suppressed count must stay as uncertain as a rounded one, which stands for five. */
export const LEAST_VALUES = BASE

/** Counts that are shown as `*` because they are small (Methods, section 2). */
const SMALL: Record<Exclude<Level, 'none'>, Range> = {
  internal: { from: 1, to: 7 },
  external: { from: 0, to: 9 },
}

export function isSmall(level: Level, count: number): boolean {
  if (level === 'none') return false
  const { from, to } = SMALL[level]
  return count >= from && count <= to
}

/** A count that is not small: to the nearest 5, each on its own, so that totals may differ from the sum of their parts. */
export const rounded = (level: Level, count: number): number =>
  level === 'none' ? count : BASE * Math.round(count / BASE)

/** What somebody who knows these rules, and why a count was suppressed, knows of it before looking at anything else. */
export function rangeOf(level: Level, why: 'primary' | 'secondary' | 'withheld'): Range {
  if (level === 'none' || why === 'withheld') return { from: 0, to: Infinity }
  const small = SMALL[level]
  return why === 'primary' ? small : { from: small.to + 1, to: Infinity }
}
