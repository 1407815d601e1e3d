import { describe, expect, test } from 'vitest'
import { batchRun } from '../../src/renderer/features/moderation/batch-run.ts'
import {
  attemptFor,
  commandOf,
  type Draft,
  draftStore,
  EMPTY,
  hasWords,
  noticesOf,
} from '../../src/renderer/features/moderation/drafts.ts'
import { snoozeDay, snoozeUntil } from '../../src/renderer/features/moderation/snooze.ts'
import { eventWords, lastStep, undoneOf, writtenIn } from '../../src/renderer/features/moderation/timeline-words.ts'
import type { QueueRow } from '../../src/shared/contract/moderation-shapes.ts'

const london = (at: number | null) =>
  at === null
    ? null
    : new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' }).format(at)

describe('snoozing', () => {
  // A Wednesday.
  const now = Date.parse('2023-03-22T15:00:00Z')

  test('comes back at nine in the morning of a London day', () => {
    expect(london(snoozeUntil('tomorrow', undefined, now))).toBe('23/03/2023, 09:00')
    expect(london(snoozeUntil('next_monday', undefined, now))).toBe('27/03/2023, 09:00')
  })

  test('on the days when clocks change too', () => {
    // 26 March 2023: clocks go forward at one. 29 October: back at two.
    expect(london(snoozeUntil('date', '2023-03-26', now))).toBe('26/03/2023, 09:00')
    expect(london(snoozeUntil('date', '2023-10-29', Date.parse('2023-10-20T12:00:00Z')))).toBe('29/10/2023, 09:00')
  })

  test('next Monday is never today', () => {
    const monday = Date.parse('2023-03-20T07:00:00Z')
    expect(snoozeDay('next_monday', undefined, monday)).toBe('2023-03-27')
    expect(snoozeDay('next_monday', undefined, monday - 86_400_000)).toBe('2023-03-20')
  })

  test('is for a time to come, within 90 days', () => {
    expect(snoozeUntil('date', undefined, now)).toBeNull()
    expect(snoozeUntil('date', '2023-03-22', now)).toBeNull()
    expect(snoozeUntil('date', '2023-06-19', now)).not.toBeNull()
    expect(snoozeUntil('date', '2023-07-01', now)).toBeNull()
  })
})

describe('drafts', () => {
  const draft = (more: Partial<Draft>): Draft => ({ ...EMPTY, ...more })
  const preview = [
    { to: 'member' as const, text: 'standard' },
    { to: 'reporters' as const, text: 'thanks' },
  ]

  test('stay with their case', () => {
    const store = draftStore()
    store.ownedBy('me')
    store.change(1, { action: 'hide', reason: 'money' })
    store.change(2, { action: 'warn' })
    expect(store.of(1)).toMatchObject({ action: 'hide', reason: 'money' })
    store.drop(2)
    expect(store.of(2)).toEqual(EMPTY)
    expect(store.of(1).reason).toBe('money')
  })

  test('stay through a refusal', () => {
    const store = draftStore()
    store.change(1, { action: 'hide', reason: 'money' })
    store.change(1, { met: { code: 'stale', says: 'changed', event: 7, expect: 3 } })
    expect(store.of(1)).toMatchObject({ action: 'hide', reason: 'money', met: { code: 'stale' } })
  })

  test('are nobody else’s', () => {
    const store = draftStore()
    store.ownedBy('me')
    store.change(1, { reason: 'money' })
    store.ownedBy('')
    store.ownedBy('me')
    expect(store.of(1).reason).toBe('money')
    store.ownedBy('someone else')
    expect(store.of(1)).toEqual(EMPTY)
  })

  test('an edited text belongs to its action: another action starts from its own template', () => {
    const edited = { hide: { member: 'mine' } }
    expect(noticesOf(draft({ action: 'hide', edited }), preview)).toEqual([
      { to: 'member', text: 'mine' },
      { to: 'reporters', text: 'thanks' },
    ])
    expect(noticesOf(draft({ action: 'warn', edited }), preview)).toBeUndefined()
  })

  test('an emptied text is not sent', () => {
    const edited = { hide: { member: ' ' } }
    expect(noticesOf(draft({ action: 'hide', edited }), preview)).toEqual([{ to: 'reporters', text: 'thanks' }])
  })

  test('have words when someone wrote any', () => {
    expect(hasWords(draft({ action: 'hide' }))).toBe(false)
    expect(hasWords(draft({ reason: 'x' }))).toBe(true)
    expect(hasWords(draft({ edited: { hide: { member: '' } } }))).toBe(true)
  })

  test('become the command that they stand for', () => {
    const now = Date.parse('2023-03-22T15:00:00Z')
    expect(commandOf(draft({ action: 'dismiss' }), preview, now)).toEqual({ action: 'dismiss' })
    expect(commandOf(draft({ action: 'hide', reason: ' money ' }), preview, now)).toEqual({
      action: 'hide',
      reason: 'money',
    })
    expect(commandOf(draft({ action: 'suspend', length_days: 30, emergency: true }), [], now)).toEqual({
      action: 'suspend',
      length_days: 30,
      emergency: true,
    })
    expect(commandOf(draft({ action: 'snooze' }), [], now)).toEqual({
      action: 'snooze',
      until: Date.parse('2023-03-23T09:00:00Z'),
    })
  })

  test('say what is missing', () => {
    const missing = (more: Partial<Draft>) => commandOf(draft(more), [], Date.now())
    expect(missing({ action: 'note' })).toBe('Write the note.')
    expect(missing({ action: 'deny', reason: ' ' })).toBe('Write why you deny it.')
    expect(missing({ action: 'assign' })).toBe('Choose a person.')
    expect(missing({ action: 'suspend', length_days: null })).toBe('Say for how many days.')
  })

  test('the same command goes again under the same id, another one under its own', () => {
    let made = 0
    const make = () => `id${++made}`
    const first = attemptFor(null, { case: 1, action: 'hide' }, make)
    expect(attemptFor(first, { case: 1, action: 'hide' }, make)).toBe(first)
    expect(attemptFor(first, { case: 1, action: 'warn' }, make).id).toBe('id2')
  })
})

