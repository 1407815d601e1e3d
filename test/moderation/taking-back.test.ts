import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/main/core/moderation/command.ts'
import type { ItemEvent } from '../../src/main/core/moderation/events.ts'
import { ANN, BOB, DAY, Folded, LEE, MINUTE, refusal, START } from './folded.ts'

const UNDO: Command = { action: 'undo' }
const NOTE: Command = { action: 'note', reason: 'Rang the author.' }
const to = (to: Exclude<ItemEvent & { type: 'delivery' }, never>['to']): ItemEvent => ({
  type: 'delivery',
  to,
  because: 'told',
})

/** A decided case whose item has come so far. */
function delivered(...states: Parameters<typeof to>[0][]): Folded {
  const it = new Folded()
  it.act(ANN, { action: 'hide' })
  for (const state of states) it.deliver('c0', to(state))
  return it
}

describe('undoing takes the last step back', () => {
  test.each<[string, Command, string]>([
    ['a claim', { action: 'claim' }, 'open'],
    ['a snooze', { action: 'snooze', until: START + DAY }, 'open'],
    ['an escalation', { action: 'escalate' }, 'open'],
    ['a decision, whose case is then in hand', { action: 'hide' }, 'claimed'],
    ['a proposal, whose case is then in hand', { action: 'remove' }, 'claimed'],
  ])('%s', (_, command, state) => {
    const it = new Folded()
    it.act(ANN, command)
    it.act(ANN, UNDO)
    expect(it.it).toMatchObject({ state, decision: null, proposal: null, snoozed_until: null })
    expect(it.it.claim?.by).toBe(state === 'claimed' ? 'ann' : undefined)
  })

  test('step by step, and no further than the person went', () => {
    const it = new Folded()
    const steps: Command[] = [{ action: 'claim' }, { action: 'release' }, { action: 'claim' }, { action: 'hide' }]
    const states = steps.map(step => {
      const before = it.it.state
      it.act(ANN, step)
      return before
    })
    for (const state of states.toReversed()) {
      it.act(ANN, UNDO)
      expect(it.it.state).toBe(state)
    }
    expect(refusal(() => it.act(ANN, UNDO))).toMatchObject({
      code: 'nothing_to_undo',
      message: expect.stringContaining('nothing of yours to undo in case 1'),
    })
  })

  test('of a note leaves the case as it stands', () => {
    const it = new Folded()
    it.act(ANN, { action: 'claim' })
    it.act(ANN, NOTE)
    const [undone] = it.act(ANN, UNDO)
    expect(undone?.event).toMatchObject({ type: 'undone', what: 'note' })
    expect(it.it).toMatchObject({ state: 'claimed', claim: { by: 'ann' } })
    it.act(ANN, UNDO)
    expect(it.it.state).toBe('open')
  })

  test('names the event that it takes back, which stays in the log', () => {
    const it = new Folded()
    const [, decided] = it.act(ANN, { action: 'hide' })
    expect(decided?.event.type).toBe('decided')
    const [undone] = it.act(ANN, UNDO)
    expect(undone?.event).toMatchObject({ type: 'undone', of: it.it.version - 1, what: 'hide', item: null })
  })

  test('gives the claim a new lease', () => {
    const it = new Folded()
    it.act(ANN, { action: 'hide' })
    it.now += 60 * MINUTE
    it.act(ANN, UNDO)
    expect(it.it.claim?.until).toBe(it.now + 15 * MINUTE)
  })
})

