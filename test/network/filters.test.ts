import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choices, timeline } from '../../src/main/core/network/choices.ts'
import { networkMap } from '../../src/main/core/network/map.ts'
import type { Connection } from '../../src/main/db/connection.ts'
import type { Filters } from '../../src/shared/contract/network.ts'
import { CATEGORIES } from '../../src/shared/vocabulary.ts'
import { type Cells, workspace } from '../sync/workspace.ts'
import { TOY, toy } from './toy.ts'

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER, sight: 'names', level: 'members' } as const
const map = (sql: Connection, filters: Filters = {}) => networkMap(sql, { ...ALL, filters })

test.each<[string, Filters, string[]]>([
  ['category', { categories: ['Design'] }, ['A1→A2', 'B2→A3']],
  ['two categories, either of them', { categories: ['Design', 'Statistical analysis'] }, ['A1→A2', 'B2→A3']],
  ['type', { types: ['coaching'] }, ['A1→A2', 'A2→B1', 'B1→C1']],
  ['project', { projects: ['p1'] }, ['A1→A2', 'B2→A3']],
  ['region of either', { professions: ['Analyst'] }, ['B1→C1', 'C1→A1']],
  ['region of both', { regions: ['London'], sides: 'both' }, ['B1→C1', 'C1→A1']],
  ['organisation of both', { organisations: ['o1'], sides: 'both' }, []],
  ['network', { networks: ['n1'] }, ['A1→A2', 'C1→A1']],
  ['library', { libraries: ['l1'] }, ['B1→C1', 'C1→A1']],
  ['one person with all that is asked', { regions: ['London'], professions: ['Doctor'] }, ['A2→B1', 'B1→A2', 'B1→C1']],
  ['type and region', { types: ['coaching'], regions: ['Wales'] }, ['A1→A2', 'A2→B1']],
  ['steps around a member', { around: { id: 'A3', steps: 1 } }, ['A3→B2', 'B2→A3']],
  ['shortest paths', { path: { from: 'A2', to: 'C1' } }, ['A1→A2', 'A2→B1', 'B1→A2', 'B1→C1', 'C1→A1']],
  ['no path', { path: { from: 'A1', to: 'A3' } }, []],
  ['what nobody is', { regions: ['Atlantis'] }, []],
])('filtered by %s', async (_, filters, expected) => {
  const { nodes, arcs } = await map((await toy()).sql, filters)
  expect(arcs.from.map((from, i) => `${nodes.id[from]}→${nodes.id[arcs.to[i] ?? -1]}`).sort()).toEqual(expected)
})

test('members and isolates are those whom the filter means', async () => {
  const { sql } = await toy()
  expect(await map(sql, { professions: ['Nurse'] })).toMatchObject({ members: 3, isolates: 0, exchanges: 7 })
  expect(await map(sql, { regions: ['Wales'], types: ['coaching'] })).toMatchObject({
    members: 4,
    isolates: 3,
    others: 2,
  })
})

test('nobody can be picked out by a protected network or library, and neither is a choice', async () => {
  const { sql } = await toy()
  await expect(map(sql, { networks: ['n2'] })).rejects.toThrow(/specially protected/)
  await expect(map(sql, { libraries: ['l1', 'l2'] })).rejects.toThrow(/specially protected/)
  const found = await choices(sql)
  expect(found.networks).toEqual([{ id: 'n1', label: 'Open network', members: 1 }])
  expect(found.libraries).toEqual([{ id: 'l1', label: 'Open library', members: 1 }])
  expect(found.protected).toBe(2)
  expect(found.professions.map(({ id, members }) => `${id} ${members}`)).toEqual(['Analyst 1', 'Doctor 2', 'Nurse 3'])
})

test('someone who is not there, or never exchanged, is named in the refusal', async () => {
  const { sql } = await toy()
  await expect(map(sql, { around: { id: 'nobody', steps: 1 } })).rejects.toThrow(/There is no member nobody/)
  await expect(map(sql, { path: { from: 'A1', to: 'Z1' } })).rejects.toThrow(/Z1 has not completed an exchange/)
})

test('everyone keeps their place, whatever is filtered', async () => {
  const { sql } = await toy()
  const whole = await map(sql)
  const placeOf = new Map(whole.nodes.id.map((id, i) => [id, whole.positions.slice(i * 2, i * 2 + 2)]))
  const part = await map(sql, { types: ['coaching'] })
  for (const [i, id] of part.nodes.id.entries())
    expect(part.positions.slice(i * 2, i * 2 + 2), id).toEqual(placeOf.get(id))
})

