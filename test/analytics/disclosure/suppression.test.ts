import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSmall, LEAST_VALUES, type Level, type Shown } from '../../../src/main/analytics/disclosure/level.ts'
import { suppress } from '../../../src/main/analytics/disclosure/suppression.ts'
import { groups, type Table, tableOf, within, YEAR } from '../../../src/main/analytics/disclosure/table.ts'
import { possible } from './attacker.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const oneWay = (parts: readonly number[], open = false) =>
  tableOf(
    [groups(parts.length)],
    ([part = 0]) => (part === 0 ? sum(parts) : (parts[part - 1] ?? 0)),
    ([part]) => open && part === 0,
  )
const twoWay = (rows: readonly (readonly number[])[], open = false) => {
  const width = rows[0]?.length ?? 0
  const inside = (row: number, column: number) =>
    sum(
      rows.flatMap((cells, r) =>
        cells.filter((_, c) => (row === 0 || row === r + 1) && (column === 0 || column === c + 1)),
      ),
    )
  return tableOf(
    [groups(rows.length), groups(width)],
    ([row = 0, column = 0]) => inside(row, column),
    ([row, column]) => open && row === 0 && column === 0,
  )
}
/** Groups of the timebank and of a network inside it: [in the network, outside it] for each. */
const nested = (parts: readonly (readonly [number, number])[]) =>
  tableOf([groups(parts.length), within(1)], ([group = 0, scope = 0]) =>
    sum(
      parts.flatMap(([inside, outside], g) =>
        group === 0 || group === g + 1 ? [[inside + outside, inside, outside][scope] ?? 0] : [],
      ),
    ),
  )
const year = (parts: readonly (readonly number[])[]) =>
  tableOf([groups(parts.length), YEAR], ([group = 0, time = 0]) => {
    const quarters = [[0, 1, 2, 3], [0], [1], [2], [3], [0, 1], [2, 3]][time] ?? []
    return sum(parts.flatMap((counts, g) => (group === 0 || group === g + 1 ? quarters.map(q => counts[q] ?? 0) : [])))
  })

const print = (shown: readonly Shown[]) =>
  shown.map(cell => (cell.kind === 'shown' ? `${cell.value}` : `*${cell.why[0]}`)).join(' ')

describe('worked by hand', () => {
  // The total comes first.
  test.each<[number[], Level, string]>([
    [[3, 40, 60], 'none', '103 3 40 60'],
    [[12, 40, 60], 'internal', '110 10 40 60'],
    [[3, 40, 60], 'internal', '105 *p *s 60'],
    [[3, 40, 60], 'external', '105 *p *s 60'],
    // Two of one each: their sum of 2 would give both away.
    [[1, 1, 40], 'internal', '40 *p *p *s'],
    // Two that could be 1 + 6, 2 + 5 … 6 + 1.
    [[3, 4, 120], 'internal', '125 *p *p 120'],
    // 8 could not be less, so it would leave the other no room: the total has to go.
    [[8, 1], 'internal', '*s 10 *p'],
    [[0, 0, 12], 'internal', '10 0 0 10'],
    [[3, 0, 0], 'internal', '*p *p 0 0'],
    [[3, 0, 12], 'internal', '15 *p 0 *s'],
    [[0, 0, 0], 'internal', '0 0 0 0'],
    [[0, 0, 0], 'external', '*p *p *p *p'],
    [[7, 8, 9, 10], 'external', '35 *p *p *p *s'],
  ])('%j at %s', (parts, level, expected) => {
    expect(print(suppress(oneWay(parts), level))).toBe(expected)
  })

  test('an unprotected total stays as it is; where it leaves no room, the row is withheld with its zeros', () => {
    expect(print(suppress(oneWay([3, 40, 60], true), 'internal'))).toBe('103 *p *s 60')
    expect(print(suppress(oneWay([3, 0, 0], true), 'internal'))).toBe('3 *w *w *w')
    expect(print(suppress(oneWay([8, 1], true), 'internal'))).toBe('9 *w *w')
  })

  test('a count that follows from several rows and columns together is protected, though none has it alone', () => {
    // Two blocks of small counts and one between: both its row and its column have others, yet the first two rows less the
    // first two columns leave it alone.
    const rows = [
      [4, 4, 4, 50],
      [4, 4, 50, 50],
      [50, 50, 4, 4],
      [50, 50, 4, 4],
    ]
    const shown = suppress(twoWay(rows), 'internal')
    expect(shown.filter(cell => cell.kind === 'suppressed' && cell.why === 'primary')).toHaveLength(9)
    expect(shown.filter(cell => cell.kind === 'suppressed' && cell.why === 'secondary').length).toBeGreaterThan(0)
  })

  test('a small rest of the timebank beside a network is not left over by subtracting', () => {
    const table = nested([
      [18, 2],
      [60, 200],
      [80, 300],
    ])
    // Whole, network, rest for: all, then each group.
    const shown = print(suppress(table, 'internal')).split(' ')
    expect(shown.slice(3, 5)).not.toEqual(['20', '20'])
    expect(shown.slice(3, 5).join(' ')).toContain('*s')
  })

  test('a small quarter does not follow from the year and the others', () => {
    const shown = suppress(
      year([
        [3, 20, 30, 40],
        [50, 60, 70, 80],
      ]),
      'internal',
    )
    // Times: year, four quarters, two halves; the first group is the second row.
    const row = shown.slice(7, 14)
    expect(row[1]).toEqual({ kind: 'suppressed', why: 'primary' })
    expect(row[2]?.kind === 'suppressed' || row[5]?.kind === 'suppressed').toBe(true)
  })
})

