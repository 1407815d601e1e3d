import { describe, expect, test } from 'vitest'
import { lapses, lapsesAt } from '../../src/main/core/moderation/case.ts'
import type { Command } from '../../src/main/core/moderation/command.ts'
import { DEFAULT_POLICY } from '../../src/main/core/moderation/policy.ts'
import { DECISIONS, type SubjectKind } from '../../src/shared/moderation.ts'
import { ANN, BOB, DAY, Folded, HOUR, LEE, MINUTE, refusal, START } from './folded.ts'

const REMOVE: Command = { action: 'remove', reason: 'Asks for money.' }
const SUSPEND: Command = { action: 'suspend', length_days: 30 }

describe('a second person', () => {
  test('approves what one person proposed, who may not', () => {
    const it = new Folded()
    it.act(ANN, REMOVE)
    expect(it.it).toMatchObject({ state: 'awaiting_approval', decision: null, proposal: { decision: 'remove' } })
    expect(it.items.size).toBe(0)
    expect(it.answer(ANN, { action: 'approve' })).toBe('!own_proposal')
    expect(refusal(() => it.act(ANN, { action: 'approve' })).message).toContain('A second person')
    it.act(BOB, { action: 'approve' })
    expect(it.it).toMatchObject({ state: 'decided', decision: { decision: 'remove', by: 'bob' }, proposal: null })
    expect([...it.items.values()]).toMatchObject([{ state: 'held', desired: 'removed', base_status: 'open' }])
  })

  test('who denies it says why, and the case is open again', () => {
    const it = new Folded()
    it.act(ANN, REMOVE)
    expect(it.answer(BOB, { action: 'deny' })).toBe('!bad_input')
    expect(it.answer(BOB, { action: 'deny', reason: ' \n' })).toBe('!bad_input')
    it.act(BOB, { action: 'deny', reason: 'It is within the rules.' })
    expect(it.it).toMatchObject({ state: 'open', proposal: null, decision: null })
  })

  test('is replaced by a time to cool off where there is nobody else', () => {
    const it = new Folded()
    it.act(ANN, REMOVE, { others: 0 })
    expect(it.answer(ANN, { action: 'approve' }, { others: 0 })).toBe('!cooling_off')
    it.now += DEFAULT_POLICY.cooling_off_hours * HOUR - 1
    expect(it.answer(ANN, { action: 'approve' }, { others: 0 })).toBe('!cooling_off')
    it.now += 1
    // Someone has joined meanwhile: then they are asked.
    expect(it.answer(ANN, { action: 'approve' }, { others: 1 })).toBe('!own_proposal')
    expect(it.answer(ANN, { action: 'approve' }, { others: 0 })).toBe('decided put')
  })

  test('is asked for what the policy says', () => {
    const policy = { ...DEFAULT_POLICY, approval: ['warn' as const] }
    expect(new Folded().answer(ANN, REMOVE, { policy })).toBe('claimed decided put')
    expect(new Folded().answer(ANN, { action: 'warn' }, { policy })).toBe('claimed proposed')
  })
})

describe('an emergency', () => {
  const emergency: Command = { ...SUSPEND, emergency: true }

  test('suspends at once for a day, and is reviewed by a second person', () => {
    const it = new Folded('member')
    expect(it.answer(ANN, emergency)).toBe('claimed proposed put')
    it.act(ANN, emergency)
    const [first] = it.items.values()
    expect(first).toMatchObject({ state: 'held', desired: 'suspended', length_days: 1 })
    expect(it.it).toMatchObject({ state: 'awaiting_approval', proposal: { length_days: 30, item: first?.id } })
    it.act(BOB, { action: 'approve' })
    const [, second] = it.items.values()
    expect(second).toMatchObject({ state: 'held', desired: 'suspended', length_days: 30 })
    expect(it.it.decision).toMatchObject({ length_days: 30, item: second?.id })
  })

  test.each([
    ['held', ['cancelled']],
    ['sending', ['sending', 'held']],
  ] as const)('ends with its denial while the suspension is %s', (state, after) => {
    const it = new Folded('member')
    it.act(ANN, emergency, { subject: { content: 'text', status: 'active', version: null } })
    const [id = ''] = it.items.keys()
    if (state === 'sending')
      for (const to of ['ready', 'sending'] as const) it.deliver(id, { type: 'delivery', to, because: '' })
    it.act(BOB, { action: 'deny', reason: 'No danger.' })
    expect([...it.items.values()].map(item => item.state)).toEqual(after)
    if (state === 'sending')
      expect([...it.items.values()][1]).toMatchObject({ desired: 'active', compensates: id, length_days: null })
    // What the platform was told to end is not brought back by taking the denial back.
    expect(it.answer(BOB, { action: 'undo' })).toBe('!undo_depends')
  })

  test('is only for a suspension', () => {
    expect(new Folded('activity').answer(ANN, { ...REMOVE, emergency: true } as Command)).toBe('!bad_input')
  })
})

