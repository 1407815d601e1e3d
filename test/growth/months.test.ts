import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mark, packed, sizeOf } from '../../src/main/core/growth/member-set.ts'
import { overview } from '../../src/main/core/growth/overview.ts'
import { COUNTS, SETS, tally } from '../../src/main/core/growth/tally.ts'
import type { Connection } from '../../src/main/db/connection.ts'
import { addDays, londonDate, londonMidnight, monthStarts } from '../../src/shared/london.ts'
import { type Bench, type Cells, type Tables, workspace } from '../sync/workspace.ts'
import { plainFigures } from './plain.ts'

// Around the ends of months, of which London's and UTC's differ in summer.
const DAYS = ['2022-03-27', '2022-03-31', '2022-04-01', '2022-04-30', '2022-06-15', '2022-07-31', '2022-09-02']
const at = fc
  .tuple(fc.constantFrom(...DAYS), fc.constantFrom('00:30', '12:00', '22:59', '23:30'))
  .map(([day, time]) => `${day}T${time}:00Z`)
const MEMBERS = ['m1', 'm2', 'm3', 'm4']
const member = fc.constantFrom(...MEMBERS)
const updated = fc.integer({ min: 1, max: 9 }).map(day => `2023-01-0${day}T00:00:00Z`)
const row = (ids: string[], rest: Record<string, fc.Arbitrary<string | number>>): fc.Arbitrary<Cells> =>
  fc.record({ id: fc.constantFrom(...ids), ...rest })
const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 4 })
const perhaps = (of: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), of)

const tables: fc.Arbitrary<Tables> = fc.record({
  members: some(
    row(MEMBERS, { joined_at: at, closed_at: perhaps(at), gender: fc.constantFrom('', 'female'), updated_at: updated }),
  ),
  activities: some(row(['a1', 'a2', 'a3'], { posted_by: member, posted_at: at, updated_at: updated })),
  exchanges: some(
    row(['x1', 'x2', 'x3'], {
      provider_id: member,
      receiver_id: member,
      status: fc.constantFrom('agreed', 'completed', 'completed'),
      minutes: fc.integer({ min: 1, max: 90 }),
      completed_at: at,
      updated_at: updated,
    }),
  ),
  ledger: some(
    fc.oneof(
      row(['g1', 'g2', 'g3'], { to_account: member.map(id => `member:${id}`), posted_at: at }),
      row(['d1', 'd2'], {
        kind: fc.constant('donation'),
        from_account: member.map(id => `member:${id}`),
        to_account: member.map(id => `member:${id}`),
        posted_at: at,
      }),
      row(['r1', 'r2'], {
        kind: fc.constant('reversal'),
        from_account: member.map(id => `member:${id}`),
        to_account: fc.constant('issuance'),
        reverses: fc.constantFrom('g1', 'g2', 'g3'),
        minutes: fc.integer({ min: 1, max: 80 }),
        posted_at: at,
      }),
    ),
  ),
  deletions: some(
    fc.record({
      stream: fc.constantFrom('members', 'activities', 'exchanges'),
      id: fc.constantFrom(...MEMBERS, 'a1', 'a2', 'x1', 'x2'),
      deleted_at: updated,
    }),
  ),
})

type Step = { do: 'sync' | 'dry run'; tables: Tables } | { do: 'undo' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sync' as const), tables }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dry run' as const), tables }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
)

async function take(bench: Bench, step: Step): Promise<void> {
  if (step.do !== 'undo') await bench.sync({ members: MEMBERS, ...step.tables }, { dryRun: step.do === 'dry run' })
  else await bench.undo().catch(() => {})
}

const monthsIn = (db: Connection) => db.rows<[number]>('SELECT starts_at FROM months').map(([start]) => start)

/** Every month that is kept is what counting it now comes to. */
function proveKept(db: Connection): void {
  const columns = [...COUNTS, 'active', ...SETS] as const
  for (const start of monthsIn(db)) {
    const date = londonDate(start)
    const end = londonMidnight(monthStarts(date, addDays(date, 1))[1] ?? '')
    const kept = db.row(`SELECT ${columns} FROM months WHERE starts_at = ?`, start)
    const now = tally(db, { from: start, to: end })
    const plain = (value: unknown) => (value instanceof Uint8Array ? [...value] : value)
    expect([date, ...(kept ?? []).map(plain)]).toEqual([date, ...columns.map(name => plain(now[name]))])
  }
}

async function proveFigures(db: Connection, asked: { from?: string; to?: string }): Promise<void> {
  const { figures, months } = await overview(db, asked)
  const value = Object.fromEntries(figures.map(({ key, value }) => [key, value]))
  const period = figures[0]?.period ?? { from: '', to: '' }
  const { exchanged, ...plain } = plainFigures(db, londonMidnight(period.from), londonMidnight(period.to))
  expect([asked, value]).toMatchObject([asked, plain])
  expect([asked, value.ever_exchanged_share]).toEqual([asked, plain.members ? Number(exchanged) / plain.members : null])
  for (const { month, whole, minutes, ...counts } of months) {
    const [start = '', next = ''] = monthStarts(`${month}-01`, `${month}-02`)
    const from = start > period.from ? start : period.from
    const to = next < period.to ? next : period.to
    const found = plainFigures(db, londonMidnight(from), londonMidnight(to))
    expect([asked, month, { ...counts, exchange_minutes: minutes }]).toMatchObject([
      asked,
      month,
      {
        joins: found.joins,
        active: found.active,
        posts: found.posts,
        exchanges: found.exchanges,
        exchange_minutes: found.exchange_minutes,
      },
    ])
  }
}

