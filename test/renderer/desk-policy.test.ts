import { describe, expect, it } from 'vitest'
import {
  changesBetween,
  previewOf,
  unknownBlanks,
  withDraft,
  wordsFault,
  wordsIn,
} from '../../src/renderer/features/moderation/policy-draft.ts'
import { HINT_RULES, type Policy } from '../../src/shared/moderation.ts'

const policy: Policy = {
  target_working_days: 2,
  holidays: ['2026-12-25'],
  hold_seconds: 10,
  lease_minutes: 15,
  assignment_hours: 48,
  approval: ['remove', 'suspend'],
  cooling_off_hours: 24,
  emergency_hours: 24,
  delivery_timeout_days: 14,
  queue_by_hints: [],
  words: Object.fromEntries(HINT_RULES.map(rule => [rule, ['one', 'two']])) as Policy['words'],
}

describe('a draft of the policy', () => {
  it('lies over whatever is in force, so that a newer version is not undone by it', () => {
    const newer = { ...policy, hold_seconds: 30, words: { ...policy.words, money: ['fee'] } }
    const after = withDraft(newer, { target_working_days: 3, words: { contact: ['ring'] } })
    expect(after).toMatchObject({ hold_seconds: 30, target_working_days: 3 })
    expect(after.words).toMatchObject({ money: ['fee'], contact: ['ring'], safety: ['one', 'two'] })
  })

  it('is told in sentences before it is saved; what only changed its order is no change', () => {
    expect(changesBetween(policy, { ...policy, approval: ['suspend', 'remove'] })).toEqual([])
    expect(
      changesBetween(policy, {
        ...policy,
        target_working_days: 1,
        approval: [],
        holidays: ['2026-12-25', '2026-12-28'],
        queue_by_hints: ['safety'],
        words: { ...policy.words, money: ['one', 'fee*'] },
      }),
    ).toEqual([
      'First action within: 2 → 1 working day',
      'Needs a second person: removal, suspension → none',
      'Queued by their words: none → safety',
      'Days off: 28 Dec 2026 added',
      'Words of money: “fee*” added',
      'Words of money: “two” taken out',
    ])
  })

  it('counts words where they are many', () => {
    const many = ['a', 'b', 'c', 'd', 'e']
    expect(changesBetween(policy, { ...policy, words: { ...policy.words, money: ['one', 'two', ...many] } })).toEqual([
      'Words of money: 5 entries added',
    ])
  })
})

describe('words of a rule', () => {
  it('are one a line, each once', () => {
    expect(wordsIn(' invoic* \n\nbank details\ninvoic*\n')).toEqual(['invoic*', 'bank details'])
  })
  it('are refused where the core would refuse them', () => {
    expect(wordsFault(['fine'])).toBeNull()
    expect(wordsFault(['x'.repeat(101)])).toContain('longer than 100')
    expect(wordsFault(Array.from({ length: 501 }, (_, i) => `w${i}`))).toContain('at most 500')
  })
})

describe('a message', () => {
  it('is previewed with samples for its blanks', () => {
    expect(previewOf('About “{title}”. {reason}  Bye.')).toBe(
      'About “Coaching for new QI leads”. It asks for two credits for one hour. Bye.',
    )
  })
  it('with a blank that nothing fills is a slip of the pen', () => {
    expect(unknownBlanks('{title} {why} {why} {days} { not one }')).toEqual(['{why}'])
  })
})
