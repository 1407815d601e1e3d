import { expect, test } from 'vitest'
import { auditLog } from '../../src/main/core/moderation/audit-log.ts'
import { members } from '../../src/main/core/moderation/member-record.ts'
import { outbox } from '../../src/main/core/moderation/outbox.ts'
import { posts } from '../../src/main/core/moderation/posts.ts'
import { queue } from '../../src/main/core/moderation/queue.ts'
import { type Tables, workspace } from '../sync/workspace.ts'
import { desk, REPORTED } from './desk.ts'
import { DAY } from './folded.ts'

const CASES = 12
const IDS = Array.from({ length: CASES }, (_, i) => `a${i + 1}`)
/** Each report by somebody else: a reporter's record moves all that they reported. */
const MANY: Tables = {
  members: IDS.map((_, i) => `m${i + 1}`),
  activities: IDS.map(id => ({ id, title: `Post ${id}` })),
  reports: IDS.map((subject_id, i) => ({
    id: `r${i + 1}`,
    subject_kind: 'activity',
    subject_id,
    reporter_id: `m${i + 1}`,
    reported_at: new Date(Date.UTC(2022, 0, 1 + (i % 5))).toISOString(),
  })),
}

test.each(['rank', 'opened_at', 'due_at', 'reports'] as const)(
  'by %s every page goes on where the last one ended, whatever was decided and however the clock moved meanwhile',
  async sort => {
    const at = await desk()
    await at.brings(MANY)
    const page = (cursor?: string) =>
      queue(at.sql, at.people.ann.by.id, { states: ['open'], limit: 5, sort, cursor }, Date.now())
    const whole = queue(at.sql, at.people.ann.by.id, { states: ['open'], limit: 100, sort }, Date.now()).rows
    const first = page()
    for (const { case: id } of first.rows.slice(0, 3)) await at.decide('ann', id, { action: 'dismiss' })
    at.pass(3 * DAY)
    const second = page(first.next ?? '')
    const third = page(second.next ?? '')
    const seen = [...first.rows, ...second.rows, ...third.rows].map(row => row.case)
    expect(seen).toEqual(whole.map(row => row.case))
    expect(third.next).toBeNull()
  },
)

test('a cursor that no page gave is refused in a sentence', async () => {
  const at = await desk()
  for (const cursor of ['abc', '[1]', '[1,2,"c.id) OR 1"]', '{}'])
    expect(() => queue(at.sql, 'x', { limit: 5, sort: 'rank', cursor }, Date.now())).toThrow(/Start again/)
})

test('an export that changes nothing still confirms what was handed over before it', async () => {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'warn' }, { as: 'warned' })
  at.pass(11_000)
  await at.handOver()
  at.pass(DAY)
  const run = await at.brings({ ...REPORTED })
  expect(run.status).toBe('unchanged')
  expect(at.item('warned')).toMatchObject({ state: 'confirmed', because: 'export_after' })
})

test('a cursor of another list, or of none, is refused in every list', async () => {
  const { sql } = await workspace()
  for (const read of [
    () => queue(sql, 'p', { cursor: 'abc', limit: 9, sort: 'rank' }, 0),
    () => posts(sql, { cursor: 'abc', limit: 9, sort: 'points' }),
    () => members(sql, { cursor: 'abc', limit: 9 }),
    () => outbox(sql, { cursor: 'abc', limit: 9 }),
    () => auditLog(sql, { cursor: 'abc', limit: 9 }),
  ])
    expect(read).toThrow(/not where a page ended/)
})
