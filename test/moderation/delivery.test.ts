import { describe, expect, test } from 'vitest'
import { conflictOf } from '../../src/main/core/moderation/outbox.ts'
import type { Cells, Tables } from '../sync/workspace.ts'
import { type Desk, desk, REPORTED, refused } from './desk.ts'
import { DAY } from './folded.ts'

const HELD = 10_000
const text = { title: 'Help with a rota', body: 'I can help with your rota.' }
let day = 0
/** A later export that shows the post so. */
const shows = (status: string, more: Cells = {}): Tables => ({
  activities: [{ id: 'a1', ...text, status, ...more, updated_at: new Date(Date.UTC(2023, 0, ++day)).toISOString() }],
})
const acknowledged = (command: string, result: 'applied' | 'refused', message = ''): Tables => ({
  acknowledgements: [{ command, result, message }],
})

/** A desk at which the reported post was hidden, and the item has come so far. */
async function hidden(until: 'held' | 'ready' | 'sending' | 'confirmed' = 'sending'): Promise<Desk> {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'hide', reason: 'It asks for money.' }, { as: 'hide' })
  if (until !== 'held') at.pass(HELD)
  if (until === 'sending' || until === 'confirmed') await at.handOver()
  if (until === 'confirmed') await at.brings(shows('hidden'))
  expect(at.item('hide').state).toBe(until)
  return at
}

describe('a decision on its way', () => {
  test('is held for ten seconds, surviving a look, then ready, then handed over once', async () => {
    const at = await hidden('held')
    at.pass(HELD - 1)
    expect((await at.handOver()).items).toBe(0)
    expect(at.item('hide').state).toBe('held')
    at.pass(1)
    expect(at.item('hide').state).toBe('ready')
    expect(at.case(1).state).toBe('decided')
    expect((await at.handOver()).items).toBe(1)
    expect(at.item('hide').state).toBe('sending')
    expect(await at.handOver()).toMatchObject({ items: 0, text: '' })
  })

  test('is handed over as a line of the agreed shape, with no reporter in it but by their report', async () => {
    const at = await hidden('ready')
    const handed = await at.handOver()
    expect(handed.lines).toEqual([
      {
        command: 'hide',
        subject_kind: 'activity',
        subject_id: 'a1',
        desired: 'hidden',
        base_version: '2022-01-01T00:00:00.000Z',
        reason: 'It asks for money.',
        notices: [
          { to: 'member', member_id: 'm1', text: expect.stringContaining('hidden “Help with a rota”') },
          { to: 'reporter', report_id: 'r1', text: expect.stringContaining('Thank you for telling us') },
        ],
      },
    ])
    expect(handed.text).toMatch(/^[^\n]+\n$/)
    expect(handed.text).not.toMatch(/m2|Member m2/)
  })

  test('says for how long a member is suspended', async () => {
    const at = await desk()
    await at.brings({ members: ['m1', 'm2'], reports: [{ id: 'r1', reporter_id: 'm2' }] })
    await at.decide('ann', 1, { action: 'suspend', length_days: 30, emergency: true })
    at.pass(HELD)
    const { lines } = await at.handOver()
    await at.decide('bob', 1, { action: 'approve' })
    at.pass(HELD)
    lines.push(...(await at.handOver()).lines)
    expect(lines.map(({ desired, length_days }) => [desired, length_days])).toEqual([
      ['suspended', 1],
      ['suspended', 30],
    ])
  })
})

describe('what was handed over', () => {
  test('is confirmed by a later export that shows it, which closes the case', async () => {
    const at = await hidden('confirmed')
    expect(at.item('hide')).toMatchObject({ because: 'export_shows', run: 2 })
    expect(at.case(1)).toMatchObject({ state: 'closed', closed: { because: 'delivered' } })
  })

  test('is confirmed by the platform’s word before an export shows it', async () => {
    const at = await hidden()
    await at.brings(acknowledged('hide', 'applied'))
    expect(at.item('hide')).toMatchObject({ state: 'confirmed', because: 'acknowledged' })
    expect(at.case(1).state).toBe('closed')
  })

  test('is dead where the platform refuses it, and says why; the decision stands', async () => {
    const at = await hidden()
    await at.brings(acknowledged('hide', 'refused', 'No such activity'))
    expect(at.item('hide')).toMatchObject({ state: 'dead', because: 'refused' })
    expect(at.look('ann', 1).items).toMatchObject([{ because: 'refused', message: 'No such activity' }])
    expect(at.case(1)).toMatchObject({ state: 'decided', decision: { decision: 'hide' } })
    expect((await at.handOver()).items).toBe(0)
  })

  test('stays under way while the platform says nothing about it', async () => {
    const at = await hidden()
    await at.brings({ members: ['m9'] })
    await at.brings(acknowledged('another', 'applied'))
    expect(at.item('hide').state).toBe('sending')
  })

  test('counts as unknown after a time, is never handed over again, and is settled by what an export shows', async () => {
    const at = await hidden()
    at.pass(14 * DAY - 1)
    expect(at.item('hide').state).toBe('sending')
    at.pass(1)
    expect(at.item('hide')).toMatchObject({ state: 'unknown', because: 'timeout' })
    at.pass(100 * DAY)
    expect((await at.handOver()).items).toBe(0)
    await at.brings(shows('hidden'))
    expect(at.item('hide').state).toBe('confirmed')
  })

  test('of notices alone is confirmed by the next export', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'dismiss' }, { as: 'd' })
    at.pass(HELD)
    expect(at.case(1)).toMatchObject({ state: 'closed', closed: { because: 'nothing_to_deliver' } })
    expect((await at.handOver()).lines).toMatchObject([{ command: 'd', desired: null, notices: [{ to: 'reporter' }] }])
    await at.brings({ members: ['m9'] })
    expect(at.item('d')).toMatchObject({ state: 'confirmed', because: 'export_after' })
  })
})

