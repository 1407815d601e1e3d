import { describe, expect, test } from 'vitest'
import { openSubject } from '../../src/main/core/moderation/filing.ts'
import { DECIDED, handOvers } from '../../src/main/core/moderation/handing-over.ts'
import { systemDesk } from '../../src/main/core/moderation/meeting.ts'
import { linkMember } from '../../src/main/core/workspace/people.ts'
import type { Cells, Tables } from '../sync/workspace.ts'
import { type Desk, desk, REPORTED, refused } from './desk.ts'
import { DAY } from './folded.ts'

const HELD = 10_000
const text = { title: 'Help with a rota', body: 'I can help with your rota.' }
let day = 0
const shows = (status: string, more: Cells = {}): Tables => ({
  activities: [{ id: 'a1', ...text, status, ...more, updated_at: new Date(Date.UTC(2023, 0, ++day)).toISOString() }],
})

/** A desk at which the hiding of a post met its author's next edit. */
async function inConflict(): Promise<Desk> {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'hide', reason: 'Money.' }, { as: 'hide' })
  at.pass(HELD)
  await at.handOver()
  await at.brings(shows('open', { body: 'I can help with your rota for nothing.' }))
  expect(at.item('hide').state).toBe('conflict')
  return at
}

describe('what did not go through', () => {
  test('is asked for again as things are now, by a command of its own', async () => {
    const at = await inConflict()
    at.look('bob', 1)
    const settled = await at.settle('bob', 'hide', 'send_again', 'again')
    expect(settled).toMatchObject({ case: 1, delivery: 'held', events: [{ type: 'resent' }] })
    expect(at.item('hide')).toMatchObject({ state: 'cancelled', because: 'sent_again' })
    expect(at.case(1)).toMatchObject({ state: 'decided', decision: { item: 'again' } })
    at.pass(HELD)
    const { lines } = await at.handOver()
    expect(lines).toMatchObject([{ command: 'again', desired: 'hidden', reason: 'Money.', notices: [{}, {}] }])
    expect(lines[0]?.base_version).toBe(new Date(Date.UTC(2023, 0, day)).toISOString())
    await at.brings(shows('hidden', { body: 'I can help with your rota for nothing.' }))
    expect(at.item('again').state).toBe('confirmed')
    expect(at.case(1).state).toBe('closed')
  })

  test('is let go: the platform’s version stands, and the case is to be decided anew', async () => {
    const at = await inConflict()
    await at.settle('bob', 'hide', 'let_go')
    expect(at.item('hide')).toMatchObject({ state: 'cancelled', because: 'let_go' })
    expect(at.case(1)).toMatchObject({ state: 'open', waiting_since: Date.now() })
    at.pass(100 * DAY)
    expect((await at.handOver()).items).toBe(0)
    at.look('ann', 1)
    await at.decide('ann', 1, { action: 'dismiss' })
  })

  test('is settled once: the same command again gives the first result, another is refused', async () => {
    const at = await inConflict()
    at.look('ann', 1)
    const first = await at.settle('ann', 'hide', 'send_again', 'again')
    expect(await at.settle('ann', 'hide', 'send_again', 'again')).toEqual(first)
    expect((await refused(at.settle('ann', 'hide', 'let_go', 'again'))).code).toBe('command_reused')
    expect((await refused(at.settle('ann', 'hide', 'let_go', 'other'))).code).toBe('wrong_state')
    expect(at.items()).toHaveLength(2)
  })

  test('is not settled by whom it is about', async () => {
    const at = await inConflict()
    linkMember(at.open, at.people.bob.by.id, 'm1')
    expect((await refused(at.settle('bob', 'hide', 'let_go'))).code).toBe('involved')
    expect(at.item('hide').state).toBe('conflict')
  })

  test.each(['held', 'sending'] as const)('is what is %s not', async state => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    if (state === 'sending') {
      at.pass(HELD)
      await at.handOver()
    }
    for (const way of ['send_again', 'let_go'] as const)
      expect((await refused(at.settle('ann', 'hide', way))).code).toBe('wrong_state')
  })

  test('leaves the tray when its decision is taken back', async () => {
    const at = await inConflict()
    await at.decide('ann', 1, { action: 'undo' }, { as: 'undo' })
    expect(at.item('hide').state).toBe('cancelled')
    expect((await refused(at.settle('ann', 'hide', 'send_again'))).code).toBe('wrong_state')
  })
})