test('the timeline is all exchanges that pass, month by month, whatever the period', async () => {
  const { sql } = await toy()
  const of = (filters: Filters) => timeline(sql, { filters, sight: 'names' })
  expect(await of({})).toEqual([{ month: '2022-07', exchanges: 8, minutes: 540 }])
  expect(await of({ types: ['coaching'] })).toEqual([{ month: '2022-07', exchanges: 3, minutes: 240 }])
  expect(await of({ regions: ['Atlantis'] })).toEqual([{ month: '2022-07', exchanges: 0, minutes: 0 }])
})

test('members without an exchange can be dots too, outside all others', async () => {
  const { sql } = await toy()
  const found = await networkMap(sql, { ...ALL, isolates: true })
  expect(found.nodes.id).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'Z1', 'Z2'])
  expect(found.nodes.exchanges.slice(6)).toEqual([0, 0])
  expect(found.nodes.region.map(region => found.names.region[region])[7]).toBe('Wales')
  const { left, right, low, high } = found.bounds
  for (let i = 0; i < found.positions.length; i += 2) {
    expect(found.positions[i]).toBeGreaterThanOrEqual(left - 0.001)
    expect(found.positions[i]).toBeLessThanOrEqual(right + 0.001)
    expect(found.positions[i + 1]).toBeGreaterThanOrEqual(low - 0.001)
    expect(found.positions[i + 1]).toBeLessThanOrEqual(high + 0.001)
  }
})

test('a moment stands for each exchange of an arc that is drawn', async () => {
  const { sql } = await toy()
  for (const level of ['members', 'profession'] as const) {
    const { arcs: drawn, moments } = await networkMap(sql, { ...ALL, level })
    const counted = drawn.from.map(() => 0)
    for (const arc of moments?.arc ?? []) counted[arc] = (counted[arc] ?? 0) + 1
    expect(counted).toEqual(drawn.exchanges)
    expect(new Set(moments?.day).size).toBe(TOY.length)
  }
})

test('filters agree with a count by hand over random timebanks', { timeout: 120_000 }, async () => {
  const REGIONS = ['London', 'Wales', '']
  const anyTimebank = fc.record({
    regions: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    exchanges: fc.array(fc.record({ from: fc.nat(5), to: fc.nat(5), category: fc.nat(7) }), { maxLength: 12 }),
    wanted: fc.subarray(['London', 'Wales']),
    categories: fc.subarray([...CATEGORIES], { maxLength: 3 }),
    sides: fc.constantFrom('either' as const, 'both' as const),
  })
  await fc.assert(
    fc.asyncProperty(anyTimebank, async ({ regions, exchanges, wanted, categories, sides }) => {
      const bench = await workspace()
      const good = exchanges.filter(({ from, to }) => from !== to)
      await bench.sync({
        members: regions.map((region, i): Cells => ({ id: `m${i}`, region: REGIONS[region] ?? '' })),
        activities: good.map(
          ({ category }, i): Cells => ({ id: `a${i}`, posted_by: 'm0', categories: CATEGORIES[category] ?? '' }),
        ),
        exchanges: good.map(
          ({ from, to }, i): Cells => ({
            id: `x${i}`,
            provider_id: `m${from}`,
            receiver_id: `m${to}`,
            activity_id: `a${i}`,
            status: 'completed',
            minutes: 60,
            completed_at: `2022-01-0${(i % 9) + 1}T10:00:00Z`,
          }),
        ),
      })
      const isIn = (member: number) => wanted.includes(REGIONS[regions[member] ?? 2] ?? '')
      const passes = good.filter(
        ({ from, to, category }) =>
          (wanted.length === 0 || (sides === 'both' ? isIn(from) && isIn(to) : isIn(from) || isIn(to))) &&
          (categories.length === 0 || categories.includes(CATEGORIES[category] ?? 'Design')),
      )
      const filters = { regions: wanted, categories, sides }
      const found = await networkMap(bench.sql, { ...ALL, filters })
      expect(found.exchanges).toBe(passes.length)
      expect(found.arcs.from).toHaveLength(new Set(passes.map(({ from, to }) => `${from} ${to}`)).size)
    }),
    { numRuns: 12 },
  )
})
