import { expect, test } from 'vitest'
import { activitiesOf, exchangesOf } from '../../src/main/core/record/happenings.ts'
import { membersOf } from '../../src/main/core/record/members.ts'
import { membersIn } from '../../src/main/core/record/scope.ts'
import { CATEGORIES, EXCHANGE_STATUSES } from '../../src/shared/vocabulary.ts'
import { toy } from '../network/toy.ts'
import { NEWER } from '../sync/workspace.ts'

const idsOf = (bench: Awaited<ReturnType<typeof toy>>, table: string) =>
  new Map(bench.open.db.sql.rows<[string, number]>(`SELECT id, key FROM ${table}`))

test('the columns hold what was synced', async () => {
  const bench = await toy()
  const members = await membersOf(bench.open.db.sql)
  const keys = idsOf(bench, 'members')
  const at = (id: string) => keys.get(id) ?? 0
  expect(members.joined[at('A1')]).toBe(Date.UTC(2020, 0, 1))
  expect(members.closed[at('A1')]).toBe(Infinity)
  const { profession, organisation } = members.labels
  expect(profession.names).toEqual(['Analyst', 'Doctor', 'Nurse'])
  expect(profession.names[profession.of[at('B2')] ?? -1]).toBe('Doctor')
  expect(profession.of[at('Z1')]).toBe(-1)
  expect(organisation.names[organisation.of[at('A2')] ?? -1]).toBe('Organisation o2')
  expect(members.networks.map(({ id, protected: shut, members }) => [id, shut, [...members]])).toEqual([
    ['n1', false, [at('A1')]],
    ['n2', true, [at('A1'), at('B1')]],
  ])

  const exchanges = await exchangesOf(bench.open.db.sql)
  const x1 = idsOf(bench, 'exchanges').get('x1') ?? 0
  const y2 = idsOf(bench, 'exchanges').get('y2') ?? 0
  expect([exchanges.provider[x1], exchanges.receiver[x1]]).toEqual([at('A1'), at('A2')])
  expect(exchanges.completed[x1]).toBe(Date.UTC(2022, 6, 1, 10))
  expect(exchanges.completed[y2]).toBeNaN()
  expect(EXCHANGE_STATUSES[exchanges.status[y2] ?? -1]).toBe('cancelled')

  const activities = await activitiesOf(bench.open.db.sql)
  const activity = idsOf(bench, 'activities')
  expect(exchanges.activity[x1]).toBe(activity.get('a1'))
  expect(CATEGORIES.filter((_, bit) => (activities.categories[activity.get('a1') ?? 0] ?? 0) & (1 << bit))).toEqual([
    'Engagement',
    'Design',
  ])
  expect([activities.request[activity.get('a2') ?? 0], activities.request[activity.get('a4') ?? 0]]).toEqual([1, 0])
})

test('after a sync the columns are read anew, and who was deleted never joined', async () => {
  const bench = await toy()
  const before = await membersOf(bench.open.db.sql)
  expect(await membersOf(bench.open.db.sql)).toBe(before)
  await bench.sync({ deletions: [{ stream: 'members', id: 'Z1', deleted_at: NEWER }] })
  const after = await membersOf(bench.open.db.sql)
  const z1 = idsOf(bench, 'members').get('Z1') ?? 0
  expect(before.joined[z1]).toBe(Date.UTC(2020, 0, 1))
  expect(after.joined[z1]).toBeNaN()
})

test('a scope lets through the members of a network and a region, and of no protected network', async () => {
  const bench = await toy()
  const members = await membersOf(bench.open.db.sql)
  const through = (mask: Uint8Array | null) =>
    mask && [...idsOf(bench, 'members')].flatMap(([id, key]) => (mask[key] ? [id] : []))
  expect(membersIn(members, {})).toBeNull()
  expect(through(membersIn(members, { region: 'London' }))).toEqual(['A1', 'B1', 'C1', 'Z1'])
  expect(through(membersIn(members, { network: 'n1', region: 'London' }))).toEqual(['A1'])
  expect(through(membersIn(members, { network: 'n1', region: 'Wales' }))).toEqual([])
  expect(() => membersIn(members, { network: 'n2' })).toThrow('specially protected')
  expect(() => membersIn(members, { network: 'nowhere' })).toThrow('There is no network nowhere')
  expect(() => membersIn(members, { region: 'Atlantis' })).toThrow('No member comes from')
})
