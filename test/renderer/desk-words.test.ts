import { describe, expect, it } from 'vitest'
import { memberAnswer } from '../../src/renderer/features/moderation/members-words.ts'
import {
  asksFor,
  handOverSteps,
  holdLeft,
  outboxAnswer,
  undoWords,
  waysOf,
} from '../../src/renderer/features/moderation/outbox-words.ts'
import { hitsOf, partsOf, postsAnswer, ruleCounts } from '../../src/renderer/features/moderation/posts-words.ts'
import type { OutboxItem } from '../../src/shared/contract/moderation-shapes.ts'

const item = (change: Partial<OutboxItem> = {}): OutboxItem => ({
  item: 'i1',
  case: 12,
  title: 'Coaching',
  subject_kind: 'activity',
  subject_id: 'a1',
  state: 'conflict',
  because: 'changed_there',
  message: null,
  desired: 'hidden',
  length_days: null,
  base_version: null,
  put_at: 0,
  until: 10_000,
  handed_at: null,
  settled_at: null,
  compensates: null,
  reason: null,
  notices: [],
  ...change,
})

describe('the outbox says', () => {
  it('first what needs a person, then what is ready, then what is under way', () => {
    expect(outboxAnswer({}).answer).toBe('The outbox is empty')
    expect(outboxAnswer({ conflict: 2, dead: 1, ready: 5 }).answer).toBe(
      '2 conflicts and 1 refusal wait for a decision',
    )
    expect(outboxAnswer({ dead: 1 }).answer).toBe('1 refusal waits for a decision')
    expect(outboxAnswer({ conflict: 1, dead: 1, unknown: 3 }).answer).toBe(
      '1 conflict, 1 refusal and 3 of which nothing is known wait for a decision',
    )
    expect(outboxAnswer({ ready: 1, held: 2 }).answer).toBe('1 decision is ready to be handed over')
    expect(outboxAnswer({ held: 2 }).answer).toBe('2 decisions can still be taken back')
    expect(outboxAnswer({ sending: 1 }).answer).toContain('what came of it')
    expect(outboxAnswer({ confirmed: 4, cancelled: 1 }).answer).toBe('Everything has reached the platform')
  })

  it('what the platform is asked to do, in words', () => {
    expect(asksFor(item())).toBe('Hide the activity')
    expect(asksFor(item({ desired: 'suspended', subject_kind: 'member', length_days: 7 }))).toBe(
      'Suspend the member for 7 days',
    )
    expect(asksFor(item({ desired: 'active', subject_kind: 'member' }))).toBe('Let the member take part again')
    expect(asksFor(item({ desired: 'open', compensates: 'i0' }))).toBe(
      'Put the activity back to “open”, taking an earlier decision back',
    )
    expect(asksFor(item({ desired: 'hidden', compensates: 'i0' }))).toContain('back to “hidden”')
    expect(asksFor(item({ desired: null, notices: [{ to: 'member', text: 'Hello' }] }))).toBe('Send 1 message')
    expect(asksFor(item({ desired: null }))).toBe('Nothing to change or to send')
  })

  it('how long something can still be taken back, never less than nothing', () => {
    expect(holdLeft(10_000, 2_500)).toBe('8 s left')
    expect(holdLeft(10_000, 99_000)).toBe('0 s left')
    expect(holdLeft(300_000, 0)).toBe('5 min left')
  })

  it('what each way out of a conflict means, and that nothing can be asked of what is gone', () => {
    const there = waysOf(item(), { status: 'open' })
    expect(there.again?.says).toContain('Hide the activity')
    expect(there.again?.says).not.toContain('twice')
    expect(there.let_go.says).toContain('“open”')
    expect(waysOf(item({ state: 'unknown' }), { status: 'open' }).again?.says).toContain('read twice')
    const gone = waysOf(item(), null)
    expect(gone.again).toBeNull()
    expect(gone.let_go.says).toContain('gone')
  })

  it('what taking it back does, where it can be', () => {
    expect(undoWords('held')).toContain('as though it never was')
    expect(undoWords('ready')).toContain('nobody outside')
    expect(undoWords('sending')).toContain('correction')
    expect(undoWords('confirmed')).toBe(undoWords('sending'))
    expect((['unknown', 'conflict', 'dead', 'cancelled'] as const).map(undoWords)).toEqual([null, null, null, null])
  })

  it('what handing over does before it is done, with the policy’s own number', () => {
    expect(handOverSteps(3, 14).join(' ')).toContain('After 14 days without a sign')
    expect(handOverSteps(1, null).join(' ')).not.toContain('without a sign')
    expect(handOverSteps(1, 1)[0]).toContain('1 line')
  })
})

