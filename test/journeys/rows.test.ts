import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { enter, leave } from '../../src/main/core/workspace/session.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import type { MemberQuestion, RequestQuestion } from '../../src/shared/contract/journeys.ts'
import type { Step } from '../../src/shared/contract/network.ts'
import { DRIVERS, failing } from '../contract/drivers.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'

let folder: string
let key: string
let owner: string
beforeAll(async () => {
  const demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 500, seed: 3 })
  ;({ folder } = await made())
  key = await within(folder, async open => {
    await syncFrom(open, demo)
    for (const role of ['director', 'evaluator'])
      open.db.sql.run('INSERT INTO people (id, name, roles, added_at) VALUES (?, ?, ?, 1)', role, role, `["${role}"]`)
    owner = open.person.id
    return open.db.key
  })
})

async function answer<T>(stream: Promise<AsyncIterator<Step, T>>): Promise<T> {
  const steps = await stream
  for (;;) {
    const next = await steps.next()
    if (next.done) return next.value
    expect(next.value.share).toBeGreaterThanOrEqual(0)
  }
}

/** The workspace over one way of speaking the contract, as whoever is asked for. */
function spoken(name: keyof typeof DRIVERS) {
  const core = coreIn(place())
  const driven = DRIVERS[name]?.(core)
  afterAll(async () => {
    await (await driven)?.close()
    await leave(core)
  })
  return async (person: 'owner' | 'director' | 'evaluator'): Promise<Client> => {
    await enter(core, folder, { key, person: person === 'owner' ? owner : person })
    const client = (await driven)?.client
    if (!client) throw new Error(`There is no driver ${name}.`)
    return client
  }
}

async function members(client: Client, about: MemberQuestion) {
  const first = await client.journeys.members({ about, limit: 40 })
  const rows = [...first.rows]
  for (let { next } = first; next !== null; ) {
    const page = await client.journeys.members({ about, limit: 40, cursor: next })
    rows.push(...page.rows)
    next = page.next
  }
  expect(new Set(rows.map(({ member }) => member)).size).toBe(first.total)
  return rows
}

describe.each(Object.keys(DRIVERS))('over %s', name => {
  const as = spoken(name)

  test('rows sum to every step of the funnel, and the steps never grow', async () => {
    const client = await as('evaluator')
    const { steps } = await answer(client.journeys.funnel({ region: 'Midlands' }))
    for (const [i, { step, reached, did }] of steps.entries()) {
      const about = { of: 'funnel' as const, region: 'Midlands', reached: step }
      expect(await members(client, about)).toHaveLength(reached)
      const before = steps[i - 1]
      if (!before) continue
      expect(await members(client, { ...about, lost: true })).toHaveLength(before.reached - reached)
      expect(reached).toBeLessThanOrEqual(Math.min(before.reached, did))
    }
  })

  test('an evaluator sees pseudonyms and no titles; the owner names; a director figures only', async () => {
    const requests = { about: {}, limit: 5 }
    const about = { of: 'funnel' as const, reached: 'joined' as const }
    const evaluator = await as('evaluator')
    for (const { member, label } of (await evaluator.journeys.members({ about, limit: 5 })).rows)
      expect([member, label]).toEqual([expect.stringMatching(/^M-/), member])
    for (const row of (await evaluator.journeys.requests(requests)).rows)
      expect([row.title, row.member]).toEqual([null, expect.stringMatching(/^M-/)])
    const { text } = await evaluator.journeys.rowsCsv({ rows: 'accounts', about: {} })
    expect(text.split('\r\n')[1]).toMatch(/^member:M-/)

    const named = await as('owner')
    expect((await named.journeys.requests(requests)).rows[0]?.title).toEqual(expect.any(String))
    expect((await named.journeys.members({ about, limit: 1 })).rows[0]?.member).toMatch(/^m\d/)

    const director = await as('director')
    expect((await answer(director.journeys.funnel({}))).steps).toHaveLength(5)
    for (const call of [
      () => director.journeys.members({ about }),
      () => director.journeys.requests({ about: {} }),
      () => director.journeys.accounts({ about: {} }),
      () => director.journeys.entries({ about: {} }),
      () => director.journeys.rowsCsv({ rows: 'members', about }),
    ])
      expect((await failing(call())).code).toBe('NOT_ALLOWED')
  })
})