describe('a decision is refused', () => {
  test('on content that changed since it was seen, until it was looked at', () => {
    const it = new Folded()
    const changed = { subject: { content: 'new text', status: 'open', version: null } }
    for (const action of ['dismiss', 'hide', 'remove'] as const)
      expect(it.answer(ANN, { action }, changed)).toBe('!changed_since_seen')
    it.act(ANN, { action: 'hide' }, { ...changed, seen: 'new text' })
    expect(it.it.decision?.content).toBe('new text')
  })

  test('where it changed between the proposal and its approval', () => {
    const it = new Folded()
    it.act(ANN, REMOVE)
    const changed = { subject: { content: 'new text', status: 'open', version: null } }
    expect(it.answer(BOB, { action: 'approve' }, changed)).toBe('!changed_since_seen')
    expect(it.answer(BOB, { action: 'deny', reason: 'It has changed.' }, changed)).toBe('denied')
  })

  test('on what the platform has deleted', () => {
    expect(new Folded().answer(ANN, { action: 'dismiss' }, { subject: null })).toBe('!subject_gone')
  })

  test.each<[SubjectKind, string[]]>([
    ['activity', ['suspend']],
    ['member', ['hide', 'remove', 'request_edit']],
    ['exchange', ['hide', 'remove', 'request_edit', 'restore', 'suspend']],
  ])('where it is not for one about a %s: %j', (kind, not) => {
    const refused = DECISIONS.filter(
      action => new Folded(kind).answer(ANN, { action, length_days: 1 }) === '!not_for_subject',
    )
    expect(refused.toSorted()).toEqual(not)
  })

  test.each<[SubjectKind, string | null, string]>([
    ['activity', 'open', '!nothing_to_restore'],
    ['activity', 'withdrawn', '!nothing_to_restore'],
    ['activity', 'hidden', 'claimed decided put'],
    ['activity', 'removed', 'claimed decided put'],
    ['activity', null, 'claimed decided put'],
    ['member', 'active', '!nothing_to_restore'],
    ['member', 'closed', '!nothing_to_restore'],
    ['member', 'suspended', 'claimed decided put'],
  ])('to restore a %s that is %s: %s', (kind, status, answer) => {
    const subject = { content: 'text', status, version: null }
    expect(new Folded(kind).answer(ANN, { action: 'restore' }, { subject })).toBe(answer)
  })

  test('to restore what is open, unless it is on its way to be hidden', () => {
    const it = new Folded()
    it.act(ANN, { action: 'hide' })
    it.act(ANN, { action: 'appeal', reason: 'It is fine.' })
    expect(it.answer(BOB, { action: 'restore' })).toBe('!nothing_to_restore')
    const sent = new Folded()
    sent.act(ANN, { action: 'hide' })
    const [item = ''] = sent.items.keys()
    sent.deliver(item, { type: 'delivery', to: 'ready', because: 'hold_over' })
    sent.deliver(item, { type: 'delivery', to: 'sending', because: 'handed_over' })
    sent.act(ANN, { action: 'appeal', reason: 'It is fine.' })
    expect(sent.answer(BOB, { action: 'restore' })).toBe('claimed decided put')
  })

  test.each([undefined, 0, -1, 1.5, 3651, Number.NaN])('for a suspension of %s days', length_days => {
    const command = { action: 'suspend', ...(length_days !== undefined && { length_days }) } as Command
    expect(new Folded('member').answer(ANN, command)).toBe('!bad_input')
  })

  test('not for one of a day or of ten years', () => {
    for (const length_days of [1, 3650])
      expect(new Folded('member').answer(ANN, { action: 'suspend', length_days })).toBe('claimed proposed')
  })
})