describe('the posts say', () => {
  const counts = { total: 2265, unread: 0, rules: { money: 1, unequal_time: 4 } }

  it('which rules found something, safety first, of how many posts', () => {
    expect(postsAnswer(counts, {}).answer).toBe('Words about money in 1 post, about unequal time in 4, of 2,265')
    expect(postsAnswer({ ...counts, rules: { contact: 2, safety: 1 } }, {}).answer).toBe(
      'Words about safety in 1 post, about contact details in 2, of 2,265',
    )
    expect(ruleCounts({ contact: 2, safety: 1 }).map(({ id }) => id)[0]).toBe('safety')
  })

  it('never that there is no hint while posts are unread', () => {
    expect(postsAnswer({ total: 5, unread: 5, rules: {} }, {}).answer).toBe('5 posts, not read for hints yet')
    expect(postsAnswer({ total: 5, unread: 2, rules: {} }, {}).answer).toBe('5 posts')
    expect(postsAnswer({ total: 5, unread: 0, rules: {} }, {}).answer).toBe('5 posts, none with a hint')
  })

  it('how many fit a filter', () => {
    expect(postsAnswer({ ...counts, total: 1 }, { only: 'uncased' }).answer).toBe('1 post fits')
    expect(postsAnswer({ ...counts, total: 0 }, { find: 'x' }).answer).toBe('No post fits')
  })

  it('the same words under one rule once, with their places', () => {
    const hits = hitsOf([
      { rule: 'contact', text: 'ring me' },
      { rule: 'money', text: '£40' },
      { rule: 'money', text: '£40' },
    ])
    expect(hits).toEqual([
      { rule: 'money', text: '£40', times: 2 },
      { rule: 'contact', text: 'ring me', times: 1 },
    ])
  })

  it('the title again only where the heading does not show it as it is', () => {
    const fields = { title: 'Hello', body: 'Text', kind: 'offer', regions: 'Wales', categories: null }
    expect(partsOf(fields, [], 'Hello')).toEqual({ texts: [['body', 'Text']], facts: [['regions', 'Wales']] })
    expect(partsOf(fields, [], 'Hello…').texts[0]).toEqual(['title', 'Hello'])
    expect(partsOf(fields, [{ field: 'title' }], 'Hello').texts[0]).toEqual(['title', 'Hello'])
    expect(partsOf(fields, [{ field: 'regions' }], 'Hello').texts.at(-1)).toEqual(['regions', 'Wales'])
  })
})

describe('a member’s page says', () => {
  const record = {
    id: 'm1',
    name: 'Alice Nash',
    status: 'active',
    joined_at: 0,
    posts: 2,
    exchanges: 1,
    reported: 0,
    upheld: 0,
    sanctions: 0,
  }
  it('whether anything came up before', () => {
    expect(memberAnswer(record)).toBe('Alice Nash has never been reported')
    expect(memberAnswer({ ...record, reported: 2, upheld: 1, sanctions: 1 })).toBe(
      'Alice Nash: 2 reports, 1 upheld; 1 sanction',
    )
    expect(memberAnswer({ ...record, reported: 1 })).toBe('Alice Nash: 1 report, none upheld; no sanction')
  })
})
