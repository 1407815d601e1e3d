import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditLog } from '../../src/main/core/moderation/audit-log.ts'
import { members, membersCsv } from '../../src/main/core/moderation/member-record.ts'
import { outbox, outboxCsv } from '../../src/main/core/moderation/outbox.ts'
import { readPosts } from '../../src/main/core/moderation/post-reading.ts'
import { posts, postsCsv } from '../../src/main/core/moderation/posts.ts'
import { queueRows } from '../../src/main/core/moderation/queue.ts'
import type { OpenWorkspace } from '../../src/main/core/workspace/open.ts'
import type { Connection } from '../../src/main/db/connection.ts'
import type { Tables } from '../sync/workspace.ts'
import { desk, REPORTED } from './desk.ts'

type Row = Record<string, string>
const csvOf = ({ text }: { text: string }): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data

const WORDS = ['For a fee', 'A rota', 'Send £20 by PayPal to me@example.org', 'Suicidal patient', 'Pay me £5']
/** Posts of which some have hints and some have none, several of a day. */
const POSTED: Tables = {
  members: ['m1', { id: 'm2', display_name: '=1+2', joined_at: '2021-05-01T00:00:00Z' }, 'm3'],
  activities: Array.from({ length: 23 }, (_, i) => ({
    id: `a${i}`,
    title: i === 5 ? '=HYPERLINK("x")' : `Post ${i}`,
    body: WORDS[i % WORDS.length] ?? '',
    posted_by: i % 4 === 0 ? 'm2' : 'm1',
    posted_at: `2021-01-0${1 + (i % 3)}T00:00:00Z`,
  })),
}

async function read(open: OpenWorkspace) {
  for await (const _ of readPosts(open));
}

describe('posts', () => {
  let sql: Connection
  let whole: (asked: Partial<Parameters<typeof posts>[1]>) => string[]
  let at: Awaited<ReturnType<typeof desk>>

  /** Every post of a list, four at a time. */
  const paged = (asked: Partial<Parameters<typeof posts>[1]>) => {
    const found: { id: string; points: number; posted_at: number | null }[] = []
    const totals = new Set<number>()
    for (let cursor: string | undefined; ; ) {
      const page = posts(sql, { limit: 4, sort: 'points', ...asked, cursor })
      found.push(...page.rows)
      totals.add(page.total)
      if (page.next === null) return { found, totals: [...totals] }
      cursor = page.next
    }
  }

  beforeAll(() => {
    whole = asked => paged(asked).found.map(({ id }) => id)
  })

  test.each([
    ['points', true],
    ['points', false],
    ['posted_at', true],
    ['posted_at', false],
  ] as const)('by %s, descending %s: pages hold every post once, in order', async (sort, desc) => {
    at = await desk()
    sql = at.sql
    await at.brings(POSTED)
    await read(at.open)
    await at.brings({ activities: [{ id: 'a23', title: 'Not read yet', body: 'For a fee' }] })
    const { found, totals } = paged({ sort, desc })
    expect(totals).toEqual([24])
    expect(new Set(found.map(({ id }) => id)).size).toBe(24)
    const values = found.map(post => (sort === 'points' ? post.points : (post.posted_at ?? 0)))
    expect(values).toEqual(values.toSorted((a, b) => (desc ? b - a : a - b)))
    expect(new Set(values).size).toBeGreaterThan(2)
    expect(whole({ sort, desc: !desc })).toEqual(found.map(({ id }) => id).toReversed())
    // What is decided on between two pages moves nothing.
    const first = posts(sql, { limit: 4, sort, desc })
    expect(posts(sql, { limit: 99, sort, desc, cursor: first.next ?? '' }).rows.map(({ id }) => id)).toEqual(
      found.slice(4).map(({ id }) => id),
    )
  })

  test('filters say the same in every order, and tallies only come when asked for', async () => {
    at = await desk()
    sql = at.sql
    await at.brings(POSTED)
    await read(at.open)
    const filters: Parameters<typeof whole>[0][] = [
      { only: 'hinted' },
      { rules: ['money'] },
      { member: 'm2' },
      { member: 'm2', only: 'hinted' },
      { search: 'post 1' },
    ]
    for (const filter of filters) {
      const ids = whole({ ...filter, sort: 'points' }).toSorted()
      expect(ids.length, JSON.stringify(filter)).toBeGreaterThan(0)
      expect(ids.length, JSON.stringify(filter)).toBeLessThan(23)
      expect(whole({ ...filter, sort: 'posted_at' }).toSorted(), JSON.stringify(filter)).toEqual(ids)
    }
    expect(posts(sql, { limit: 1, sort: 'points' }).tallies).toBeNull()
    const { tallies } = posts(sql, { limit: 1, sort: 'points', tallies: true })
    expect(tallies).toMatchObject({ hinted: whole({ only: 'hinted' }).length, unread: 0 })
    expect(tallies?.rules.money).toBe(whole({ rules: ['money'] }).length)
  })

  test('as a file: every one that fits, formulas disarmed', async () => {
    at = await desk()
    sql = at.sql
    await at.brings(POSTED)
    await read(at.open)
    const rows = csvOf(postsCsv(sql, {}))
    expect(rows).toHaveLength(23)
    expect(rows.find(({ id }) => id === 'a5')?.title).toBe(`'=HYPERLINK("x")`)
    expect(rows.find(({ id }) => id === 'a0')).toMatchObject({
      author_id: 'm2',
      author: "'=1+2",
      posted_at: '2021-01-01T00:00:00.000Z',
    })
    expect(csvOf(postsCsv(sql, { rules: ['safety'] })).map(({ hints }) => hints)).toSatisfy((all: string[]) =>
      all.every(hints => hints.includes('safety')),
    )
  })
})

