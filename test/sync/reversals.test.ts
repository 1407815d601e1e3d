import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Original, type Reversal, settleReversals } from '../../src/main/core/sync/reversals.ts'
import { type Cells, workspace } from './workspace.ts'

const original = (rest: Partial<Original> = {}): Original => ({
  key: 1,
  from: 0,
  to: 5,
  minutes: 120,
  root: 1,
  sign: 1,
  reversed: 0,
  ...rest,
})
let line = 1
const reversal = (id: string, reverses: string, rest: Partial<Reversal> = {}): Reversal => {
  line++
  return { line, id, key: 100 + line, reverses, from: 5, to: 0, minutes: 60, at: 0, fault: null, ...rest }
}
const outcome = (reversals: Reversal[], known: Record<string, Original>): Record<string, string> => {
  const ids = new Map(reversals.map(({ line, id }) => [line, id]))
  const settled = settleReversals(reversals, new Map(Object.entries(known)))
  return Object.fromEntries(
    settled.map(each => [ids.get(each.line) ?? '', 'refused' in each ? each.refused.code : String(each.sign)]),
  )
}

test('competing reversals are taken by time, then id', () => {
  const two = [reversal('b', 'g', { at: 5 }), reversal('a', 'g', { at: 5, minutes: 61 }), reversal('c', 'g', { at: 4 })]
  expect(outcome(two, { g: original() })).toEqual({ c: '-1', a: 'reversal_mismatch', b: '-1' })
  expect(outcome(two.toReversed(), { g: original({ reversed: 1 }) })).toEqual({
    c: '-1',
    a: 'reversal_mismatch',
    b: 'reversal_mismatch',
  })
})

test('a reversal of a reversal gives back, to any depth and in any order', () => {
  const chain = ['r1', 'r2', 'r3', 'r4'].map((id, i) =>
    reversal(id, i ? `r${i}` : 'g', i % 2 ? { from: 0, to: 5 } : {}),
  )
  expect(outcome(chain.toReversed(), { g: original() })).toEqual({ r1: '-1', r2: '1', r3: '-1', r4: '1' })
})

test('what rests on a refused reversal points at nothing', () => {
  const chain = [
    reversal('r3', 'r2'),
    reversal('r2', 'r1', { from: 0, to: 5 }),
    reversal('r1', 'g', { minutes: 121 }),
    reversal('loop', 'loop'),
    reversal('self', 'other'),
    reversal('other', 'self'),
  ]
  expect(outcome(chain, { g: original() })).toEqual({
    r1: 'reversal_mismatch',
    r2: 'unknown_reference',
    r3: 'unknown_reference',
    loop: 'unknown_reference',
    self: 'unknown_reference',
    other: 'unknown_reference',
  })
})

test('the total reversed never exceeds the original, and the order of rows does not matter', () => {
  const many = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 90 }), at: fc.nat(3) }), { maxLength: 8 })
  fc.assert(
    fc.property(many, fc.nat(120), (many, reversed) => {
      const group = many.map((rest, i) => reversal(`r${i}`, 'g', rest))
      const found = outcome(group, { g: original({ reversed }) })
      expect(outcome(group.toReversed(), { g: original({ reversed }) })).toEqual(found)
      const taken = group.filter(({ id }) => found[id] === '-1').reduce((sum, { minutes }) => sum + minutes, 0)
      expect(taken).toBeLessThanOrEqual(120 - reversed)
    }),
  )
})

const back = (id: string, rest: Cells = {}): Cells => ({
  id,
  kind: 'reversal',
  from_account: 'member:m1',
  to_account: 'issuance',
  reverses: 'g1',
  posted_at: '2021-01-01T00:00:00Z',
  minutes: 50,
  ...rest,
})

test('reversals compete across syncs: what was taken stays taken', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1'], ledger: ['g1', back('r9'), back('r5', { posted_at: '2021-02-01T00:00:00Z' })] })
  const run = await bench.sync({
    ledger: [
      // Earlier than those that are there, and yet too late.
      back('r1', { posted_at: '2020-06-01T00:00:00Z', minutes: 21 }),
      back('r2', { minutes: 20 }),
      back('r3', { minutes: 1 }),
      back('again', { reverses: 'r9', from_account: 'issuance', to_account: 'member:m1', minutes: 30 }),
    ],
  })
  expect(run.streams.ledger).toMatchObject({ added: 2, rejected: 2 })
  expect(bench.rejects().map(({ id, code }) => [id, code])).toEqual([
    ['r1', 'reversal_mismatch'],
    ['r3', 'reversal_mismatch'],
  ])
  expect(bench.sql.rows('SELECT minutes FROM accounts ORDER BY name')).toEqual([[-30], [30]])
  // A reversal of a reversal gives the balance back, but not what is left of the original to reverse.
  await bench.sync({ ledger: [back('r4', { minutes: 1 })] })
  expect(bench.rejects()).toMatchObject([{ id: 'r4', code: 'reversal_mismatch' }])
})