describe('an export that contradicts a decision', () => {
  test.each<[string, 'ready' | 'sending', Tables]>([
    ['by another text', 'ready', shows('open', { body: 'I can help with your rota for £20.' })],
    ['by another text', 'sending', shows('open', { body: 'I can help with your rota for £20.' })],
    ['by another status', 'ready', shows('withdrawn')],
    ['by another status', 'sending', shows('matched')],
  ])('%s opens a conflict while it is %s, with both versions to read', async (_, state, later) => {
    const at = await hidden(state)
    await at.brings(later)
    expect(at.item('hide')).toMatchObject({ state: 'conflict', because: 'changed_there' })
    expect(at.case(1)).toMatchObject({ state: 'decided', decision: { decision: 'hide' } })
    const both = conflictOf(at.sql, 'hide')
    expect(both?.decided_on).toMatchObject({ fields: text, status: 'open' })
    const { body = text.body, status } = (later.activities?.[0] ?? {}) as Cells
    expect(both?.now).toMatchObject({ fields: { body }, status })
    expect(Object.keys(both?.diff ?? {})).toEqual(body === text.body ? [] : ['body'])
    expect((await at.handOver()).items).toBe(0)
  })

  test('shows the text that was decided on, not the one that was reported', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.brings(shows('open', { body: 'The second text.' }))
    expect((await refused(at.decide('ann', 1, { action: 'hide' }))).code).toBe('changed_since_seen')
    at.look('ann', 1)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    await at.brings(shows('open', { body: 'The third text.' }))
    const both = conflictOf(at.sql, 'hide')
    expect(both).toMatchObject({
      decided_on: { hash: at.item('hide').content, fields: { body: 'The second text.' } },
      now: { fields: { body: 'The third text.' } },
    })
    // What was reported is still the evidence of the case.
    expect(at.look('ann', 1).snapshot.fields).toMatchObject(text)
  })

  test('after it was carried out opens the case again', async () => {
    const at = await hidden('confirmed')
    await at.brings(shows('open'))
    expect(at.item('hide')).toMatchObject({ state: 'conflict', because: 'undone_there' })
    expect(at.case(1)).toMatchObject({ state: 'open', decision: { decision: 'hide' } })
    expect(at.types('case:1').at(-1)).toBe('reopened')
  })

  test('is none once a suspension is over', async () => {
    const member = (status: string) => shows('open') && { members: [{ id: 'm1', status, ...newer() }] }
    const newer = () => ({ updated_at: new Date(Date.UTC(2023, 1, ++day)).toISOString() })
    const at = await desk()
    await at.brings({ members: ['m1', 'm2'], reports: [{ id: 'r1', reporter_id: 'm2' }] })
    await at.decide('ann', 1, { action: 'suspend', length_days: 7 })
    await at.decide('bob', 1, { action: 'approve' }, { as: 'suspend' })
    at.pass(HELD)
    await at.handOver()
    await at.brings(member('suspended'))
    at.pass(6 * DAY)
    await at.brings(member('active'))
    expect(at.item('suspend').state).toBe('conflict')
    await at.brings(member('suspended'))
    at.pass(DAY)
    await at.brings(member('active'))
    expect(at.item('suspend').state).toBe('confirmed')
    expect(at.case(1).state).toBe('open')
  })
})

describe('a subject that the platform deletes', () => {
  const gone: Tables = { deletions: [{ stream: 'activities', id: 'a1', deleted_at: '2024-01-01T00:00:00Z' }] }

  test.each(['held', 'ready', 'sending'] as const)('cancels what is %s, and closes the case', async state => {
    const at = await hidden(state)
    await at.brings(gone)
    expect(at.item('hide')).toMatchObject({ state: 'cancelled', because: 'subject_gone' })
    expect(at.case(1)).toMatchObject({ state: 'closed', closed: { because: 'subject_gone' } })
    // What was reported is still to be read.
    expect(at.look('ann', 1)).toMatchObject({ snapshot: { fields: text }, current: null })
  })

  test('confirms a removal that was handed over', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'remove' })
    await at.decide('bob', 1, { action: 'approve' }, { as: 'remove' })
    at.pass(HELD)
    await at.handOver()
    await at.brings(gone)
    expect(at.item('remove').state).toBe('confirmed')
    expect(at.case(1).state).toBe('closed')
  })
})
