import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import type { Level, Shown } from '../../src/main/analytics/disclosure/level.ts'
import { contextOf, router } from '../../src/main/core/index.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import type { Figures, FiguresQuery, Headline } from '../../src/shared/contract/inclusion.ts'
import type { FirstByQuery, FirstShares } from '../../src/shared/contract/inclusion-first.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { PROTECTED_FIELDS as HIDDEN_FIELDS } from '../../src/shared/contract/journeys.ts'
import { PROTECTED_FIELDS } from '../../src/shared/inclusion.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import type { Role } from '../../src/shared/vocabulary.ts'
import { failing } from '../contract/drivers.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'
import { Attacker } from './attacker.ts'

let folder: string
let key: string

beforeAll(async () => {
  const demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 700, until: '2023-07-01', seed: 3 })
  ;({ folder } = await made())
  key = await within(folder, async open => {
    await syncFrom(open, demo)
    // Closings by which quarters of a group hardly differ are what gives away who came.
    open.db.sql.run('UPDATE members SET closed_at = NULL, status = ? WHERE key % 3 > 0', 'active')
    return open.db.key
  })
})

async function as(role: Role): Promise<Client> {
  const core = coreIn(place())
  const person = await within(folder, ({ db }) => {
    if (role === 'owner') return db.sql.row<[string]>('SELECT id FROM people WHERE roles LIKE ?', '%owner%')?.[0] ?? ''
    db.sql.run(
      'INSERT OR IGNORE INTO people (id, name, roles, added_at) VALUES (?, ?, ?, 1)',
      role,
      role,
      `["${role}"]`,
    )
    return role
  })
  await enter(core, folder, { key, person })
  return createRouterClient(router, { context: contextOf(core) })
}

async function result<T>(stream: Promise<AsyncIterator<unknown, T>>): Promise<T> {
  const running = await stream
  for (;;) {
    const { done, value } = await running.next()
    if (done) return value
  }
}
const figuresFor = (client: Client, query: FiguresQuery): Promise<Figures> => result(client.inclusion.figures(query))

const firstsFor = async (client: Client, query: FirstByQuery): Promise<FirstShares> => {
  const found = await result(client.inclusion.firstExchange(query))
  if (found.kind !== 'shares') throw new Error('These are curves.')
  return found
}

/** Members when the day began who had exchanged so many days after they joined, as they are, by group. */
async function exchangedWithin(by: string, day: string, days: number): Promise<Map<string, number>> {
  const rows = await within(folder, ({ db }) =>
    db.sql.rows<[string, number]>(
      `SELECT CASE coalesce(${by}, '') WHEN '' THEN 'not_known' WHEN 'prefer_not_to_say' THEN 'not_stated' ELSE ${by} END,
         count(*)
       FROM members m
       WHERE deleted_at IS NULL AND coalesce(equality_monitoring, 1) = 1 AND joined_at < ?1 AND coalesce(closed_at, ?1) >= ?1
         AND EXISTS (SELECT 1 FROM exchanges x WHERE x.status = 'completed' AND x.deleted_at IS NULL
           AND m.key IN (x.provider_key, x.receiver_key) AND x.completed_at <= m.joined_at + ?2) GROUP BY 1`,
      londonMidnight(day),
      days * 86_400_000,
    ),
  )
  return new Map(rows)
}

const SMALL: Record<Exclude<Level, 'none'>, [number, number]> = { internal: [1, 7], external: [0, 9] }

/** Every object anywhere in an answer that says that it is a shown count. */
function countsIn(value: unknown, path = ''): { path: string; value: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const found = Object.entries(value).flatMap(([name, inner]) => countsIn(inner, `${path}.${name}`))
  const { kind, value: count } = value as { kind?: unknown; value?: unknown }
  return kind === 'shown' && typeof count === 'number' ? [{ path, value: count }, ...found] : found
}

