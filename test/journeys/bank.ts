import { expect } from 'vitest'
import { type Tables, workspace } from '../sync/workspace.ts'

/**
 * Six members of 2022, followed by hand. Dan left on 1 March; Eve joined at half past midnight of 1 April in London, which is
 * 31 March in UTC; Fay joined 60 days before the data end, on New Year's Eve at noon.
 */
const MEMBERS = {
  ann: ['2022-01-10T00:00:00Z', 'London', 'Nurse', 'open'],
  bob: ['2022-01-20T00:00:00Z', 'London', 'Doctor', 'open;shut'],
  cat: ['2022-02-05T00:00:00Z', 'Wales', 'Nurse', 'shut'],
  dan: ['2022-02-20T00:00:00Z', 'Wales', '', ''],
  eve: ['2022-03-31T23:30:00Z', 'Wales', 'Nurse', ''],
  fay: ['2022-11-01T00:00:00Z', '', 'Doctor', ''],
} as const
export const END = Date.parse('2022-12-31T12:00:00Z')

const request = (id: string, posted_by: string, posted_at: string, categories: string, regions = '') => ({
  id,
  kind: 'request',
  posted_by,
  posted_at,
  categories,
  regions,
})
const paid = (id: string, from: string, to: string, posted_at: string, exchange_id: string) => ({
  id,
  kind: 'exchange',
  from_account: `member:${from}`,
  to_account: `member:${to}`,
  minutes: 60,
  posted_at,
  exchange_id,
})

export const BANK: Tables = {
  organisations: [
    { id: 'o1', kind: 'trust' },
    { id: 'o2', kind: 'university' },
  ],
  networks: [
    { id: 'open', name: 'Open network', protected_membership: 'no' },
    { id: 'shut', name: 'Staff network', protected_membership: 'yes' },
  ],
  members: Object.entries(MEMBERS).map(([id, [joined_at, region, profession, network_ids]]) => ({
    id,
    display_name: `Name of ${id}`,
    joined_at,
    region,
    profession,
    network_ids,
    organisation_id: id === 'ann' ? 'o1' : id === 'bob' ? 'o2' : '',
    ...(id === 'dan' && { status: 'closed', closed_at: '2022-03-01T00:00:00Z' }),
  })),
  activities: [
    request('r1', 'ann', '2022-01-15T00:00:00Z', 'Design', 'London'),
    { id: 'f1', kind: 'offer', posted_by: 'bob', posted_at: '2022-03-11T00:00:00Z' },
    request('r2', 'cat', '2022-04-30T23:30:00Z', 'Design;Engagement', 'Wales'),
    request('r3', 'bob', '2022-05-02T00:00:00Z', ''),
    request('r4', 'ann', '2022-12-01T00:00:00Z', 'Design'),
  ],
  exchanges: [
    {
      id: 'x1',
      activity_id: 'r1',
      provider_id: 'bob',
      receiver_id: 'ann',
      status: 'completed',
      agreed_at: '2022-01-20T00:00:00Z',
      completed_at: '2022-02-01T00:00:00Z',
    },
    {
      id: 'x2',
      provider_id: 'cat',
      receiver_id: 'bob',
      status: 'cancelled',
      agreed_at: '2022-06-01T00:00:00Z',
    },
    {
      id: 'x3',
      activity_id: 'r3',
      provider_id: 'ann',
      receiver_id: 'bob',
      status: 'completed',
      completed_at: '2022-12-31T12:00:00Z',
    },
  ],
  ledger: [
    ...Object.entries(MEMBERS).map(([id, [posted_at]]) => ({ id: `g-${id}`, to_account: `member:${id}`, posted_at })),
    paid('l1', 'ann', 'bob', '2022-02-02T00:00:00Z', 'x1'),
    paid('l2', 'cat', 'bob', '2022-06-02T00:00:00Z', 'x2'),
    {
      id: 'l3',
      kind: 'reversal',
      from_account: 'member:bob',
      to_account: 'member:cat',
      minutes: 60,
      posted_at: '2022-06-05T00:00:00Z',
      reverses: 'l2',
    },
    paid('l4', 'bob', 'ann', '2022-12-31T12:00:00Z', 'x3'),
  ],
}

/** A workspace that holds this timebank, for as long as the test runs. */
export async function bank(tables: Tables = BANK) {
  const bench = await workspace()
  const run = await bench.sync(tables)
  expect(run.rejected).toBe(0)
  return bench
}

export const ALL = { cursor: undefined, limit: 1000 }
