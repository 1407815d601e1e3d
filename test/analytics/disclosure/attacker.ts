import { LEAST_VALUES, type Level, rangeOf, type Shown } from '../../../src/main/analytics/disclosure/level.ts'
import type { Table } from '../../../src/main/analytics/disclosure/table.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const WINDOW = LEAST_VALUES - 1

/**
 * Every count that each cell could have for somebody who knows the shown ones exactly, and why the others are not: all tables
 * are tried whose smallest cells lie at most four from the true ones. Where constraints form a network, four are enough.
 */
export function possible({ counts, standing, sums }: Table, shown: readonly Shown[], level: Level): Set<number>[] {
  const wholes = new Set(sums.map(({ whole }) => whole))
  const why = (cell: number) => {
    const one = shown[cell]
    return standing[cell] === 'hidden'
      ? 'withheld'
      : one?.kind === 'suppressed' && one.why !== 'small_denominator'
        ? one.why
        : null
  }
  const allowed = counts.map((count, cell) => {
    const reason = why(cell)
    return reason ? rangeOf(level, reason) : { from: count, to: count }
  })
  const leaves = counts.flatMap((_, cell) => (wholes.has(cell) ? [] : [cell]))
  const found = counts.map(() => new Set<number>())
  const attempt = counts.map((count, cell) => (wholes.has(cell) ? Number.NaN : count))
  const complete = (): number[] => {
    const full = [...attempt]
    for (let pass = 0; pass < sums.length; pass++)
      for (const { whole, parts } of sums)
        if (Number.isNaN(full[whole])) full[whole] = sum(parts.map(part => full[part] ?? 0))
    return full
  }
  const fits = (cell: number, value: number) => value >= (allowed[cell]?.from ?? 0) && value <= (allowed[cell]?.to ?? 0)
  const go = (at: number): void => {
    const leaf = leaves[at]
    if (leaf === undefined) {
      const full = complete()
      if (full.every((value, cell) => fits(cell, value)))
        for (const [cell, value] of full.entries()) found[cell]?.add(value)
      return
    }
    const count = counts[leaf] ?? 0
    for (let value = Math.max(0, count - WINDOW); value <= count + WINDOW; value++) {
      if (!fits(leaf, value)) continue
      attempt[leaf] = value
      go(at + 1)
    }
    attempt[leaf] = count
  }
  go(0)
  return found
}
