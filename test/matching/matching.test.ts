import { expect, test } from 'vitest'
import { suggestionsFor, waiting } from '../../src/main/core/matching/desk.ts'
import { type Tables, workspace } from '../sync/workspace.ts'

const done = (id: string, provider_id: string, activity_id: string, more = {}) => ({
  id,
  provider_id,
  receiver_id: 'ask',
  activity_id,
  status: 'completed',
  completed_at: '2022-05-01T10:00:00Z',
  ...more,
})
const offer = (id: string, posted_by: string, categories: string, more = {}) => ({ id, posted_by, categories, ...more })
const TABLES: Tables = {
  members: [
    'ask',
    'best',
    'near',
    'far',
    { id: 'gone', status: 'closed', closed_at: '2022-01-01T00:00:00Z' },
    { id: 'barred', status: 'suspended' },
    { id: 'quiet', region: 'Wales' },
    { id: 'other', region: 'London' },
  ],
  activities: [
    {
      id: 'r1',
      kind: 'request',
      title: 'A chart',
      posted_by: 'ask',
      posted_at: '2022-03-01T00:00:00Z',
      categories: 'Statistical analysis;Audit and evaluation',
      regions: 'Wales',
    },
    {
      id: 'r2',
      kind: 'request',
      posted_by: 'ask',
      posted_at: '2022-02-01T00:00:00Z',
      categories: 'Design',
      regions: 'London',
    },
    { id: 'r3', kind: 'request', posted_by: 'ask', status: 'fulfilled', categories: 'Design' },
    { id: 'r4', kind: 'request', posted_by: 'ask', posted_at: '2022-04-01T00:00:00Z' },
    { id: 'r5', kind: 'request', posted_by: 'ask', categories: 'Design' },
    offer('o1', 'far', 'Statistical analysis', { regions: 'London' }),
    offer('o2', 'near', 'Statistical analysis', { regions: 'Wales;London' }),
    offer('o3', 'best', 'Audit and evaluation;Statistical analysis'),
    offer('o4', 'ask', 'Statistical analysis'),
    offer('o5', 'gone', 'Statistical analysis'),
    offer('o6', 'barred', 'Statistical analysis'),
    offer('o7', 'near', 'Statistical analysis', { status: 'withdrawn' }),
    offer('past', 'quiet', 'Audit and evaluation', { status: 'fulfilled' }),
  ],
  exchanges: [
    done('x1', 'quiet', 'past', { rating: 4 }),
    done('x2', 'quiet', 'past', { rating: 5 }),
    done('x3', 'other', 'past'),
    done('x4', 'near', 'past', { rating: 3 }),
    { id: 'x5', provider_id: 'far', receiver_id: 'ask', activity_id: 'r5', status: 'agreed' },
    { id: 'x6', provider_id: 'far', receiver_id: 'ask', activity_id: 'r1', status: 'cancelled' },
  ],
}
async function filled() {
  const bench = await workspace()
  expect((await bench.sync(TABLES)).rejected).toBe(0)
  return bench.sql
}

test('requests wait while they are open and nobody agreed, the longest first', async () => {
  const db = await filled()
  const all = await waiting(db, {})
  expect(all.rows.map(({ id, offers }) => [id, offers])).toEqual([
    ['r2', 0],
    ['r1', 3],
    ['r4', 0],
  ])
  expect((await waiting(db, { region: 'Wales' })).rows.map(({ id }) => id)).toEqual(['r1'])
  expect((await waiting(db, { category: 'Design' })).rows.map(({ id }) => id)).toEqual(['r2'])
  const first = await waiting(db, { limit: 2 })
  expect([first.total, first.next]).toEqual([3, '2'])
  expect((await waiting(db, { limit: 2, cursor: '2' })).rows.map(({ id }) => id)).toEqual(['r4'])
  await expect(waiting(db, { cursor: 'x' })).rejects.toThrow('This page is not there any more')
})

test('offers are suggested by what they share, and say why', async () => {
  const db = await filled()
  const { offers } = await suggestionsFor(db, 'r1')
  expect(offers.map(({ id }) => id)).toEqual(['o3', 'o2', 'o1'])
  expect(offers[0]?.reasons.categories).toEqual(['Audit and evaluation', 'Statistical analysis'])
  expect(offers[1]?.reasons).toMatchObject({ regions: ['Wales'], gave: 1, rating: 3, rated: 1 })
  expect(offers[2]?.reasons).toMatchObject({ regions: [], gave: 0, rating: null, rated: 0 })
})

test('members who gave such help before are suggested too, unless they offer it, have left or are suspended', async () => {
  const db = await filled()
  const { members } = await suggestionsFor(db, 'r1')
  expect(members.map(({ id }) => id)).toEqual(['quiet', 'other'])
  expect(members[0]?.reasons).toEqual({
    categories: ['Audit and evaluation'],
    regions: ['Wales'],
    gave: 2,
    rating: 4.5,
    rated: 2,
    active_at: Date.UTC(2022, 4, 1, 10),
  })
})

test('a request without a category has no suggestions, and one that does not wait says so', async () => {
  const db = await filled()
  expect(await suggestionsFor(db, 'r4')).toMatchObject({ offers: [], members: [] })
  for (const id of ['r3', 'r5', 'o1', 'nothing'])
    await expect(suggestionsFor(db, id)).rejects.toThrow('does not wait for help')
})