describe.each(['director', 'evaluator'] as const)('a %s', role => {
  test('finds no small count in any quarter, field or network, and nothing but multiples of five', async () => {
    const client = await as(role)
    const { quarters, networks, levels } = await client.inclusion.choices()
    expect(levels).toEqual(['internal', 'external'])
    expect(networks.length).toBeGreaterThan(0)
    let shown = 0
    for (const level of ['internal', 'external'] as const)
      for (const by of PROTECTED_FIELDS) {
        const single = by === 'ethnicity_gender'
        const whole = (single ? quarters.slice(-1) : quarters.slice(-6)).map(quarter => ({ ...quarter, by, level }))
        const last = quarters.at(-1)
        const parts = single ? [] : networks.slice(0, 2).map(({ id }) => ({ ...last, by, level, network: id }))
        for (const query of [...whole, ...parts]) {
          const found = await figuresFor(client, query)
          expect(found).toMatchObject({ fixed: true, level })
          for (const { path, value } of countsIn({ ...found, inequality: null, all: null })) {
            if (path.endsWith('member_months')) continue
            shown++
            // Minutes are of whole fives of hours.
            expect(value % 5, path).toBe(0)
            const [from, to] = SMALL[level]
            const structural = path.endsWith('not_stated') && by === 'imd_decile'
            if (value > 0 && !structural) expect(value < from || value > to, path).toBe(true)
          }
        }
      }
    expect(shown).toBeGreaterThan(300)
  }, 120_000)

  test('learns nothing by asking for both levels: what is published is shown internally too, and never says why not', async () => {
    const client = await as(role)
    const { quarters } = await client.inclusion.choices()
    const counts = ({ groups, completeness }: Awaited<ReturnType<typeof figuresFor>>) =>
      countsIn({ groups: groups.map(({ stock, members, joins }) => ({ stock, members, joins })), completeness })
    let withheld = 0
    for (const by of PROTECTED_FIELDS) {
      const query = { ...quarters.at(-1), by }
      const internal = await figuresFor(client, { ...query, level: 'internal' })
      const external = await figuresFor(client, { ...query, level: 'external' })
      const shown = new Map(counts(internal).map(({ path, value }) => [path, value]))
      for (const { path, value } of counts(external)) expect(shown.get(path), path).toBe(value)
      withheld += shown.size - counts(external).length
      expect(JSON.stringify(external)).not.toMatch(/"why":"(primary|secondary)"/)
    }
    expect(withheld).toBeGreaterThan(0)
  })

  test('finds no curve of first exchanges, and no small count among those within 30, 90 and 180 days', async () => {
    const client = await as(role)
    let shown = 0
    for (const level of ['internal', 'external'] as const)
      for (const by of HIDDEN_FIELDS) {
        const found = await result(client.inclusion.firstExchange({ by, level }))
        expect(found).toMatchObject({ kind: 'shares', level })
        expect(JSON.stringify(found)).not.toMatch(/curve|logrank|at_risk|median/)
        for (const { path, value } of countsIn(found)) {
          shown++
          expect(value % 5, path).toBe(0)
          const [from, to] = SMALL[level]
          if (value > 0) expect(value < from || value > to, path).toBe(true)
        }
      }
    expect(shown).toBeGreaterThan(60)
    for (const asked of [{ from: '2022-01-01' }, { to: '2023-01-01' }, { network: 'n01' }, { region: 'London' }]) {
      const refused = await failing(
        result(client.inclusion.firstExchange({ by: 'gender', level: 'internal', ...asked })),
      )
      expect(refused.text).toContain('leave out the period, the network and the region')
    }
    const raw = await failing(result(client.inclusion.firstExchange({ by: 'gender', level: 'none' })))
    expect(raw.code).toBe('NOT_ALLOWED')
  })

  test('is refused everything that is no fixed cell, in a sentence', async () => {
    const client = await as(role)
    const { quarters } = await client.inclusion.choices()
    const last = quarters.at(-1) ?? { from: '', to: '' }
    const early = quarters.at(-3) ?? last
    const refused = async (query: FiguresQuery) => (await failing(figuresFor(client, query))).text
    const base = { by: 'ethnicity', level: 'internal', ...last } as const
    expect(await refused({ ...base, from: '2022-01-01', to: '2023-01-01' })).toContain('is not a calendar quarter')
    expect(await refused({ ...base, from: undefined })).toContain('is not a calendar quarter')
    expect(await refused({ ...base, from: '2035-01-01', to: '2035-04-01' })).toContain('is not over in the data')
    expect(await refused({ ...base, ...early, by: 'ethnicity_gender' })).toContain('only the latest whole quarter')
    expect(await refused({ ...base, level: 'none' })).toContain('"needs":"inclusion"')
    const { networks } = await within(folder, async ({ db }) => ({
      networks: db.sql.rows<[string, number | null]>('SELECT id, protected_membership FROM networks'),
    }))
    for (const [network, shut] of networks) {
      expect(await refused({ ...base, ...early, network })).toMatch(/latest whole quarter|fewer than 50|protected/)
      if (shut) expect(await refused({ ...base, network })).toContain('protected')
    }
    expect((await failing(result(client.inclusion.headline({ ...last, level: 'none' })))).code).toBe('NOT_ALLOWED')
  })
})

