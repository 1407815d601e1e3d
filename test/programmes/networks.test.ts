import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '../../src/main/core/programmes/compare.ts'
import { network } from '../../src/main/core/programmes/network.ts'
import { networkMembers } from '../../src/main/core/programmes/network-members.ts'
import { networks } from '../../src/main/core/programmes/networks.ts'
import type { Border } from '../../src/shared/contract/programmes.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { type Cells, workspace } from '../sync/workspace.ts'

const OPEN_NETWORKS = ['ics', 'q', 'wbs'] as const
const SHUT = 'shuri'
const REGIONS = ['London', 'Wales'] as const
const TOPICS = ['Design', 'Coaching and mentoring'] as const
const SPAN = { from: londonMidnight('2022-07-01'), to: londonMidnight('2022-08-01') }
const within = (at: string) => Date.parse(at) >= SPAN.from && Date.parse(at) < SPAN.to

/** Before the period, on its first moments, in it, and on the first moment after it. */
const moment = fc.constantFrom(
  '2022-05-01T09:00:00Z',
  '2022-06-30T22:59:59Z',
  '2022-06-30T23:00:00Z',
  '2022-07-15T12:00:00Z',
  '2022-07-31T23:00:00Z',
)
const member = fc.record({
  networks: fc.subarray([...OPEN_NETWORKS, SHUT]),
  region: fc.option(fc.constantFrom(...REGIONS), { nil: '' }),
  joined: moment,
  closed: fc.boolean(),
})
const size = 6
const who = fc.integer({ min: 0, max: size - 1 })
const activity = fc.record({
  kind: fc.constantFrom('offer', 'request'),
  by: who,
  at: moment,
  status: fc.constantFrom('open', 'matched'),
  topics: fc.subarray([...TOPICS]),
})
const exchange = fc.record({
  status: fc.constantFrom('agreed', 'completed', 'cancelled'),
  giver: who,
  step: fc.integer({ min: 1, max: size - 1 }),
  at: moment,
  minutes: fc.integer({ min: 1, max: 90 }),
  about: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
})
const record = fc.record({
  members: fc.array(member, { minLength: size, maxLength: size }),
  activities: fc.array(activity, { minLength: 5, maxLength: 5 }),
  exchanges: fc.array(exchange, { maxLength: 14 }),
})
type Bank = typeof record extends fc.Arbitrary<infer T> ? T : never
const CLOSED_AT = '2022-07-20T10:00:00Z'
const taker = ({ giver, step }: Bank['exchanges'][number]) => (giver + step) % size

const tablesOf = ({ members, activities, exchanges }: Bank) => ({
  networks: [...OPEN_NETWORKS, SHUT].map(
    (id): Cells => ({ id, name: `Net ${id}`, ...(id === SHUT ? { protected_membership: 'yes' } : {}) }),
  ),
  members: members.map(
    ({ networks: list, region, joined, closed }, i): Cells => ({
      id: `m${i}`,
      network_ids: list.join(';'),
      region,
      joined_at: joined,
      ...(closed ? { status: 'closed', closed_at: CLOSED_AT } : {}),
    }),
  ),
  activities: activities.map(
    ({ kind, by, at, status, topics }, i): Cells => ({
      id: `a${i}`,
      kind,
      status,
      posted_by: `m${by}`,
      posted_at: at,
      categories: topics.join(';'),
    }),
  ),
  exchanges: exchanges.map(
    (one, i): Cells => ({
      id: `x${i}`,
      status: one.status,
      provider_id: `m${one.giver}`,
      receiver_id: `m${taker(one)}`,
      minutes: one.minutes,
      ...(one.status === 'completed' ? { completed_at: one.at } : {}),
      ...(one.about === null ? {} : { activity_id: `a${one.about}` }),
    }),
  ),
})

async function banked(bank: Bank) {
  const bench = await workspace()
  expect((await bench.sync(tablesOf(bank))).rejected).toBe(0)
  return bench
}

const sums = (of: readonly { minutes: number }[]) => ({
  exchanges: of.length,
  minutes: of.reduce((sum, { minutes }) => sum + minutes, 0),
})

/** What crosses a network's border to or from some of the members outside it, counted row by row. */
function recount(bank: Bank, id: string, outside: (member: Bank['members'][number]) => boolean) {
  const belongs = (i: number) => bank.members[i]?.networks.includes(id as 'q') ?? false
  const other = (i: number) => {
    const found = bank.members[i]
    return found !== undefined && !belongs(i) && outside(found)
  }
  const done = bank.exchanges.filter(one => one.status === 'completed' && within(one.at))
  return {
    given: sums(done.filter(one => belongs(one.giver) && other(taker(one)))),
    received: sums(done.filter(one => belongs(taker(one)) && other(one.giver))),
  }
}