const date = fc.constantFrom(
  undefined,
  '2021-01-01',
  '2022-03-27',
  '2022-04-01',
  '2022-04-16',
  '2022-07-31',
  '2022-09-03',
  '2030-01-01',
)

test('whatever is synced, undone or tried, what is kept of a month is what counting it anew comes to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), date, date, async (steps, one, other) => {
      const bench = await workspace()
      try {
        const [from, to] = one && other && one > other ? [other, one] : [one, other]
        for (const step of steps) {
          await take(bench, step)
          proveKept(bench.sql)
          await proveFigures(bench.sql, {})
          await proveFigures(bench.sql, { ...(from && { from }), ...(to && from !== to && { to }) })
          proveKept(bench.sql)
        }
      } finally {
        await bench.close()
      }
    }),
    { numRuns: 25, interruptAfterTimeLimit: 45_000 },
  )
}, 90_000)

const POSTS: Tables = {
  members: MEMBERS,
  activities: ['2022-03-10', '2022-04-10', '2022-05-10'].map((day, i) => ({
    id: `a${i}`,
    posted_at: `${day}T09:00:00Z`,
  })),
}
const kept = (bench: Bench) =>
  monthsIn(bench.sql)
    .map(start => londonDate(start).slice(0, 7))
    .filter(month => month >= '2022-03')

test('a sync and its undo forget the months that they touch, and no others', async () => {
  const bench = await workspace()
  await bench.sync(POSTS)
  expect(kept(bench)).toEqual([])
  await overview(bench.sql, {})
  expect(kept(bench)).toEqual(['2022-03', '2022-04', '2022-05'])
  // Another name changes no figure; a post that moves changes the month that it leaves and the one that it comes to.
  const moved = { id: 'a1', posted_at: '2022-05-02T09:00:00Z', updated_at: '2023-01-01T00:00:00Z' }
  await bench.sync({
    members: [{ id: 'm1', display_name: 'Renamed', updated_at: '2023-01-01T00:00:00Z' }],
    activities: [moved],
  })
  expect(kept(bench)).toEqual(['2022-03'])
  await overview(bench.sql, {})
  await bench.undo()
  expect(kept(bench)).toEqual(['2022-03'])
})

test('a large sync forgets every month at once', async () => {
  const bench = await workspace()
  await bench.sync(POSTS)
  await overview(bench.sql, {})
  const posts = Array.from({ length: 20_001 }, (_, i) => ({ id: `b${i}`, posted_at: '2022-05-03T09:00:00Z' }))
  await bench.sync({ activities: posts })
  expect(kept(bench)).toEqual([])
  const { months } = await overview(bench.sql, { from: '2022-03-01' })
  expect(months.map(({ posts }) => posts)).toEqual([1, 1, 20_002])
  await bench.undo()
  expect(kept(bench)).toEqual([])
})

test('while another console writes, the figures are the same and nothing waits', async () => {
  const bench = await workspace()
  await bench.sync(POSTS)
  const other = bench.open.db.connect()
  other.exec('BEGIN IMMEDIATE')
  const began = performance.now()
  const during = await overview(bench.sql, {})
  expect(performance.now() - began).toBeLessThan(2000)
  expect(kept(bench)).toEqual([])
  other.exec('ROLLBACK')
  other.close()
  expect(await overview(bench.sql, {})).toEqual(during)
  // Whoever next counts the months keeps them.
  await overview(bench.sql, { from: '2022-03-01' })
  expect(kept(bench)).toHaveLength(3)
})

test('the figures of one view are of one state of the data, though a sync ends meanwhile', async () => {
  const bench = await workspace()
  await bench.sync(POSTS)
  const viewed = overview(bench.sql, { from: '2022-03-05' })
  // By then the cut month of March was counted.
  while (!kept(bench).includes('2022-04')) await new Promise(resolve => setImmediate(resolve))
  const other = bench.open.db.connect()
  other.write(() => other.run("UPDATE activities SET deleted_at = 1 WHERE id = 'a0'"))
  other.close()
  expect((await viewed).months.map(({ posts }) => posts)).toEqual([0, 1, 1])
})

test('a set of members keeps every key, near or far', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 20_000 }))), keys => {
      const set = packed(keys)
      const flags = new Uint8Array(20_001)
      mark(flags, set, 2)
      const found = [...flags.keys()].filter(key => flags[key] === 2)
      expect(found).toEqual([...new Set(keys)].sort((a, b) => a - b))
      expect(sizeOf(set)).toBe(found.length)
    }),
  )
})