test.each(['', ' ', '\n\t'])('neither a note nor an appeal of %j is taken', reason => {
  expect(new Folded().answer(ANN, { action: 'note', reason })).toBe('!bad_input')
  const it = new Folded()
  it.act(ANN, { action: 'dismiss' })
  expect(it.answer(ANN, { action: 'appeal', reason })).toBe('!bad_input')
})

test('a case is snoozed until a time to come, within 90 days', () => {
  const until = (until: number) => new Folded().answer(ANN, { action: 'snooze', until })
  for (const bad of [START, START - 1, START + 90 * DAY + 1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(until(bad)).toBe('!bad_input')
  expect(until(START + 1)).toBe('snoozed')
  expect(until(START + 90 * DAY)).toBe('snoozed')
})

test('an appeal starts the clock anew, and keeps what was decided to be seen', () => {
  const it = new Folded()
  it.act(ANN, { action: 'hide' })
  it.now += 30 * DAY
  it.act(BOB, { action: 'appeal', reason: 'The author wrote that it is a joke.' }, { due_at: it.now + 2 * DAY })
  expect(it.it).toMatchObject({ state: 'open', waiting_since: it.now, due_at: it.now + 2 * DAY })
  expect(it.it.decision?.decision).toBe('hide')
  expect(it.answer(ANN, { action: 'undo' })).toBe('!nothing_to_undo')
})

describe('time alone', () => {
  test('ends a claim after its lease, which every action on it renews', () => {
    const it = new Folded()
    it.act(ANN, { action: 'claim' })
    const lease = DEFAULT_POLICY.lease_minutes * MINUTE
    expect(lapsesAt(it.it)).toBe(START + lease)
    expect(lapses(it.it, START + lease - 1)).toEqual([])
    expect(lapses(it.it, START + lease)).toEqual([{ type: 'released', because: 'expired' }])
    it.now += 10 * MINUTE
    it.act(ANN, { action: 'claim' })
    expect(lapses(it.it, START + lease)).toEqual([])
    it.now = START + lease + 10 * MINUTE
    for (const event of lapses(it.it, it.now)) it.happen(event)
    expect(it.it).toMatchObject({ state: 'open', claim: null })
    expect(it.answer(BOB, { action: 'claim' })).toBe('claimed')
    expect(it.answer(ANN, { action: 'undo' })).toBe('!nothing_to_undo')
  })

  test('keeps an assigned case with the assignee for longer', () => {
    const it = new Folded()
    it.act(LEE, { action: 'assign', to: BOB })
    expect(it.it).toMatchObject({ state: 'claimed', claim: { by: 'bob', name: 'Bob' } })
    expect(lapsesAt(it.it)).toBe(START + DEFAULT_POLICY.assignment_hours * HOUR)
    expect(it.answer(ANN, { action: 'hide' })).toBe('!held_by_other')
    expect(it.answer(BOB, { action: 'hide' })).toBe('decided put')
  })

  test('wakes a snoozed case, once', () => {
    const it = new Folded()
    it.act(ANN, { action: 'snooze', until: START + HOUR })
    expect(lapses(it.it, START + HOUR - 1)).toEqual([])
    const woken = lapses(it.it, START + HOUR)
    expect(woken).toEqual([{ type: 'woken', because: 'time' }])
    for (const event of woken) it.happen(event)
    expect(it.it).toMatchObject({ state: 'open', snoozed_until: null })
    expect(lapses(it.it, START + DAY)).toEqual([])
  })

  test.each(['open', 'escalated', 'awaiting_approval', 'decided'])('does nothing to a case that is %s', state => {
    const it = new Folded()
    if (state === 'escalated') it.act(ANN, { action: 'escalate' })
    if (state === 'awaiting_approval') it.act(ANN, REMOVE)
    if (state === 'decided') it.act(ANN, { action: 'hide' })
    expect(it.it.state).toBe(state)
    expect(lapses(it.it, START + 1000 * DAY)).toEqual([])
    expect(lapsesAt(it.it)).toBeNull()
  })
})
