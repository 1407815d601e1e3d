import { describe, expect, it } from 'vitest'
import {
  byWords,
  caseNumber,
  dataRows,
  logAnswer,
  typeWord,
  verdictWords,
  writtenRows,
} from '../../src/renderer/features/moderation/log-words.ts'

const at = Date.UTC(2023, 5, 30, 8, 0)

describe('the verdict on the log', () => {
  it('is calm where it holds, and says what it rests on', () => {
    const { title, says } = verdictWords({
      ok: true,
      events: 12_340,
      head: 'aa',
      checkpoint: { events: 12_300, at },
      restored: null,
    })
    expect(title).toBe('12,340 events, unbroken')
    expect(says).toBe('This machine had noted the log up to event 12,300 on 30 Jun 2023, 09:00, and it is the same.')
  })
  it('says so where this machine had noted nothing', () => {
    expect(verdictWords({ ok: true, events: 1, head: 'aa', checkpoint: null, restored: null }).says).toContain(
      'has noted nothing',
    )
  })
  it('says where it is broken, why, and what to do', () => {
    const { title, says } = verdictWords({
      ok: false,
      events: 90,
      head: 'aa',
      broken: { position: 62, why: 'Event 62 was changed.' },
      checkpoint: null,
      restored: null,
    })
    expect(title).toBe('The log is broken at event 62')
    expect(says).toMatch(/^Event 62 was changed\..*Everything before it holds\. .*backup/)
  })
})

describe('the verdict after a restore', () => {
  const verdict = { ok: true, events: 9, head: 'aa', checkpoint: { events: 9, at } }
  it('says how much of the log this machine had noted is gone', () => {
    const { title, says, kind } = verdictWords({ ...verdict, restored: { at, kept: 0, noted: 120 } })
    expect({ title, kind }).toEqual({ title: '9 events, unbroken since the restore of a backup', kind: 'warn' })
    expect(says).toContain('which held no event of the log: of those that this machine had noted, the last 120 are not')
  })
  it('is as calm as before where nothing was lost', () => {
    const { title, says, kind } = verdictWords({ ...verdict, restored: { at, kept: 7, noted: 7 } })
    expect({ title, kind }).toEqual({ title: '9 events, unbroken', kind: 'ok' })
    expect(says).toMatch(/restored from a backup on 30 Jun 2023, 09:00, which held the first 7 events\.$/)
  })
})

describe('an event', () => {
  it('names who did it, in which role, and who vouched for it', () => {
    expect(byWords({ id: 'p1', name: 'A. Siddiqui', role: 'lead' })).toBe('A. Siddiqui (lead moderator)')
    expect(byWords({ id: 'p1', name: 'A. Siddiqui', role: 'moderator', asserted_by: 'Owner' })).toBe(
      'A. Siddiqui (moderator), as asserted by Owner',
    )
  })
  it('of a type that these words do not know is still readable', () => {
    expect(typeWord('decided')).toBe('Decided')
    expect(typeWord('put_on_ice')).toBe('Put on ice')
  })
  it('shows its fields, moments as moments, nested ones as they are written', () => {
    expect(dataRows({ type: 'opened', due_at: at, case: 2, edited: false, to: null, subject: { id: 'a1' } })).toEqual([
      ['due_at', '30 Jun 2023, 09:00'],
      ['case', '2'],
      ['edited', 'no'],
      ['subject', '{\n  "id": "a1"\n}'],
    ])
  })
  it('shows each message by itself, and an erased text as erased', () => {
    const notices = JSON.stringify([
      { to: 'member', text: 'Hello' },
      { to: 'reporters', text: 'Thanks' },
    ])
    expect(writtenRows({ notices, reason: null })).toEqual([
      ['To the member', 'Hello'],
      ['To the reporters', 'Thanks'],
      ['Reason', null],
    ])
    expect(writtenRows({ notices: 'not what was expected' })).toEqual([['Messages', 'not what was expected']])
    expect(writtenRows({ notices: null })).toEqual([['Notices', null]])
  })
})

it('a case is typed as people say it; anything else changes nothing', () => {
  expect(['12', ' C-12 ', 'c12', '', 'C-', '0', 'twelve', '12345678901'].map(caseNumber)).toEqual([
    12,
    12,
    12,
    undefined,
    null,
    null,
    null,
    null,
  ])
})

it('the log’s answer tells a filter from the whole', () => {
  expect(logAnswer(99, {}).answer).toBe('99 events on record')
  expect(logAnswer(1, { type: 'decided' }).answer).toBe('1 event fits')
  expect(logAnswer(0, { case: 4 }).answer).toBe('No event fits')
})
