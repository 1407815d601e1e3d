import { beforeAll, expect, test } from 'vitest'
import { networkMap, type Question } from '../../src/main/core/network/map.ts'
import type { NetworkMap } from '../../src/shared/contract/network.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { EXCHANGES, exchange, exported, MEMBERS, made, member, syncFrom, within } from '../workspace/place.ts'
import { day, TOY } from './toy.ts'

const REGION: Record<string, string> = { A: 'Wales', B: 'London', C: '' }

let folder: string
beforeAll(async () => {
  ;({ folder } = await made())
  const ids = ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'Z1', 'Z2', 'Z3']
  const joined = '2022-01-01T00:00:00Z'
  const from = await exported({
    members: [
      MEMBERS,
      ...ids.map(id =>
        member(id, joined, {
          region: REGION[id[0] ?? ''] ?? 'East',
          ...(id === 'Z3' && { closed: '2022-02-01T00:00:00Z' }),
        }),
      ),
    ],
    exchanges: [
      EXCHANGES,
      ...TOY.map(([provider, receiver, minutes], i) =>
        exchange(`x${i}`, provider, receiver, minutes, `${day(i + 1)}T10:00:00Z`),
      ),
      `y1,Z1,Z2,agreed,60,,${joined}`,
      `y2,Z1,Z2,cancelled,60,,${joined}`,
    ],
  })
  await within(folder, open => syncFrom(open, from))
})

const drawn = (query: Partial<Question> = {}): Promise<NetworkMap> =>
  within(folder, ({ db }) =>
    networkMap(db.sql, {
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      sight: 'names',
      level: 'members',
      ...query,
    }),
  )
const between = (from: string, to: string) => ({ from: londonMidnight(from), to: londonMidnight(to) })
const arcsOf = ({ nodes, arcs }: NetworkMap) =>
  arcs.from.map((from, i) => `${nodes.id[from]}→${nodes.id[arcs.to[i] ?? -1]} ${arcs.exchanges[i]} ${arcs.minutes[i]}`)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

test('the toy timebank has its members, isolates, arcs and hours', async () => {
  const map = await drawn()
  expect(map).toMatchObject({ members: 8, isolates: 2, exchanges: 8, minutes: 540, whole: { nodes: 6, arcs: 7 } })
  expect(map.nodes.id).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'C1'])
  expect(arcsOf(map).toSorted()).toEqual(
    ['A1→A2 2 120', 'A2→B1 1 60', 'A3→B2 1 60', 'B1→A2 1 60', 'B1→C1 1 120', 'B2→A3 1 60', 'C1→A1 1 60'].toSorted(),
  )
  expect(map.nodes.given_minutes).toEqual([120, 60, 60, 180, 60, 60])
  expect(map.nodes.received_minutes).toEqual([60, 180, 60, 60, 60, 120])
  expect(map.nodes.exchanges).toEqual([3, 4, 2, 3, 2, 2])
  expect(map.nodes.region.map(region => map.names.region[region] ?? null)).toEqual([
    'Wales',
    'Wales',
    'Wales',
    'London',
    'London',
    null,
  ])
  expect(map.nodes.label[0]).toBe('Name of A1')
})

test('the same data are drawn the same way, each node in a place of its own', async () => {
  const [first, second] = [await drawn(), await drawn()]
  expect(second.positions).toEqual(first.positions)
  expect(first.positions).toHaveLength(12)
  expect(first.positions.every(Number.isFinite)).toBe(true)
  const places = first.nodes.id.map((_, i) => `${first.positions[2 * i]} ${first.positions[2 * i + 1]}`)
  expect(new Set(places).size).toBe(6)
})

test('a period holds its own exchanges, by London days', async () => {
  const map = await drawn(between(day(3), day(6)))
  expect(arcsOf(map).toSorted()).toEqual(['A1→A2 1 60', 'B1→C1 1 120', 'C1→A1 1 60'])
  expect(map).toMatchObject({ members: 8, isolates: 4, exchanges: 3, minutes: 240 })
})

test('one pair is two nodes apart from each other', async () => {
  const map = await drawn(between(day(7), day(8)))
  expect(arcsOf(map)).toEqual(['A3→B2 1 60'])
  const [x1, y1, x2, y2] = map.positions
  expect(Math.hypot((x1 ?? 0) - (x2 ?? 0), (y1 ?? 0) - (y2 ?? 0))).toBeGreaterThan(0.1)
})

test.each(['members', 'region', 'organisation', 'communities'] as const)(
  'a period without exchanges is an empty map of %s',
  async level => {
    const map = await drawn({ ...between('2023-01-01', '2023-02-01'), level })
    expect(map).toMatchObject({
      members: 8,
      isolates: 8,
      exchanges: 0,
      minutes: 0,
      positions: [],
      whole: { nodes: 0, arcs: 0 },
    })
    expect(map.nodes.id).toEqual([])
    expect(map.arcs.from).toEqual([])
  },
)

test("a director's regions add up to the members", async () => {
  const members = await drawn()
  const regions = await drawn({ level: 'region', sight: 'pseudonyms' })
  expect(regions.nodes.id.toSorted()).toEqual(['London', 'Region not given', 'Wales'])
  for (const key of ['exchanges', 'minutes', 'members', 'isolates'] as const) expect(regions[key]).toBe(members[key])
  for (const key of ['exchanges', 'minutes'] as const) expect(sum(regions.arcs[key])).toBe(sum(members.arcs[key]))
  for (const key of ['given_minutes', 'received_minutes'] as const) {
    expect(sum(regions.nodes[key])).toBe(sum(members.nodes[key]))
  }
  // Within Wales: A1 helped A2 twice.
  expect(arcsOf(regions)).toContain('Wales→Wales 2 120')
  expect(JSON.stringify(regions)).not.toMatch(/Name of|M-[0-9A-Z]{12}/)
})
