import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerOf,
  balanceSteps,
  counterOf,
  equation,
  findingsAbout,
  WHAT_TO_DO,
} from '../../src/renderer/features/ledger/words.ts'
import type { Entry, Totals } from '../../src/shared/contract/ledger.ts'
import { FINDING_CODES } from '../../src/shared/findings.ts'

const totals = (some: Partial<Totals>): Totals => ({
  members: 10,
  exchanges_completed: 3,
  exchange_minutes: 180,
  issued_minutes: 1200,
  paid_minutes: 180,
  donated_minutes: 60,
  outstanding_minutes: 1200,
  ...some,
})
const entry = (some: Partial<Entry>): Entry => ({
  id: 'e1',
  kind: 'exchange',
  from: 'member:a',
  from_label: 'A',
  to: 'member:b',
  to_label: 'B',
  minutes: 60,
  posted_at: 0,
  exchange_id: null,
  reverses: null,
  note: null,
  ...some,
})

describe('the equation of the totals', () => {
  it('adds up whatever the ledger holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (issued, outstanding) => {
        const sum = equation(totals({ issued_minutes: issued, outstanding_minutes: outstanding }))
        expect(sum.issued + sum.adjusted).toBe(sum.outstanding)
      }),
    )
  })

  it('reads as a sentence', () => {
    const { words } = equation(totals({ outstanding_minutes: 1140 }))
    expect(words.replaceAll('\u00a0', ' ')).toBe('20 h issued − 1 h taken back by adjustments = 19 h outstanding')
  })
})

it('opens with the findings, or with the ledger holding', () => {
  expect(answerOf(totals({}), 7).title).toBe('7 ledger findings to look into')
  expect(answerOf(totals({}), 0).title).toBe('The ledger holds: every check passes')
  expect(answerOf(totals({ members: 0, issued_minutes: 0 }), 0).title).toBe('The ledger is empty')
})

it('sees an entry from the account that is read', () => {
  expect(counterOf(entry({}), 'member:a')).toEqual({ account: 'member:b', label: 'B', way: 'to' })
  expect(counterOf(entry({}), 'member:b')).toEqual({ account: 'member:a', label: 'A', way: 'from' })
})

it('finds what concerns an account by its name, its member or its entries', () => {
  const about = (ids: string[]) => ({ code: 'gift_missing' as const, ids, message: ids.join(' ') })
  const all = [about(['a']), about(['member:a']), about(['x9', 'e1']), about(['b'])]
  expect(findingsAbout(all, 'member:a', [entry({})]).map(({ message }) => message)).toEqual(['a', 'member:a', 'x9 e1'])
  expect(findingsAbout([about(['a'])], 'project:a', [])).toEqual([])
})

it('draws the balance from before the oldest entry to after the newest', () => {
  const newestFirst = [
    entry({ posted_at: 200, change: -60, balance: 60 }),
    entry({ posted_at: 100, change: 120, balance: 120 }),
  ]
  expect(balanceSteps(newestFirst)).toEqual([
    { at: 100, balance: 0 },
    { at: 100, balance: 120 },
    { at: 200, balance: 60 },
  ])
  expect(balanceSteps([])).toEqual([])
})

it('says what to do about every finding', () => {
  expect(Object.keys(WHAT_TO_DO)).toEqual(FINDING_CODES)
})