test('a table whose totals are not the sums of their parts is refused', () => {
  expect(() => tableOf([groups(2)], ([part]) => (part === 0 ? 9 : 4))).toThrow('Cell 0 is 9, but its parts come to 8.')
  expect(() => tableOf([groups(1)], () => 1.5)).toThrow('The count of cell 0 is 1.5: give a whole number from 0.')
})

const free = ({ standing, sums }: Table, shown: readonly Shown[]) =>
  shown.filter(
    (cell, i) => (cell.kind === 'suppressed' || standing[i] === 'hidden') && !sums.some(({ whole }) => whole === i),
  ).length

const count = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 40 }), fc.constant(0))
const level = fc.constantFrom<Level>('internal', 'external')
const pair = fc.tuple(count, count)
const tables: fc.Arbitrary<Table> = fc.oneof(
  fc.array(count, { minLength: 1, maxLength: 5 }).map(parts => oneWay(parts)),
  fc.array(fc.array(count, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 }).map(rows => twoWay(rows)),
  fc.array(pair, { minLength: 1, maxLength: 2 }).map(nested),
  fc.array(count, { minLength: 4, maxLength: 4 }).map(quarters => year([quarters])),
)

test('every suppressed count, and every small one that is hidden, could be any of at least five', () => {
  fc.assert(
    fc.property(tables, level, (table, openness) => {
      const shown = suppress(table, openness)
      fc.pre(free(table, shown) <= 5)
      const values = possible(table, shown, openness)
      values.forEach((set, cell) => {
        const guarded =
          table.standing[cell] === 'hidden'
            ? isSmall(openness, table.counts[cell] ?? 0)
            : shown[cell]?.kind === 'suppressed'
        if (guarded) expect(set.size).toBeGreaterThanOrEqual(LEAST_VALUES)
      })
    }),
    { numRuns: 300 },
  )
})

test('no suppression is in vain: showing any secondary one again would give something away', () => {
  fc.assert(
    fc.property(tables, level, (table, openness) => {
      const shown = suppress(table, openness)
      fc.pre(free(table, shown) <= 5)
      shown.forEach((cell, i) => {
        if (cell.kind === 'shown' || cell.why !== 'secondary') return
        const again = shown.with(i, { kind: 'shown', value: 0 })
        const narrow = possible(table, again, openness).some((set, other) => {
          const guarded =
            table.standing[other] === 'hidden'
              ? isSmall(openness, table.counts[other] ?? 0)
              : again[other]?.kind === 'suppressed'
          return guarded && set.size < LEAST_VALUES
        })
        expect(narrow).toBe(true)
      })
    }),
    { numRuns: 200 },
  )
})

test('what is shown is rounded by at most two, never small, and zero stays zero inside', () => {
  fc.assert(
    fc.property(tables, level, (table, openness) => {
      suppress(table, openness).forEach((cell, i) => {
        const true_ = table.counts[i] ?? 0
        if (cell.kind === 'suppressed') return
        expect(cell.value % 5).toBe(0)
        expect(Math.abs(cell.value - true_)).toBeLessThanOrEqual(2)
        expect(isSmall(openness, true_)).toBe(false)
      })
    }),
  )
})

test("the owner's own check shows every count as it is", () => {
  fc.assert(
    fc.property(tables, table => {
      const shown = suppress(table, 'none').flatMap((cell, i) => (table.standing[i] === 'hidden' ? [] : [cell]))
      const counts = table.counts.filter((_, i) => table.standing[i] !== 'hidden')
      expect(shown).toEqual(counts.map(value => ({ kind: 'shown', value })))
    }),
  )
})

test('with an unprotected total, what cannot be kept apart is not shown at all', () => {
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 5 }), level, (parts, openness) => {
      const table = oneWay(parts, true)
      const shown = suppress(table, openness)
      expect(shown[0]).toEqual({ kind: 'shown', value: sum(parts) })
      const inside = shown.slice(1)
      if (inside.some(cell => cell.kind === 'suppressed' && cell.why === 'withheld')) {
        expect(inside.every(cell => cell.kind === 'suppressed' && cell.why === 'withheld')).toBe(true)
        return
      }
      const values = possible(table, shown, openness)
      inside.forEach((cell, i) => {
        if (cell.kind === 'suppressed') expect(values[i + 1]?.size).toBeGreaterThanOrEqual(LEAST_VALUES)
      })
    }),
    { numRuns: 150 },
  )
})
