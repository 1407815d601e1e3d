import { describe, expect, test } from 'vitest'
import { rebuild } from '../../src/main/core/moderation/projections.ts'
import { type Desk, desk, REPORTED } from './desk.ts'
import { DAY, HOUR } from './folded.ts'

const HELD = 10_000
let day = 0
const shows = (status: string) => ({
  activities: [
    {
      id: 'a1',
      title: 'Help with a rota',
      body: 'I can help with your rota.',
      status,
      updated_at: new Date(Date.UTC(2023, 0, ++day)).toISOString(),
    },
  ],
})

/** A desk whose hiding was handed over and then undone, with its correction handed over too. */
async function corrected(): Promise<Desk> {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
  at.pass(HELD)
  await at.handOver()
  await at.decide('ann', 1, { action: 'undo' }, { as: 'correction' })
  at.pass(HELD)
  await at.handOver()
  return at
}

describe('what the platform never acknowledged', () => {
  test.each(['sending', 'unknown'] as const)(
    'leaves the tray, where it was %s, once its correction went through',
    async state => {
      const at = await corrected()
      if (state === 'unknown') at.pass(20 * DAY)
      expect(at.item('hide').state).toBe(state)
      await at.brings({ acknowledgements: [{ command: 'correction', result: 'applied' }] })
      expect(at.items()).toEqual([
        ['hide', 'cancelled'],
        ['correction', 'confirmed'],
      ])
      expect(at.item('hide').because).toBe('overtaken')
      // With the sync that is taken back too.
      await at.undo()
      expect(at.items()).toEqual([
        ['hide', state],
        ['correction', state],
      ])
    },
  )

  test('waits as before while its correction has not gone through', async () => {
    const at = await corrected()
    await at.brings(shows('hidden'))
    expect(at.items()).toEqual([
      ['hide', 'sending'],
      ['correction', 'sending'],
    ])
  })

  test('is still confirmed where its own answer comes first', async () => {
    const at = await corrected()
    await at.brings({ acknowledgements: [{ command: 'hide', result: 'applied' }] })
    expect(at.item('hide')).toMatchObject({ state: 'confirmed', because: 'acknowledged' })
    await at.brings(shows('open'))
    expect(at.items()).toEqual([
      ['hide', 'confirmed'],
      ['correction', 'confirmed'],
    ])
  })
})

test('what was confirmed long ago is looked at again once the platform shows otherwise', async () => {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
  at.pass(HELD)
  await at.handOver()
  await at.brings(shows('hidden'))
  for (let i = 0; i < 3; i++) await at.brings({ members: [`n${i}`] })
  expect(at.item('hide').state).toBe('confirmed')
  await at.brings(shows('open'))
  expect(at.item('hide')).toMatchObject({ state: 'conflict', because: 'undone_there' })
  expect(at.case(1).state).toBe('open')
})

describe('a snoozed case that a report woke', () => {
  const report = { reports: [{ id: 'r2', subject_kind: 'activity', subject_id: 'a1', reporter_id: 'm3' }] }

  test('goes back to sleep, until the same time, when that sync is undone', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    const until = Date.now() + DAY
    await at.decide('ann', 1, { action: 'snooze', until })
    await at.brings(report)
    expect(at.case(1)).toMatchObject({ state: 'open', snoozed_until: null, reports: 2 })
    at.pass(HOUR)
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'snoozed', snoozed_until: until, reports: 1 })
    expect(at.types('case:1').slice(-2)).toEqual(['unwoken', 'report_withdrawn'])
    const before = at.case(1)
    at.sql.write(() => rebuild(at.sql))
    expect(at.case(1)).toEqual(before)
    // And wakes at that time.
    at.pass(DAY)
    expect(at.case(1).state).toBe('open')
  })

  test('that the lead had snoozed stays the lead’s', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'escalate' })
    await at.decide('lee', 1, { action: 'claim' })
    await at.decide('lee', 1, { action: 'snooze', until: Date.now() + DAY })
    await at.brings(report)
    expect(at.case(1).state).toBe('escalated')
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'snoozed', escalated_by: at.people.ann.by.id })
  })
})

test('a sentence says its time as London’s clock shows it', async () => {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'snooze', until: Date.parse('2023-04-03T08:15:00Z') })
  const last = at.look('bob', 1).events.at(-1)
  expect(last?.summary).toBe('Snoozed until 3 Apr 2023, 09:15')
})
