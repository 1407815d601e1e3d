import { expect, test } from 'vitest'
import { events } from '../../src/main/core/programmes/events.ts'
import { libraries } from '../../src/main/core/programmes/libraries.ts'
import { networks } from '../../src/main/core/programmes/networks.ts'
import { project, projects } from '../../src/main/core/programmes/projects.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { type Tables, workspace } from '../sync/workspace.ts'

const exchange = (id: string, provider_id: string, receiver_id: string, at: string, more = {}) => ({
  id,
  provider_id,
  receiver_id,
  status: 'completed',
  completed_at: `${at}T10:00:00Z`,
  ...more,
})
const entry = (
  id: string,
  kind: string,
  from_account: string,
  to_account: string,
  minutes: number,
  at: string,
  more = {},
) => ({
  id,
  kind,
  from_account,
  to_account,
  minutes,
  posted_at: `${at}T12:00:00Z`,
  ...more,
})

const TABLES: Tables = {
  organisations: ['o1'],
  networks: [
    { id: 'q', name: 'Q', host_organisation_id: 'o1', started_on: '2020-01-01' },
    { id: 's', name: 'Shuri', protected_membership: 'yes' },
    { id: 'w', name: 'WBS' },
  ],
  events: [
    { id: 'e1', name: 'Spring Hexithon', kind: 'hexithon', held_on: '2022-03-26', attendees: 40, feedback: 'Lively' },
    { id: 'e2', name: 'Late Hexithon', kind: 'hexithon', held_on: '2022-09-20' },
  ],
  members: [
    { id: 'm1', network_ids: 'q;w', event_id: 'e1' },
    { id: 'm2', network_ids: 'q', event_id: 'e1' },
    { id: 'm3', network_ids: 's' },
    { id: 'm4', joined_at: '2022-07-15T00:00:00Z', network_ids: 'q' },
    { id: 'm5', network_ids: 'q', status: 'closed', closed_at: '2022-06-30T22:59:59Z' },
  ],
  projects: [
    { id: 'p1', title: 'Falls', lead_id: 'm1', organisation_id: 'o1', status: 'open' },
    { id: 'p2', title: 'Waiting', status: 'closed' },
  ],
  libraries: [
    { id: 'l1', name: 'Talking library', capabilities: 'leadership;improvement', protected_membership: 'yes' },
    { id: 'l2', name: 'Open shelf', capabilities: 'leadership;improvement' },
  ],
  library_members: [
    { library_id: 'l1', member_id: 'm3', capabilities: 'leadership' },
    { library_id: 'l2', member_id: 'm1', capabilities: 'leadership' },
    { library_id: 'l2', member_id: 'm2', capabilities: 'leadership;improvement' },
  ],
  activities: [
    { id: 'a1', posted_by: 'm1', posted_at: '2022-07-02T00:00:00Z', project_id: 'p1' },
    { id: 'a2', posted_by: 'm2', kind: 'request', posted_at: '2022-07-03T00:00:00Z' },
    { id: 'a3', posted_by: 'm2', kind: 'request', posted_at: '2022-03-26T12:00:00Z', event_id: 'e1' },
    { id: 'a4', posted_by: 'm1', posted_at: '2023-02-01T12:00:00Z', library_id: 'l1' },
  ],
  exchanges: [
    exchange('x1', 'm1', 'm2', '2022-07-05', { activity_id: 'a1', minutes: 90 }),
    exchange('x2', 'm1', 'm3', '2022-07-06'),
    exchange('x3', 'm3', 'm2', '2022-07-07', { minutes: 30 }),
    exchange('x4', 'm1', 'm2', '2022-06-01', { activity_id: 'a3', minutes: 45 }),
    // A day later than 30 days after the event, of London's clock, which went forward on its second day.
    { ...exchange('x5', 'm2', 'm1', '2022-04-24', { activity_id: 'a3' }), completed_at: '2022-04-24T23:00:00Z' },
    exchange('x6', 'm3', 'm1', '2022-10-01', { activity_id: 'a4', outcome: 'A plan', rating: 4 }),
    { id: 'x7', provider_id: 'm3', receiver_id: 'm2', activity_id: 'a4' },
  ],
  ledger: [
    entry('l1', 'donation', 'member:m1', 'project:p1', 100, '2022-05-31'),
    entry('l2', 'reversal', 'project:p1', 'member:m1', 40, '2022-06-30', { reverses: 'l1' }),
    entry('l3', 'reversal', 'member:m1', 'project:p1', 10, '2022-07-01', { reverses: 'l2' }),
    entry('l4', 'exchange', 'project:p1', 'member:m1', 90, '2022-07-05', { exchange_id: 'x1' }),
    entry('l5', 'adjustment', 'issuance', 'project:p1', 25, '2022-07-06'),
    entry('l6', 'reversal', 'member:m1', 'project:p1', 30, '2022-08-01', { reverses: 'l4' }),
  ],
}