const bordersBy = (borders: readonly Border[] | undefined) =>
  Object.fromEntries((borders ?? []).map(({ id, given, received }) => [id ?? '', { given, received }]))
const crossing = (all: Record<string, ReturnType<typeof recount>>) =>
  Object.fromEntries(Object.entries(all).filter(([, { given, received }]) => given.exchanges + received.exchanges > 0))

test('what crosses a border, by network and region, is what a recount of the rows finds', async () => {
  await fc.assert(
    fc.asyncProperty(record, async bank => {
      const { sql } = await banked(bank)
      for (const id of OPEN_NETWORKS) {
        const { borders, given, received, protected: shut } = await network(sql, SPAN, id)
        expect(shut).toBe(false)
        const others = OPEN_NETWORKS.filter(other => other !== id)
        expect(bordersBy(borders?.networks)).toEqual(
          crossing({
            ...Object.fromEntries(
              others.map(other => [other, recount(bank, id, ({ networks: list }) => list.includes(other))]),
            ),
            '': recount(bank, id, ({ networks: list }) => !others.some(other => list.includes(other))),
          }),
        )
        const regions = bordersBy(borders?.regions)
        expect(regions).toEqual(
          crossing(Object.fromEntries(['', ...REGIONS].map(one => [one, recount(bank, id, m => m.region === one)]))),
        )
        // Everybody has one region or none: these add up to what crosses the border.
        for (const [way, flow] of Object.entries({ given, received }))
          expect(Object.values(regions).reduce((sum, one) => sum + one[way as 'given'].exchanges, 0)).toBe(
            flow.exchanges,
          )
      }
    }),
    { numRuns: 12 },
  )
})

test('what members wait for, by category, is what a recount of the rows finds', async () => {
  await fc.assert(
    fc.asyncProperty(record, async bank => {
      const { sql } = await banked(bank)
      for (const id of OPEN_NETWORKS) {
        const waits = bank.activities.filter(
          ({ by, at, status }, i) =>
            status === 'open' &&
            within(at) &&
            bank.members[by]?.networks.includes(id) &&
            !bank.exchanges.some(one => one.about === i && one.status !== 'cancelled'),
        )
        const of = (kind: string, topic: string) =>
          waits.filter(one => one.kind === kind && (topic ? one.topics.includes(topic as 'Design') : !one.topics[0]))
            .length
        const page = await network(sql, SPAN, id)
        expect(page.waiting).toEqual(
          [...TOPICS, '']
            .map(topic => ({
              category: topic || 'Category not given',
              requests: of('request', topic),
              offers: of('offer', topic),
            }))
            .filter(({ requests, offers }) => requests + offers > 0),
        )
        expect(page.requests_waiting).toBe(waits.filter(({ kind }) => kind === 'request').length)
        const list = await networkMembers(sql, 'names', SPAN, id, { limit: 100 })
        expect(list.total).toBe(bank.members.filter(one => one.networks.includes(id)).length)
        for (const row of list.rows) {
          const i = Number(row.id.slice(1))
          const done = bank.exchanges.filter(one => one.status === 'completed' && within(one.at))
          expect(row).toMatchObject({
            label: `Member m${i}`,
            region: bank.members[i]?.region || null,
            joined_at: Date.parse(bank.members[i]?.joined ?? ''),
            closed_at: bank.members[i]?.closed ? Date.parse(CLOSED_AT) : null,
            posts: bank.activities.filter(one => one.by === i && within(one.at)).length,
            given: done.filter(one => one.giver === i).length,
            received: done.filter(one => taker(one) === i).length,
          })
        }
      }
    }),
    { numRuns: 12 },
  )
})

