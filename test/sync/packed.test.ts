import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '../../src/main/core/sync/cells.ts'
import { cellAt, RowPacker, UNPACKED } from '../../src/main/core/sync/packed.ts'
import { Connection } from '../../src/main/db/connection.ts'

const db = new Connection(':memory:', '')
const unpack = `WITH ${UNPACKED} SELECT place, ${[0, 1, 2].map(cellAt)}, json(cells) FROM batch`

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\u0001', 'é', '’', '😀', '[', ']'), maxLength: 60 }),
  fc.nat(300).map(length => 'x'.repeat(length)),
  fc.constantFrom(11, 12, 48, 49, 255, 256, 65_535, 65_536, 1_100_000).map(length => `${'é'.repeat(length / 2)}x`),
)
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 4),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: 0, max: 15 }).map(zeros => 10 ** zeros),
  fc.double({ noDefaultInfinity: true, noNaN: true }).filter(value => !Object.is(value, -0)),
)
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), text, number)

test('SQLite finds in packed rows what was packed, as it would in their JSON', () => {
  const packer = new RowPacker()
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), rows => {
      for (const row of rows) packer.add(row)
      expect(packer.count).toBe(rows.length)
      const { bytes, spans } = packer.take()
      const inside = (value: Cell) => db.row<[Cell]>(`SELECT ?->>'$[0]'`, JSON.stringify([value]))?.[0]
      expect(db.rows(unpack, bytes, spans)).toEqual(
        rows.map((row, place) => [place, ...row.map(inside), JSON.stringify(row)]),
      )
    }),
  )
})