async function filled() {
  const bench = await workspace()
  expect((await bench.sync(TABLES)).rejected).toBe(0)
  return bench
}
const JULY = { from: londonMidnight('2022-07-01'), to: londonMidnight('2022-08-01') }

test('a network: who is in it, and what goes within it and over its border', async () => {
  const { sql } = await filled()
  const [q, shuri, wbs] = await networks(sql, JULY)
  expect(q).toMatchObject({ id: 'q', host: 'Organisation o1', started_on: '2020-01-01', protected: false })
  expect(q).toMatchObject({ members: 3, joins: 1, active: 2, exchanged: 2 })
  expect([q?.inside, q?.given, q?.received]).toEqual([
    { exchanges: 1, minutes: 90 },
    { exchanges: 1, minutes: 60 },
    { exchanges: 1, minutes: 30 },
  ])
  expect(q).toMatchObject({ requests: 1, requests_waiting: 1, offers: 1, offers_waiting: 0 })
  expect([wbs?.inside, wbs?.given, wbs?.received].map(flow => flow?.exchanges)).toEqual([0, 2, 0])
  expect(shuri).toMatchObject({ protected: true, members: null, active: null, inside: { exchanges: null } })
})

test('a project’s account balances, net of reversals, month by month', async () => {
  const { sql } = await filled()
  const page = await project(sql, 'names', 'p1')
  expect(page).toMatchObject({
    lead: { id: 'm1', label: 'Member m1' },
    activities: 1,
    exchanges: 1,
    minutes: 90,
    helpers: 1,
    donated_minutes: 70,
    paid_minutes: 60,
    other_in_minutes: 25,
    other_out_minutes: 0,
    balance_minutes: 35,
  })
  expect(
    page.months.map(({ month, donated_minutes, balance_minutes }) => [month, donated_minutes, balance_minutes]),
  ).toEqual([
    ['2022-05', 100, 100],
    ['2022-06', -40, 60],
    ['2022-07', 10, 5],
    ['2022-08', 0, 35],
  ])
  expect(sql.number("SELECT minutes FROM accounts WHERE name = 'project:p1'")).toBe(35)
  expect((await projects(sql, 'pseudonyms')).map(({ id }) => id)).toEqual(['p1', 'p2'])
  expect((await projects(sql, 'pseudonyms'))[0]?.lead?.id).not.toBe('m1')
  expect((await projects(sql, null))[0]?.lead).toBeNull()
  await expect(project(sql, null, 'p9')).rejects.toThrow('There is no project p9.')
})

test('an event: who came by it, and what came of what was posted at it', async () => {
  const { sql } = await filled()
  const [late, spring] = await events(sql)
  expect(spring).toMatchObject({
    id: 'e1',
    attendees: 40,
    joined: 2,
    joined_exchanged: 2,
    offers: 0,
    requests: 1,
    fulfilled: 1,
    exchanges_30: 0,
    exchanges_90: 2,
    exchanges: 2,
    minutes: 105,
  })
  // The record ends before ninety days are over.
  expect(late).toMatchObject({ id: 'e2', attendees: null, exchanges: 0, exchanges_90: 0 })
})

test('what is not over yet is not told as nothing', async () => {
  const bench = await workspace()
  await bench.sync({
    members: ['m1', 'm2'],
    events: [{ id: 'e1', held_on: '2022-07-01' }],
    activities: [{ id: 'a1', posted_at: '2022-08-15T00:00:00Z' }],
  })
  expect((await events(bench.sql))[0]).toMatchObject({ exchanges_30: 0, exchanges_90: null })
})

test('of a protected library nothing says who or how many are in it', async () => {
  const { sql } = await filled()
  const [open, talking] = await libraries(sql)
  expect(open).toMatchObject({ id: 'l2', members: 2 })
  expect(open?.offering).toEqual([
    { capability: 'leadership', members: 2 },
    { capability: 'improvement', members: 1 },
  ])
  expect(talking).toMatchObject({
    id: 'l1',
    protected: true,
    members: null,
    posts: null,
    agreed: 1,
    completed: 1,
    with_outcome: 1,
    rated: 1,
    mean_rating: 4,
  })
  expect(talking?.offering.every(({ members }) => members === null)).toBe(true)
})

test('an empty workspace has no programmes', async () => {
  const { sql } = await workspace()
  expect([await networks(sql, JULY), await projects(sql, 'names'), await events(sql), await libraries(sql)]).toEqual([
    [],
    [],
    [],
    [],
  ])
})