describe('the timeline', () => {
  const by = { id: 'me', name: 'A. Siddiqui', role: 'moderator' }
  const event = (sequence: number, type: string, data: Record<string, unknown> = {}, who = by) => ({
    stream: 'case:1',
    sequence,
    type,
    data,
    by: who,
    summary: type,
  })

  test('says times in London’s, and what was taken back by name', () => {
    const until = Date.parse('2023-07-01T08:00:00Z')
    expect(eventWords(event(1, 'snoozed', { until }))).toBe('Snoozed until 1 Jul 2023, 09:00')
    expect(eventWords(event(2, 'undone', { what: 'hide', item: null }))).toBe('Taken back: hiding')
    expect(eventWords(event(2, 'undone', { what: 'hide', item: 'i1' }))).toBe(
      'Taken back: hiding; a correction goes out',
    )
    expect(eventWords(event(3, 'escalated'))).toBe('escalated')
  })

  test('knows which events were taken back, and what would be next', () => {
    const events = [
      event(1, 'opened', {}, { ...by, role: 'system' }),
      event(2, 'claimed'),
      event(3, 'decided', { decision: 'hide', proposal: null }),
      event(4, 'undone', { of: 3 }),
    ]
    expect(undoneOf(events)).toEqual(new Set([3]))
    expect(lastStep(events, 'me')).toBe('claim')
    expect(lastStep(events.slice(0, 3), 'me')).toBe('hide')
    expect(lastStep(events.slice(0, 1), 'me')).toBeNull()
  })

  test('shows what was written, and that something was erased', () => {
    const notices = JSON.stringify([
      { to: 'member', text: 'Hello' },
      { to: 'nobody', text: 1 },
    ])
    expect(writtenIn({ texts: { reason: null, notices } })).toEqual({
      said: [null],
      notices: [{ to: 'member', text: 'Hello' }],
    })
    expect(writtenIn({ texts: { note: 'n', notices: '{' } })).toEqual({ said: ['n'], notices: [] })
  })
})

describe('a batch', () => {
  const rows = [1, 2, 3].map(id => ({ case: id, version: 2 }) as QueueRow)
  const refusal = { code: 'held_by_other', message: 'Bea has this case in hand.', event: null }
  const outcome = (id: number) => ({ case: id, version: 3, events: [], delivery: null })
  async function* steps(refused: number[], breaks = 99) {
    for (const { case: id } of rows) {
      if (id === breaks) throw new Error('gone')
      yield refused.includes(id)
        ? { case: id, outcome: null, refusal }
        : { case: id, outcome: outcome(id), refusal: null }
    }
  }
  let id = 0
  const makeId = () => `c${++id}`

  test('carries out what it can and keeps what was refused, with its reason', async () => {
    const done: number[][] = []
    const run = batchRun(
      async () => steps([2]),
      cases => done.push([...cases]),
    )
    await run.start(rows, { action: 'dismiss' }, makeId)
    expect(run.snapshot()).toMatchObject({ is: 'done', done: [1, 3], of: 3, error: null, refused: [{ refusal }] })
    expect(done).toEqual([[1, 3]])
  })

  test('that breaks off tells what was done before', async () => {
    const run = batchRun(
      async () => steps([], 3),
      () => {},
    )
    await run.start(rows, { action: 'dismiss' }, makeId)
    const state = run.snapshot()
    expect(state).toMatchObject({ is: 'done', done: [1, 2], of: 3 })
    expect(state.is === 'done' && state.error).toBeInstanceOf(Error)
  })

  test('sends each case with its version and an id of its own', async () => {
    const sent: { case: number; expect: number; id: string }[] = []
    const run = batchRun(
      async orders => {
        sent.push(...orders)
        return steps([])
      },
      () => {},
    )
    await run.start(rows, { action: 'dismiss' }, makeId)
    expect(sent.map(order => [order.case, order.expect])).toEqual([
      [1, 2],
      [2, 2],
      [3, 2],
    ])
    expect(new Set(sent.map(order => order.id)).size).toBe(3)
  })
})
