import { displacement, type Freedom, linked } from '../../src/main/analytics/disclosure/displacement.ts'
import {
  isSmall,
  type Level,
  type Range,
  rangeOf,
  rounded,
  type Shown,
} from '../../src/main/analytics/disclosure/level.ts'
import type { Sum } from '../../src/main/analytics/disclosure/table.ts'

const ENOUGH = 5
/** How many sums away cells may move at first. */
const NEAR = [2, 4]

/** What a shown count could be: what is rounded to the same and would be shown. */
function rangeShown(level: Level, count: number): Range {
  const shown = rounded(level, count)
  const fits = [-2, -1, 0, 1, 2]
    .map(by => shown + by)
    .filter(value => value >= 0 && !isSmall(level, value) && (value === 0) === (count === 0))
  return { from: Math.min(count, ...fits), to: Math.max(count, ...fits) }
}

/**
 * Somebody who puts together everything that is shown: all counts with what their rounding or the reason for their
 * suppression leaves, and every sum that ties them, in one linear programme over the whole of it.
 */
export class Attacker {
  readonly #counts: number[] = []
  readonly #ranges: (Range | null)[] = []
  readonly #sums: Sum[] = []
  readonly #suppressed: { cell: number; name: string }[] = []
  readonly #level: Level

  constructor(level: Level) {
    this.#level = level
  }

  /** Known exactly, like everybody's counts, which are not protected. */
  known(count: number): number {
    return this.#add(count, null)
  }

  /** Shown nowhere. */
  hidden(count: number): number {
    return this.#add(count, { from: 0, to: Infinity })
  }

  shown(name: string, count: number, as: Shown): number {
    if (as.kind === 'shown') return this.#add(count, count === 0 ? null : rangeShown(this.#level, count))
    const cell = this.#add(count, rangeOf(this.#level, as.why === 'small_denominator' ? 'withheld' : as.why))
    this.#suppressed.push({ cell, name })
    return cell
  }

  sum(whole: number, ...parts: number[]): void {
    this.#sums.push({ whole, parts })
  }

  #add(count: number, range: Range | null): number {
    this.#ranges.push(range)
    return this.#counts.push(count) - 1
  }

  /** Suppressed counts that are known to fewer than five values, though more would be possible if nothing were shown. */
  solved(): string[] {
    const table = linked({ counts: this.#counts, standing: this.#counts.map(() => 'protected'), sums: this.#sums })
    const width = (cell: number, freedom: (cell: number) => Freedom | null, rings = Infinity) => {
      const up = Math.floor(displacement(table, cell, 1, ENOUGH - 1, freedom, rings).moved + 1e-6)
      const down = displacement(table, cell, -1, ENOUGH - 1 - up, freedom, rings).moved
      return 1 + up + Math.floor(down + 1e-6)
    }
    const shown = (cell: number): Freedom | null => {
      const range = this.#ranges[cell]
      return range ? { range, cost: 0 } : null
    }
    // Zeros are known too where the total is zero, and so on: whatever totals alone give away.
    const blank = (cell: number): Freedom | null => (shown(cell) ? { range: { from: 0, to: Infinity }, cost: 0 } : null)
    return this.#suppressed.flatMap(({ cell, name }) => {
      // What moves when only cells near by may move, moves; only where that is too little is the whole looked at.
      if (NEAR.some(rings => width(cell, shown, rings) >= ENOUGH)) return []
      const found = width(cell, shown)
      return found >= ENOUGH || found >= width(cell, blank) ? [] : [`${name} = ${this.#counts[cell]}: ${found} values`]
    })
  }
}