test('networks compared: shares of their members and flows between them are what a recount finds', async () => {
  await fc.assert(
    fc.asyncProperty(record, async bank => {
      const { sql } = await banked(bank)
      const found = await compare(sql, SPAN, OPEN_NETWORKS)
      expect(found.networks.map(({ network: { id } }) => id)).toEqual(OPEN_NETWORKS)
      const figures = await networks(sql, SPAN)
      const done = bank.exchanges.filter(one => one.status === 'completed' && Date.parse(one.at) < SPAN.to)
      const now = done.filter(one => within(one.at))
      for (const { network: own, rates } of found.networks) {
        expect(own).toEqual(figures.find(({ id }) => id === own.id))
        const present = bank.members.flatMap(({ networks: list, joined, closed }, i) =>
          list.includes(own.id as 'q') && Date.parse(joined) < SPAN.to && !closed ? [i] : [],
        )
        const took = (i: number) => now.filter(one => one.giver === i || taker(one) === i).length
        const posted = (i: number) => bank.activities.some(one => one.by === i && within(one.at))
        const counts = Object.fromEntries(rates.map(({ rate, count }) => [rate, count]))
        expect(counts).toMatchObject({
          joined: present.filter(i => within(bank.members[i]?.joined ?? '')).length,
          active: present.filter(i => took(i) > 0 || posted(i)).length,
          gave: present.filter(i => now.some(one => one.giver === i)).length,
          received: present.filter(i => now.some(one => taker(one) === i)).length,
          exchanged: present.filter(i => done.some(one => one.giver === i || taker(one) === i)).length,
          exchanges: present.reduce((sum, i) => sum + took(i), 0),
        })
        for (const { count, n, value, low, high } of rates) {
          expect(n).toBe(present.length)
          expect(n).toBe(own.members)
          if (n === 0) expect([value, low, high]).toEqual([null, null, null])
          else expect(value).toBeCloseTo((100 * count) / n, 9)
          if (value !== null && low !== null && high !== null)
            expect(low <= value + 1e-9 && value <= high + 1e-9 && low >= 0).toBe(true)
        }
      }
      for (const { from, to, exchanges, minutes } of found.flows) {
        const belongs = (i: number, id: string) => bank.members[i]?.networks.includes(id as 'q')
        expect({ exchanges, minutes }).toEqual(
          sums(now.filter(one => belongs(one.giver, from) && belongs(taker(one), to))),
        )
      }
      expect(found.flows).toHaveLength(OPEN_NETWORKS.length ** 2)
    }),
    { numRuns: 12 },
  )
})

test('of a protected network its page counts nothing, others name it nowhere, and nobody is picked out by it', async () => {
  await fc.assert(
    fc.asyncProperty(record, async bank => {
      const without = {
        ...bank,
        members: bank.members.map(one => ({ ...one, networks: one.networks.filter(is => is !== SHUT) })),
      }
      const [{ sql }, plain] = [await banked(bank), await banked(without)]
      const page = await network(sql, SPAN, SHUT)
      const { id, name, kind, host, started_on, protected: shut, ...counted } = page
      expect([id, name, kind, host, started_on, shut]).toEqual([SHUT, 'Net shuri', null, null, null, true])
      const leaves = (value: unknown): unknown[] =>
        typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
      expect(new Set(leaves(counted))).toEqual(new Set([null]))
      // Whoever belongs to it, nothing that is said of other networks changes.
      for (const own of OPEN_NETWORKS) {
        expect(await network(sql, SPAN, own)).toEqual(await network(plain.sql, SPAN, own))
        expect(await compare(sql, SPAN, [own, 'q', 'ics'])).toEqual(await compare(plain.sql, SPAN, [own, 'q', 'ics']))
      }
    }),
    { numRuns: 5 },
  )
  const bench = await workspace()
  await bench.sync({
    networks: [{ id: SHUT, name: 'Shuri', protected_membership: 'yes' }, 'q'],
    members: [{ id: 'm0', network_ids: SHUT }],
  })
  const { sql } = bench
  await expect(networkMembers(sql, 'names', SPAN, SHUT, { limit: 10 })).rejects.toThrow('specially protected')
  await expect(compare(sql, SPAN, ['q', SHUT])).rejects.toThrow('specially protected')
  await expect(compare(sql, SPAN, ['q', 'q'])).rejects.toThrow('Choose two networks at least')
  await expect(network(sql, SPAN, 'nowhere')).rejects.toThrow('There is no network nowhere.')
})

test('members of a network come page by page, and evaluators see pseudonyms', async () => {
  const bench = await workspace()
  await bench.sync({
    networks: ['q'],
    members: ['m1', 'm2', 'm3'].map((id, i) => ({ id, network_ids: 'q', joined_at: `202${3 - i}-01-01T00:00:00Z` })),
  })
  const first = await networkMembers(bench.sql, 'names', SPAN, 'q', { limit: 2 })
  expect(first.rows.map(({ id }) => id)).toEqual(['m3', 'm2'])
  expect(first.total).toBe(3)
  const rest = await networkMembers(bench.sql, 'names', SPAN, 'q', { limit: 2, cursor: first.next ?? '' })
  expect([rest.rows.map(({ id }) => id), rest.next]).toEqual([['m1'], null])
  const { rows } = await networkMembers(bench.sql, 'pseudonyms', SPAN, 'q', { limit: 9 })
  expect(rows.every(({ id, label }) => /^M-[0-9A-Z]{12}$/.test(id) && label === id)).toBe(true)
})
