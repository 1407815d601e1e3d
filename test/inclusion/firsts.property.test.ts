import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Level } from '../../src/main/analytics/disclosure/level.ts'
import { attack, banks } from './young-bank.ts'

test('no suppressed count can be solved from first exchanges within 30, 90 and 180 days and all that is shown beside', () => {
  fc.assert(
    fc.property(banks, fc.constantFrom<Level>('internal', 'external'), (bank, level) => {
      expect(attack(bank, level)).toEqual([])
    }),
    // One linear programme of hundreds of counts for each that is suppressed: some seconds a bank.
    { numRuns: 6 },
  )
}, 400_000)

test('nor where nearly all who exchanged soon are those who are shown to have received soon', () => {
  const sample = fc.sample(banks, { numRuns: 25, seed: 77 })
  // Where other tables are not looked at, the men of the first who received in its first quarter are known to be seven.
  for (const bank of [sample[5], sample[24]]) {
    if (!bank) throw new Error('The sample is too small.')
    expect(attack(bank, 'internal')).toEqual([])
  }
}, 400_000)
