import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Level } from '../../src/main/analytics/disclosure/level.ts'
import { attack, banks } from './young-bank.ts'

test('no suppressed count can be solved from first exchanges within 30, 90 and 180 days and all that is shown beside', () => {
  fc.assert(
    fc.property(banks, fc.constantFrom<Level>('internal', 'external'), (bank, level) => {
      expect(attack(bank, level)).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 300_000)