describe('a decision taken back', () => {
  test('before it was handed over is never handed over', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    at.pass(HELD - 1)
    const { delivery } = await at.decide('ann', 1, { action: 'undo' })
    expect(delivery).toBe('cancelled')
    at.pass(DAY)
    expect((await at.handOver()).items).toBe(0)
    expect(at.case(1).decision).toBeNull()
  })

  test('after it was handed over is put right by a correction, which no notice can unsend', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    at.pass(HELD)
    await at.handOver()
    await at.decide('ann', 1, { action: 'undo' }, { as: 'correction' })
    expect(at.item('hide').state).toBe('sending')
    // The platform hides it now: that is what it was asked for, and no conflict with the correction on its way.
    await at.brings({ ...shows('hidden'), acknowledgements: [{ command: 'hide', result: 'applied' }] })
    expect(at.item('hide').state).toBe('confirmed')
    expect(at.item('correction').state).toBe('held')
    at.pass(HELD)
    expect((await at.handOver()).lines).toMatchObject([
      {
        command: 'correction',
        desired: 'open',
        notices: [
          { to: 'member', member_id: 'm1', text: expect.stringContaining('Please disregard our last message') },
          { to: 'reporter', report_id: 'r1', text: expect.stringContaining('Please disregard our last message') },
        ],
      },
    ])
    await at.brings(shows('open'))
    expect(at.item('correction').state).toBe('confirmed')
    expect(at.case(1)).toMatchObject({ state: 'claimed', decision: null })
  })

  test('is put right even where the platform had not yet carried it out', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    at.pass(HELD)
    await at.handOver()
    await at.decide('ann', 1, { action: 'undo' }, { as: 'correction' })
    await at.brings(shows('open'))
    at.pass(HELD)
    expect((await at.handOver()).lines.map(({ command }) => command)).toEqual(['correction'])
  })
})

describe('undoing a sync', () => {
  test('takes the reports that it brought back, and their cases with them', async () => {
    const at = await desk()
    const { reports = [], ...rest } = REPORTED
    await at.brings(rest)
    await at.brings({ reports })
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'closed', closed: { because: 'withdrawn' }, reports: 0, reasons: {} })
    expect(at.types('case:1')).toEqual(['opened', 'reported', 'report_withdrawn', 'closed'])
    // Synced again the case is open again, with its report once.
    await at.brings({ reports })
    expect(at.case(1)).toMatchObject({ state: 'open', reports: 1, reasons: { money: 1 } })
  })

  test('leaves a case that a moderator had opened before, though nobody else reported it', async () => {
    const at = await desk()
    const { reports = [], ...rest } = REPORTED
    await at.brings(rest)
    const opened = { ...systemDesk(at.sql, Date.now()), by: at.people.ann.by }
    at.sql.write(() => openSubject(at.sql, { kind: 'activity', id: 'a1' }, 'moderator', opened, null))
    await at.brings({ reports })
    expect(at.case(1)).toMatchObject({ state: 'open', reports: 1 })
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'open', reports: 0 })
  })

  test.each(['export', 'acknowledgement'])('takes a confirmation by %s back', async by => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    at.pass(HELD)
    await at.handOver()
    const before = { item: at.item('hide'), ...at.case(1) }
    await at.brings(by === 'export' ? shows('hidden') : { acknowledgements: [{ command: 'hide', result: 'applied' }] })
    expect(at.case(1).state).toBe('closed')
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'decided', decision: before.decision })
    expect(at.item('hide')).toMatchObject({ ...before.item, because: 'run_undone', run: null })
    // It still counts as unknown once nothing was heard of it for long enough.
    at.pass(14 * DAY)
    expect(at.item('hide').state).toBe('unknown')
  })

  test('puts a case back as it stood before its subject was deleted', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'snooze', until: Date.now() + DAY })
    await at.brings({ deletions: [{ stream: 'activities', id: 'a1' }] })
    expect(at.case(1).state).toBe('closed')
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'snoozed', snoozed_until: Date.now() + DAY })
  })

  test('closes a case again that it had reopened', async () => {
    const at = await desk()
    await at.brings({ ...REPORTED, reports: [{ id: 'r1', subject_id: 'm1', reporter_id: 'm2' }] })
    await at.decide('ann', 1, { action: 'dismiss' })
    at.pass(HELD)
    expect(at.case(1).state).toBe('closed')
    await at.brings({ reports: [{ id: 'r2', subject_id: 'm1', reporter_id: 'm3' }] })
    expect(at.case(1).state).toBe('open')
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'closed', reports: 1, decision: { decision: 'dismiss' } })
  })

  test('is refused, saying which case, once somebody has acted on what it brought', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'note', reason: 'I know this one.' })
    await expect(at.undo()).rejects.toThrow(
      'Someone has acted on case 1 since, which rests on this sync. Sync again instead of undoing it.',
    )
    expect(at.case(1).reports).toBe(1)
    expect(at.sql.number('SELECT count(*) FROM reports')).toBe(1)
  })

  test('is refused once what it confirmed has moved on', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    at.pass(HELD)
    await at.handOver()
    await at.brings(shows('withdrawn'))
    await at.settle('ann', 'hide', 'send_again')
    await expect(at.undo()).rejects.toThrow(/case 1/)
  })

  test('keeps what was handed over on record', async () => {
    const at = await inConflict()
    await at.undo()
    expect(at.item('hide').state).toBe('sending')
    expect(handOvers(at.sql, DECIDED)).toMatchObject([{ items: 1 }])
  })
})