describe('what someone else did', () => {
  test('is not undone by a moderator, but by the lead', () => {
    const it = new Folded()
    it.act(BOB, { action: 'snooze', until: START + DAY })
    expect(it.answer(ANN, UNDO)).toBe('!nothing_to_undo')
    it.act(LEE, UNDO)
    expect(it.it.state).toBe('open')
  })

  test('since then, resting on it, is named', () => {
    const it = new Folded()
    it.act(ANN, { action: 'remove' })
    it.act(BOB, { action: 'approve' })
    const { code, message, event } = refusal(() => it.act(ANN, UNDO))
    expect(code).toBe('undo_depends')
    expect(message).toBe('Bob has done “approve” since, which rests on your “remove”.')
    expect(event).toBe(it.it.version)
    it.act(BOB, UNDO)
    expect(it.it).toMatchObject({ state: 'awaiting_approval', proposal: { by: 'ann' } })
    it.act(ANN, UNDO)
    expect(it.it.state).toBe('claimed')
  })

  test('is no hindrance where it is a note', () => {
    const it = new Folded()
    it.act(ANN, { action: 'escalate' })
    it.act(BOB, NOTE)
    it.act(ANN, UNDO)
    expect(it.it.state).toBe('open')
  })

  test('cannot be taken back once the case was reopened over it', () => {
    const it = delivered('ready', 'sending', 'confirmed')
    it.happen({ type: 'closed', because: 'delivered' })
    it.happen({ type: 'reopened', because: 'report', from: 'closed', content: 'other text', due_at: START + DAY })
    expect(it.answer(ANN, UNDO)).toBe('!nothing_to_undo')
  })
})

describe('a decision taken back', () => {
  test.each([[[]], [['ready']]] as const)('before it was handed over leaves no trace outside (%j)', states => {
    const it = delivered(...states)
    const events = it.act(ANN, { ...UNDO, notices: [{ to: 'member', text: 'Sorry.' }] })
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: 'undone', item: null },
      { type: 'delivery', to: 'cancelled', because: 'undone' },
    ])
    expect([...it.items.values()].map(({ state }) => state)).toEqual(['cancelled'])
  })

  test.each([[['ready', 'sending']], [['ready', 'sending', 'unknown']], [['ready', 'sending', 'confirmed']]] as const)(
    'after it was handed over asks for things as they were (%j)',
    states => {
      const it = delivered(...states)
      const notices = [{ to: 'member' as const, text: 'Please disregard our last message.' }]
      const [undone, put] = it.act(ANN, { ...UNDO, notices })
      const [original, correction] = it.items.values()
      expect(undone?.event).toMatchObject({ item: correction?.id })
      expect(correction).toMatchObject({ state: 'held', desired: 'open', compensates: original?.id, case: 1 })
      expect(put?.texts).toEqual({ notices: JSON.stringify(notices) })
      expect(original?.state).toBe(states.at(-1))
    },
  )

  test('that the platform refused asks for nothing, and its letter is out of the tray', () => {
    const it = delivered('ready', 'sending', 'dead')
    it.act(ANN, UNDO)
    expect([...it.items.values()].map(({ state }) => state)).toEqual(['cancelled'])
  })

  test('that met a conflict before it was handed over is out of the tray', () => {
    const it = delivered('ready', 'conflict')
    it.act(ANN, UNDO)
    expect([...it.items.values()].map(({ state }) => state)).toEqual(['cancelled'])
  })

  test('that met a conflict after it was handed over is put right, since the platform may yet carry it out', () => {
    const it = delivered('ready', 'sending', 'conflict')
    it.act(ANN, UNDO)
    expect([...it.items.values()]).toMatchObject([{ state: 'cancelled' }, { state: 'held', compensates: 'c0' }])
  })

  test('of notices alone is put right by notices alone', () => {
    const it = new Folded()
    it.act(ANN, { action: 'warn' })
    for (const state of ['ready', 'sending'] as const) it.deliver('c0', to(state))
    it.act(ANN, UNDO)
    expect([...it.items.values()][1]).toMatchObject({ desired: null, compensates: 'c0' })
  })
})

test('the steps before a case was closed because its subject is gone cannot be taken back', () => {
  const it = new Folded()
  it.act(ANN, { action: 'snooze', until: START + DAY })
  it.happen({ type: 'closed', because: 'subject_gone' })
  expect(it.answer(ANN, UNDO)).toBe('!nothing_to_undo')
})

test('a sync that closed a case leaves it, once undone, as it stood', () => {
  const before: Command[] = [
    { action: 'claim' },
    { action: 'snooze', until: START + DAY },
    { action: 'escalate' },
    { action: 'remove' },
    { action: 'hide' },
  ]
  for (const command of before) {
    const it = new Folded()
    it.act(ANN, command)
    const { version: _, undoable: __, ...stood } = it.it
    it.happen({ type: 'closed', because: 'subject_gone' })
    expect(it.it.state).toBe('closed')
    it.happen({ type: 'unclosed' })
    expect(it.it, command.action).toMatchObject(stood)
  }
})