test('members by name, by when they joined, by reports and by sanctions, either way', async () => {
  const at = await desk()
  await at.brings({
    ...POSTED,
    reports: [
      { id: 'r1', subject_kind: 'member', subject_id: 'm3', reporter_id: 'm1' },
      { id: 'r2', subject_kind: 'member', subject_id: 'm3', reporter_id: 'm2' },
      { id: 'r3', subject_kind: 'activity', subject_id: 'a1', reporter_id: 'm2' },
    ],
  })
  const [ofPost] = queueRows(at.sql, '', {}, { limit: 9 }, Date.now()).filter(row => row.subject_id === 'a1')
  await at.decide('ann', ofPost?.case ?? 0, { action: 'warn' })
  const by = (sort: 'name' | 'joined_at' | 'reported' | 'sanctions', desc: boolean) =>
    members(at.sql, { limit: 9, sort, desc }).rows.map(({ id }) => id)
  expect(by('name', false)).toEqual(['m2', 'm1', 'm3'])
  expect(by('name', true)).toEqual(['m3', 'm1', 'm2'])
  expect(by('joined_at', true)).toEqual(['m2', 'm1', 'm3'])
  expect(by('reported', true)).toEqual(['m3', 'm1', 'm2'])
  expect(by('sanctions', true)[0]).toBe('m1')
  const rows = csvOf(membersCsv(at.sql, {}))
  expect(rows.map(({ id, name, reported, sanctions }) => [id, name, reported, sanctions])).toEqual([
    ['m2', "'=1+2", '0', '0'],
    ['m1', 'Member m1', '1', '1'],
    ['m3', 'Member m3', '2', '0'],
  ])
  expect(csvOf(membersCsv(at.sql, { only: 'sanctioned' })).map(({ id }) => id)).toEqual(['m1'])
})

test('the outbox is searched by title, reason, id and case, and is a file', async () => {
  const at = await desk()
  await at.brings({
    ...REPORTED,
    activities: [
      { id: 'a1', title: 'Help with a rota' },
      { id: 'a2', title: 'Gardening' },
    ],
    reports: ['a1', 'a2'].map(subject_id => ({ id: `r${subject_id}`, subject_kind: 'activity', subject_id })),
  })
  await at.decide('ann', 1, { action: 'hide', reason: '=Money' }, { as: 'one' })
  await at.decide('ann', 2, { action: 'hide', reason: 'Not for us' }, { as: 'two' })
  const found = (search: string) => outbox(at.sql, { search, limit: 9 }).rows.map(({ item }) => item)
  expect(found('ROTA')).toEqual(['one'])
  expect(found('not us')).toEqual(['two'])
  expect(found('a2')).toEqual(['two'])
  expect(found('c-2')).toEqual(['two'])
  expect(found('rota gardening')).toEqual([])
  expect(csvOf(outboxCsv(at.sql, { search: 'rota' }))).toEqual([
    expect.objectContaining({ item: 'one', case: '1', state: 'held', desired: 'hidden', reason: "'=Money" }),
  ])
  expect(csvOf(outboxCsv(at.sql, { states: ['ready'] }))).toEqual([])
})

test('the log knows everyone who acted, and lists what each did', async () => {
  const at = await desk()
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'note', reason: 'Seen.' })
  await at.decide('bob', 1, { action: 'note', reason: 'Seen too.' })
  const { tallies, total } = auditLog(at.sql, { limit: 1, tallies: true })
  expect(total).toBe(at.sql.number('SELECT count(*) FROM moderation_events'))
  expect(tallies?.people.map(({ name }) => name)).toEqual(['Ann', 'Bob', 'Hexitime Console'])
  const ofBob = auditLog(at.sql, { person: at.people.bob.by.id, limit: 9 })
  expect(ofBob.rows.map(({ by, type }) => [by.name, type])).toEqual([['Bob', 'noted']])
  expect(ofBob.total).toBe(1)
  expect(auditLog(at.sql, { person: 'nobody', limit: 9 })).toMatchObject({ rows: [], total: 0, next: null })
})

test('what is to do is what is open, in one’s own hand, or with the lead for those who lead', async () => {
  const at = await desk()
  await at.brings({
    ...REPORTED,
    activities: ['a1', 'a2', 'a3', 'a4', 'a5'],
    reports: [1, 2, 3, 4, 5].map(i => ({ id: `r${i}`, subject_kind: 'activity', subject_id: `a${i}` })),
  })
  await at.decide('ann', 1, { action: 'claim' })
  await at.decide('bob', 2, { action: 'claim' })
  await at.decide('ann', 3, { action: 'escalate' })
  await at.decide('ann', 4, { action: 'dismiss' })
  const todo = (who: 'ann' | 'bob' | 'lee') =>
    queueRows(at.sql, at.people[who].by.id, { only: 'todo' }, { limit: 9 }, Date.now())
      .map(row => row.case)
      .toSorted()
  expect(todo('ann')).toEqual([1, 5])
  expect(todo('bob')).toEqual([2, 5])
  expect(todo('lee')).toEqual([3, 5])
})
