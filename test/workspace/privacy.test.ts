import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import Papa from 'papaparse'
import { beforeAll, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { contextOf, router } from '../../src/main/core/index.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import { MOVES, SERIES } from '../../src/shared/contract/growth-series.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { FORMATS } from '../../src/shared/contract/network.ts'
import type { Role } from '../../src/shared/vocabulary.ts'
import { failing } from '../contract/drivers.ts'
import { coreIn, made, place, syncFrom, within } from './place.ts'

let folder: string
let demo: string
let key: string
type Member = Record<string, string>
let members: Member[]

beforeAll(async () => {
  demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 800, until: '2023-07-01' })
  members = Papa.parse<Member>(readFileSync(join(demo, 'members.csv'), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data
  ;({ folder } = await made())
  key = await within(folder, async open => {
    await syncFrom(open, demo)
    return open.db.key
  })
})

/** A person with one role, at the workspace. */
async function as(role: Role): Promise<Client> {
  const core = coreIn(place())
  await within(folder, ({ db }) => {
    db.sql.run(
      'INSERT OR IGNORE INTO people (id, name, roles, added_at) VALUES (?, ?, ?, 1)',
      role,
      role,
      `["${role}"]`,
    )
  })
  await enter(core, folder, { key, person: role })
  return createRouterClient(router, { context: contextOf(core) })
}

const GROWTH = [...SERIES, ...MOVES]
const YEAR = { from: '2022-01-01', to: '2023-01-01' }

/** Everything that shows rows, one text for each procedure. */
async function rowsSeenBy(client: Client): Promise<Record<string, string>> {
  const [first] = (await client.ledger.accounts({ kind: 'member', limit: 1 })).rows
  const limit = 1000
  const seen = {
    'ledger.accounts': [
      await client.ledger.accounts({ limit }),
      await client.ledger.accounts({ at: '2022-01-01', limit }),
    ],
    'ledger.accountsCsv': await client.ledger.accountsCsv({}),
    'ledger.entries': [
      await client.ledger.entries({ limit }),
      await client.ledger.entries({ kind: 'exchange', limit }),
      await client.ledger.entries({ account: first?.account, limit }),
    ],
    'ledger.entriesCsv': await client.ledger.entriesCsv({}),
    'ledger.findings': await client.ledger.findings({ limit }),
    'network.map': [await client.network.map({}), await client.network.map({ isolates: true })],
    'network.file': await Promise.all(FORMATS.map(format => client.network.file({ format }))),
    'network.choices': await client.network.choices(),
    'sync.runs': await client.sync.runs(),
    'growth.overview': await client.growth.overview({}),
    'growth.series': [
      await client.growth.series({ metric: 'active' }),
      await client.growth.panels({ metric: 'joins', split: 'network' }),
      await client.growth.accounting({}),
    ],
    'growth.rows': await Promise.all(GROWTH.map(metric => client.growth.rows({ metric, ...YEAR, limit }))),
    'growth.rowsCsv': await Promise.all(GROWTH.map(metric => client.growth.rowsCsv({ metric, ...YEAR }))),
    'ledger.totals': await client.ledger.totals(),
    'search.find': await Promise.all(
      ['', 'kind:member', 'coaching', String(members[0]?.display_name), String(members[0]?.id)].map(async text => {
        // What was typed is said back; what matters is what was found.
        const { groups, corrected } = await client.search.find({ text, limit: 200 })
        return [groups, corrected.map(({ to }) => to)]
      }),
    ),
    programmes: [
      await client.programmes.networks({}),
      await client.programmes.network({ id: 'n01' }),
      await client.programmes.compare({ ids: ['n01', 'n02'] }),
      await client.programmes.networkMembers({ id: 'n01', limit: 1000 }),
      await client.programmes.projects(),
      await client.programmes.project({ id: 'p01' }),
      await client.programmes.events(),
      await client.programmes.libraries(),
    ],
  }
  return Object.fromEntries(Object.entries(seen).map(([name, rows]) => [name, JSON.stringify(rows)]))
}

test('an evaluator sees every row and nobody: no id, name or e-mail of a member', async () => {
  const client = await as('evaluator')
  const seen = await rowsSeenBy(client)
  for (const [name, text] of Object.entries(seen)) {
    const found = members.flatMap(({ id = '', display_name = '', email = '' }) =>
      [id, display_name, email].filter(word => word !== '' && text.includes(word)),
    )
    expect(found, name).toEqual([])
  }
  expect(seen['ledger.accounts']).toMatch(/"member:M-[0-9A-Z]{12}"/)
  expect(seen['network.map']).toContain('"level":"members"')
  // The same rows do name them to the owner.
  const named = (await rowsSeenBy(await as('moderator')))['ledger.accounts'] ?? ''
  expect(members.filter(({ id = '' }) => named.includes(`member:${id}"`)).length).toBeGreaterThan(500)
})

test('an evaluator cannot ask whether somebody is there', async () => {
  const client = await as('evaluator')
  const { id = '', display_name = '' } = members[0] ?? {}
  expect((await client.ledger.entries({ account: `member:${id}` })).total).toBe(0)
  for (const search of [display_name, id]) expect((await client.ledger.accounts({ search })).total).toBe(0)
})

test('an evaluator gets the notes of entries neither on screen nor in a file', async () => {
  const client = await as('evaluator')
  const { rows } = await client.ledger.entries({ limit: 1000 })
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.every(({ note }) => note === null)).toBe(true)
  expect((await client.ledger.entriesCsv({})).text).not.toContain('Gift on joining')
})