test('a moderator is shown nothing of it', async () => {
  const client = await as('moderator')
  for (const call of [
    client.inclusion.choices(),
    client.inclusion.benchmarks(),
    figuresFor(client, { by: 'region', level: 'internal' }),
    result(client.inclusion.firstExchange({ by: 'gender', level: 'internal' })),
    result(client.inclusion.firstExchange({ by: 'gender', level: 'none' })),
  ])
    expect((await failing(call)).code).toBe('NOT_ALLOWED')
})

test('the headline contrasts of a quarter come from the same cells', async () => {
  const client = await as('director')
  const quarter = (await client.inclusion.choices()).quarters.at(-2) ?? { from: '', to: '' }
  const { contrasts }: Headline = await result(client.inclusion.headline({ ...quarter, level: 'internal' }))
  const gender = await figuresFor(client, { by: 'gender', level: 'internal', ...quarter })
  const women = gender.groups.find(({ key: group }) => group === 'female')
  expect(contrasts.find(({ by }) => by === 'gender')?.group).toMatchObject({
    members: women?.members,
    joins: women?.joins,
  })
})

test('the owner’s own check is of any period, counts as they are, and goes on the record', async () => {
  const client = await as('owner')
  const found = await figuresFor(client, { by: 'ethnicity', level: 'none', from: '2022-02-03', to: '2022-09-05' })
  expect(found).toMatchObject({ fixed: false, level: 'none', suppressed: 0 })
  expect(found.groups.map(({ key: code }) => code)).toContain('M')
  const [last] = (await client.workspace.audit()).map(({ action, detail }) => ({ action, detail }))
  expect(last).toEqual({ action: 'inclusion.unsuppressed', detail: 'ethnicity from 2022-02-03 to 2022-09-05' })
  const first = await result(client.inclusion.firstExchange({ by: 'gender', level: 'none', from: '2022-01-01' }))
  expect(first.kind).toBe('curves')
  expect((await client.workspace.audit())[0]).toMatchObject({
    action: 'inclusion.unsuppressed',
    detail: 'first exchange by gender, joined from 2022-01-01 to the end',
  })
})

