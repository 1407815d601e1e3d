import { expect, test } from 'vitest'
import { crossing, type Measuring, measures } from '../../src/main/core/network/measure.ts'
import { memberFigures } from '../../src/main/core/network/member-figures.ts'
import { report } from '../../src/main/core/network/report.ts'
import type { Measures } from '../../src/shared/contract/network-measures.ts'
import { toy } from './toy.ts'

const ASKED: Measuring = {
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  period: { from: null, to: null },
  filters: {},
  group: 'profession',
  count: 'exchanges',
  sight: 'names',
}

test('the toy timebank has the published figures, out of the database', async () => {
  const { sql } = await toy()
  const found = await measures(sql, ASKED)
  expect(found).toMatchObject({
    members: 8,
    nodes: 6,
    isolates: 2,
    arcs: 7,
    exchanges: 8,
    minutes: 540,
    weak_components: 2,
    largest_component: 4,
    temporal: { reachable_pairs: 13, static_pairs: 14 },
    group: {
      cross_share: 6 / 8,
      brokerage: { coordinator: 0, itinerant: 0, gatekeeper: 1, representative: 1, liaison: 2 },
    },
  })
  expect(found.density).toBeCloseTo(0.233333, 6)
  expect(found.reciprocity).toBeCloseTo(4 / 7, 12)
  expect(found.reciprocity_corrected).toBeCloseTo(0.440994, 6)
  expect(found.group?.ei_index).toBeCloseTo(0.714286, 6)
  const pairs = await measures(sql, { ...ASKED, count: 'pairs' })
  expect(pairs.group?.cross_expected).toBeCloseTo(0.612245, 6)
  expect(pairs.group?.assortativity).toBeCloseTo(-0.4, 12)
  const hours = await measures(sql, { ...ASKED, count: 'hours' })
  expect(hours.group?.cross_share).toBeCloseTo(7 / 9, 12)
})

test('what mixes adds up to the exchanges that are counted, and those of unknown groups are told apart', async () => {
  const bench = await toy()
  await bench.sync({ members: [{ id: 'C1', profession: '', updated_at: '2023-05-01T00:00:00Z' }] })
  const { group, exchanges } = await measures(bench.sql, ASKED)
  const mixed = group?.mixing.reduce((sum, cell) => sum + cell.exchanges, 0) ?? 0
  expect(group).toMatchObject({ not_known: 1, exchanges_left_out: 2, groups: ['Doctor', 'Nurse'] })
  expect(mixed + (group?.exchanges_left_out ?? 0)).toBe(exchanges)
})

test('the owner gets the figures of members at the command line', async () => {
  const { sql } = await toy()
  const figures = new Map((await memberFigures(sql, ASKED)).map(one => [one.id, one]))
  expect([...figures.keys()]).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'C1'])
  expect(['A2', 'B1', 'A1', 'C1'].map(id => figures.get(id)?.betweenness)).toEqual([3, 3, 2, 2])
  expect(figures.get('B1')).toMatchObject({ given_minutes: 180, received_minutes: 60, out_degree: 2, in_degree: 1 })
})

test('figures are kept in parts with the data and the question, and reckoned anew for other data', async () => {
  const bench = await toy()
  const count = () => bench.sql.number('SELECT count(*) FROM kept_results')
  const first = await measures(bench.sql, ASKED)
  // Of all, of the border, and of the groups however exchanges count.
  expect(count()).toBe(3)
  const again = await measures(bench.sql, ASKED)
  // Time that was measured is the same to the millisecond: nothing was reckoned.
  const once = ({ ms: { read: _, ...ms }, ...figures }: Measures) => ({ ...figures, ms, at: 0 })
  expect(once(again)).toEqual(once(first))
  await measures(bench.sql, { ...ASKED, count: 'hours' })
  expect(count()).toBe(5)
  expect((await crossing(bench.sql, { ...ASKED, group: 'profession' })).group).toMatchObject({
    swaps: first.group?.swaps,
    p: first.group?.p,
  })
  expect(count()).toBe(5)
  await bench.sync({
    exchanges: [
      {
        id: 'x9',
        provider_id: 'Z1',
        receiver_id: 'Z2',
        status: 'completed',
        minutes: 60,
        completed_at: '2022-08-01T09:00:00Z',
        updated_at: '2023-05-01T00:00:00Z',
      },
    ],
  })
  const later = await measures(bench.sql, ASKED)
  expect(later).toMatchObject({ nodes: 8, isolates: 0, exchanges: 9 })
  expect(later.hash).not.toBe(first.hash)
  expect(count()).toBe(3)
})

test('a period without an exchange has no figures rather than wrong ones', async () => {
  const { sql } = await toy()
  const found = await measures(sql, { ...ASKED, to: 1 })
  expect(found).toMatchObject({ members: 0, nodes: 0, arcs: 0, exchanges: 0, density: null, reciprocity: null })
  expect(found.group).toMatchObject({ mixing: [], groups: [], cross_share: null, z: null, p: null, ei_index: null })
  expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/)
})

test('a calculation that nobody waits for any more stops', async () => {
  const { sql } = await toy()
  const stop = new AbortController()
  stop.abort()
  await expect(measures(sql, ASKED, { signal: stop.signal })).rejects.toThrow(/abort/i)
})

test('the report counts which categories cross, what is needed, and what came of it', async () => {
  const { sql } = await toy()
  const found = await report(sql, ASKED)
  expect(found.crossings.filter(({ exchanges }) => exchanges > 0)).toEqual([
    expect.objectContaining({ category: 'Engagement', exchanges: 2, crossed: 1, share: 0.5 }),
    expect.objectContaining({ category: 'Design', exchanges: 2, crossed: 1, share: 0.5 }),
  ])
  expect(found.outcomes).toMatchObject({
    exchanges: 8,
    with_outcome: 1,
    with_feedback: 0,
    rated: 4,
    ratings: [0, 0, 0, 0, 4],
    crossed: { rated: 3, mean: 5 },
    within: { rated: 1, mean: 5 },
  })
  const cell = (category: string, region: string) =>
    found.needs.cells.find(need => need.category === category && need.region === region)
  expect(found.needs.totals).toEqual({ requests: 2, unmatched: 2, offers: 2, untaken: 1 })
  expect(cell('Design', 'London')).toMatchObject({ requests: 1, unmatched: 1, offers: 2, untaken: 1, matching_here: 1 })
  expect(cell('Coaching and mentoring', 'Wales')).toMatchObject({ unmatched: 1, offers: 0, matching_anywhere: 0 })
})