describe('in the core', () => {
  const as = spoken('direct')

  test('rows sum to the cells of the triangle, and each shows what made its member active', async () => {
    const client = await as('evaluator')
    const { cohorts, step } = await answer(client.journeys.cohorts({}))
    expect(step).toBe('quarter')
    const about = { of: 'cohort' as const, step }
    for (const { cohort, size, active } of cohorts.slice(0, 4)) {
      expect(await members(client, { ...about, cohort })).toHaveLength(size)
      for (const k of [0, 1, 2]) {
        const rows = await members(client, { ...about, cohort, k })
        expect(rows).toHaveLength(active[k] ?? 0)
        expect(rows.every(({ posts, exchanges }) => posts + exchanges > 0)).toBe(true)
      }
    }
    const last = cohorts.at(-1)?.cohort ?? ''
    const over = failing(client.journeys.members({ about: { ...about, cohort: last, k: 1 } }))
    expect((await over).code).toBe('BAD_INPUT')
    const other = failing(client.journeys.members({ about: { ...about, cohort: '2022-05-01' } }))
    expect((await other).code).toBe('BAD_INPUT')
  })

  test('rows sum to the groups of first exchanges', async () => {
    const client = await as('evaluator')
    for (const by of ['profession', 'network'] as const) {
      const { groups, all } = await answer(client.journeys.firstExchange({ by }))
      expect(await members(client, { of: 'first' })).toHaveLength(all.n)
      for (const { group, n, events } of groups) {
        expect(await members(client, { of: 'first', by, group })).toHaveLength(n)
        expect(await members(client, { of: 'first', by, group, exchanged: true })).toHaveLength(events)
      }
    }
  })

  test('rows sum to the fill rate of every group', async () => {
    const client = await as('evaluator')
    const found = await answer(client.journeys.matching({}))
    const count = async (about: RequestQuestion) => (await client.journeys.requests({ about, limit: 1 })).total
    expect(await count({})).toBe(found.requests)
    for (const by of ['category', 'region', 'month'] as const) {
      for (const { group, requests, observable, filled } of found.groups[by].slice(0, 6)) {
        expect(await count({ by, group })).toBe(requests)
        expect(await count({ by, group, outcome: 'filled' })).toBe(filled)
        expect(await count({ by, group, outcome: 'too_new' })).toBe(requests - observable)
      }
    }
  })

  test('rows sum to credits held, unmoved and settled', async () => {
    const client = await as('evaluator')
    const asked = { from: '2021-07-01', to: '2022-07-01' }
    const { held, settled } = await answer(client.journeys.credits(asked))
    const holding = await client.journeys.accounts({ about: asked, limit: 1000 })
    expect([holding.total, holding.minutes]).toEqual([held.holding, held.minutes])
    const sum = (of: (row: (typeof holding.rows)[number]) => number) =>
      holding.rows.reduce((all, row) => all + of(row), 0)
    expect(sum(row => row.minutes)).toBe(held.minutes)
    expect(sum(row => row.earned)).toBe(held.origins.earned)
    expect(holding.rows.every(row => row.gifted + row.earned + row.other === row.minutes)).toBe(true)
    const still = await client.journeys.accounts({ about: { ...asked, which: 'unmoved' }, limit: 1000 })
    expect(still.unmoved).toBe(held.unmoved.gifted + held.unmoved.earned + held.unmoved.other)
    const top = await client.journeys.accounts({ about: { ...asked, which: 'top' }, limit: 1000 })
    expect(top.minutes / held.minutes).toBeCloseTo(held.top_tenth ?? 0, 12)
    expect(top.total).toBe(Math.ceil(held.accounts / 10))
    const entries = await client.journeys.entries({ about: asked, limit: 1000 })
    expect([entries.minutes, entries.rows.reduce((all, { minutes }) => all + minutes, 0)]).toEqual([settled, settled])
  })

  test('protected membership is no choice, and nobody is picked out by it or by a protected field', async () => {
    const client = await as('owner')
    const { networks } = await client.journeys.choices()
    const shut = await within(folder, ({ db }) =>
      db.sql.rows<[string]>('SELECT id FROM networks WHERE protected_membership = 1').map(([id]) => id),
    )
    expect(shut.length).toBeGreaterThan(0)
    expect(networks.filter(({ id }) => shut.includes(id))).toEqual([])
    const [network = ''] = shut
    for (const call of [
      () => client.journeys.members({ about: { of: 'funnel', network, reached: 'joined' } }),
      () => client.journeys.members({ about: { of: 'first', by: 'ethnicity', group: 'A' } }),
      () => client.journeys.members({ about: { of: 'first', by: 'network', group: 'Shuri Network' } }),
      () => client.journeys.accounts({ about: { network } }),
      () => client.journeys.requests({ about: { network } }),
      () => answer(client.journeys.firstExchange({ by: 'gender' })),
      () => answer(client.journeys.credits({ network })),
    ])
      expect((await failing(call())).code).toBe('BAD_INPUT')
  })

  test('the file has every row', async () => {
    const client = await as('evaluator')
    const about = { of: 'funnel' as const, reached: 'posted' as const }
    const { text, name } = await client.journeys.rowsCsv({ rows: 'members', about })
    const { total } = await client.journeys.members({ about, limit: 1 })
    expect(name).toMatch(/^hexitime-members-\d{4}-\d\d-\d\d\.csv$/)
    expect(text.trim().split('\r\n')).toHaveLength(total + 1)
  })
})