test.each(['internal', 'external'] as const)(
  'at %s, nobody who asks everything works out a suppressed count across quarters and networks',
  async level => {
    const director = await as('director')
    const owner = await as('owner')
    const { quarters, networks } = await director.inclusion.choices()
    const some = quarters.slice(-3)
    const attacker = new Attacker(level)
    for (const by of ['gender', 'socioeconomic_background'] as const) {
      const cellsOf =
        ({ groups, completeness }: Figures) =>
        (pick: 'members' | 'stock' | 'joins'): (Shown | null)[] => [
          ...groups.map(group => (group[pick].kind === 'absent' ? null : group[pick])),
          ...(pick === 'members' ? [completeness.not_stated, completeness.not_known] : []).map(count =>
            count.kind === 'absent' ? null : count,
          ),
        ]
      const both = async (query: Omit<FiguresQuery, 'level'>) => ({
        seen: cellsOf(await figuresFor(director, { ...query, level })),
        true: cellsOf(await figuresFor(owner, { ...query, level: 'none' })),
      })
      const put = (name: string, seen: (Shown | null)[], exact: (Shown | null)[]) =>
        seen.map((cell, i) => {
          const count = exact[i]?.kind === 'shown' ? exact[i].value : 0
          return cell ? attacker.shown(`${by} ${name} ${i}`, count, cell) : attacker.hidden(count)
        })
      const total = (exact: (Shown | null)[]) =>
        exact.reduce((sum, cell) => sum + (cell?.kind === 'shown' ? cell.value : 0), 0)
      let before: number[] | null = null
      const on = new Map<string, { cells: number[]; counts: number[] }>()
      for (const quarter of some) {
        const found = await both({ by, ...quarter })
        const stock = before ?? put(`stock ${quarter.from}`, found.seen('stock'), found.true('stock'))
        const joins = put(`joins ${quarter.from}`, found.seen('joins'), found.true('joins'))
        const members = put(`members ${quarter.to}`, found.seen('members'), found.true('members'))
        attacker.sum(attacker.known(total(found.true('members'))), ...members)
        for (const [i, joined] of joins.entries()) {
          const [a, b, c] = (['stock', 'joins', 'members'] as const).map(pick => {
            const cell = found.true(pick)[i]
            return cell?.kind === 'shown' ? cell.value : 0
          })
          const together = attacker.hidden((a ?? 0) + (b ?? 0))
          attacker.sum(together, stock[i] ?? -1, joined)
          attacker.sum(together, members[i] ?? -1, attacker.hidden((a ?? 0) + (b ?? 0) - (c ?? 0)))
        }
        before = members
        const counts = found.true('members').map(cell => (cell?.kind === 'shown' ? cell.value : 0))
        on.set(quarter.to, { cells: members, counts })
      }
      // Who exchanged within 180, 90 and 30 days of joining, each within the one before, and all of the members on their day.
      const firsts = await firstsFor(director, { by, level })
      let outer = on.get(firsts.day) ?? { cells: [], counts: [] }
      for (const [i, { days }] of [...firsts.all.by_day.entries()].reverse()) {
        const exact = await exchangedWithin(by, firsts.day, days)
        const counts = firsts.groups.map(({ key: group }) => exact.get(group) ?? 0)
        const seen = firsts.groups.map(({ by_day }) => {
          const count = by_day[i]?.count
          return !count || count.kind === 'absent' ? null : count
        })
        const rounded = counts.map(count => 5 * Math.round(count / 5))
        for (const [c, count] of seen.entries()) if (count?.kind === 'shown') expect(count.value).toBe(rounded[c])
        const inside = put(
          `within ${days}`,
          seen,
          counts.map(value => ({ kind: 'shown', value })),
        )
        attacker.sum(attacker.known(counts.reduce((sum, count) => sum + count, 0)), ...inside)
        expect(outer.cells).toHaveLength(inside.length)
        for (const [c, cell] of inside.entries())
          attacker.sum(outer.cells[c] ?? -1, cell, attacker.hidden((outer.counts[c] ?? 0) - (counts[c] ?? 0)))
        outer = { cells: inside, counts }
      }
      const last = some.at(-1)
      for (const { id } of networks.slice(0, 3)) {
        const found = await both({ by, ...last, network: id })
        const whole = await both({ by, ...last })
        const inside = put(`network ${id}`, found.seen('members'), found.true('members'))
        attacker.sum(attacker.known(total(found.true('members'))), ...inside)
        for (const [i, cell] of inside.entries()) {
          const [all, own] = [whole.true('members')[i], found.true('members')[i]]
          const rest = (all?.kind === 'shown' ? all.value : 0) - (own?.kind === 'shown' ? own.value : 0)
          attacker.sum(before?.[i] ?? -1, cell, attacker.hidden(rest))
        }
      }
    }
    expect(attacker.solved()).toEqual([])
  },
  120_000,
)