test('an evaluator gets the rows behind a point without what members wrote', async () => {
  const asked = { metric: 'posts', ...YEAR, limit: 1000 } as const
  const titles = async (role: Role) => {
    const { rows } = await (await as(role)).growth.rows(asked)
    return rows.map(row => row.kind === 'post' && row.title)
  }
  expect((await titles('evaluator')).every(title => title === null)).toBe(true)
  const known = await titles('moderator')
  expect(known.length).toBeGreaterThan(50)
  expect(known.every(title => typeof title === 'string' && title.length > 0)).toBe(true)
  expect((await (await as('evaluator')).growth.rowsCsv(asked)).text).not.toContain(String(known[0]))
})

test('a director gets regions on the map and no rows at all', async () => {
  const client = await as('director')
  const map = await client.network.map({})
  expect(map.level).toBe('region')
  expect(map.nodes.id.every(id => map.names.region.includes(id) || id === 'Region not given')).toBe(true)
  for (const call of [
    client.ledger.accounts({}),
    client.ledger.accountsCsv({}),
    client.ledger.entries({}),
    client.ledger.entriesCsv({}),
    client.ledger.findings({}),
    client.sync.rejects({}),
    client.sync.rejectsCsv({}),
    client.network.map({ level: 'members' }),
    client.network.map({ filters: { around: { id: 'm000001', steps: 1 } } }),
    client.network.timeline({ filters: { path: { from: 'm000001', to: 'm000002' } } }),
    client.network.file({ format: 'csv' }),
    client.growth.rows({ metric: 'exchanges', ...YEAR }),
    client.growth.rowsCsv({ metric: 'churned', ...YEAR }),
    client.matching.requests({}),
    client.programmes.networkMembers({ id: 'n01' }),
    client.matching.suggestions({ request: 'a00002' }),
  ]) {
    expect((await failing(call)).code).toBe('NOT_ALLOWED')
  }
})

test('pseudonyms stay the same from sync to sync and differ between workspaces', async () => {
  const pseudonyms = (at: string) =>
    within(at, ({ db }) =>
      db.sql.rows<[string, string]>('SELECT id, pseudonym FROM members WHERE deleted_at IS NULL ORDER BY id'),
    )
  const before = await pseudonyms(folder)
  expect(new Set(before.map(([, pseudonym]) => pseudonym)).size).toBe(before.length)
  const later = join(place(), 'later')
  await writeDemo({ out: later, members: 800, until: '2023-10-01' })
  await within(folder, open => syncFrom(open, later))
  const after = new Map(await pseudonyms(folder))
  expect(before.filter(([id, pseudonym]) => after.has(id) && after.get(id) !== pseudonym)).toEqual([])
  const other = await made()
  await within(other.folder, open => syncFrom(open, demo))
  const elsewhere = new Set((await pseudonyms(other.folder)).map(([, pseudonym]) => pseudonym))
  expect(before.filter(([, pseudonym]) => elsewhere.has(pseudonym))).toEqual([])
})
