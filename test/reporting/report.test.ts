import { createHash } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { contextOf, router } from '../../src/main/core/index.ts'
import { bytesOf } from '../../src/main/core/reporting/files.ts'
import { htmlOf } from '../../src/main/core/reporting/html.ts'
import { report } from '../../src/main/core/reporting/report.ts'
import { SECTION_MAKERS } from '../../src/main/core/reporting/sections.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import { type Report, type ReportQuery, SECTIONS } from '../../src/shared/contract/report.ts'
import { METRICS } from '../../src/shared/metrics.ts'
import type { Role } from '../../src/shared/vocabulary.ts'
import { ended, failing } from '../contract/drivers.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'
import { HOSTILE, hostile } from './timebank.ts'
import { unzipped } from './unzip.ts'

let folder: string
let key: string
/** As the owner has it. */
const made1 = (query: ReportQuery = {}): Promise<Report> =>
  within(folder, open => report(open.db.sql, open.person, query))
const sha = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

beforeAll(async () => {
  ;({ folder } = await made())
  const from = await hostile()
  key = await within(folder, async open => {
    expect((await syncFrom(open, from)).rejected).toBe(0)
    return open.db.key
  })
})

async function as(role: Role) {
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
describe('a report', () => {
  test('has every section that it is asked for, in its order, each complete in itself', async () => {
    expect(SECTION_MAKERS.map(({ key }) => key)).toEqual([...SECTIONS])
    const { sections } = await made1({ sections: [...SECTIONS].reverse() })
    expect(sections.map(({ key }) => key)).toEqual([...SECTIONS])
    for (const section of sections) {
      expect(section.sentence, section.key).toMatch(/^[^a-z].*\.$/s)
      expect(section.caveats.length, section.key).toBeGreaterThan(0)
      const used = [...section.definitions, ...section.facts.map(({ metric }) => metric)]
      for (const metric of used) expect(Object.keys(METRICS), section.key).toContain(metric)
      for (const { key: table, columns, rows, picture, what } of section.tables) {
        const name = `${section.key} ${table}`
        expect(what, name).not.toBe('')
        for (const row of rows) expect(row, name).toHaveLength(columns.length)
        expect(new Set(columns.map(column => column.key)).size, name).toBe(columns.length)
        const drawn = Object.entries(picture ?? {}).filter(([part]) =>
          ['name', 'value', 'low', 'high', 'x'].includes(part),
        )
        for (const [, at] of drawn)
          expect(
            columns.map(column => column.key),
            name,
          ).toContain(at)
      }
    }
  })

  test('of the same data and question is the same bytes, in every format', async () => {
    for (const format of ['zip', 'html', 'json'] as const) {
      const [first, second] = [await bytesOf(await made1(), format), await bytesOf(await made1(), format)]
      expect(sha(first), format).toBe(sha(second))
    }
    expect(sha(await bytesOf(await made1({ to: '2022-06-01' }), 'zip'))).not.toBe(
      sha(await bytesOf(await made1(), 'zip')),
    )
  })

  test('as a zip has each table, and a manifest whose sums are those of the files', async () => {
    const found = await made1({ audience: 'funder' })
    const files = await unzipped(await bytesOf(found, 'zip'))
    const names = [...files.keys()]
    expect(names).toEqual([...names].sort())
    const manifest = JSON.parse(files.get('manifest.json') ?? '') as {
      files: { name: string; sha256: string }[]
      sections: { seeds: object; tables: { file: string; sha256: string; rows: number; columns: object[] }[] }[]
    }
    expect(manifest).toMatchObject({
      period: found.period,
      disclosure: 'external',
      hash: found.hash,
      version: found.version,
      filters: { network: null },
    })
    expect(manifest.files.map(({ name }) => name).sort()).toEqual(names.filter(name => name !== 'manifest.json'))
    for (const { name, sha256 } of manifest.files) expect(sha(files.get(name) ?? ''), name).toBe(sha256)
    const tables = manifest.sections.flatMap(section => section.tables)
    expect(tables).toHaveLength(found.sections.reduce((sum, { tables }) => sum + tables.length, 0))
    for (const table of tables) {
      const { data } = Papa.parse<string[]>(files.get(table.file) ?? '', { skipEmptyLines: true })
      expect(data, table.file).toHaveLength(table.rows + 1)
      expect(data[0], table.file).toHaveLength(table.columns.length)
    }
  })

  test('lets no name or reason become markup or style', async () => {
    const owner = await as('owner')
    const id = 'hostile'
    await owner.growth.rebase({
      id,
      metric: 'joins',
      starts: '2022-06-01',
      reason: HOSTILE.reason,
      scope: { network: 'n1' },
    })
    const html = htmlOf(await made1({ network: 'n1', sections: ['overview', 'growth', 'flow', 'claims'] }))
    await owner.growth.removeRebase({ id })
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toMatch(/<script|<img|javascript:/i)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect([...html.matchAll(/<style>([\s\S]*?)<\/style>/g)][0]?.[1]).not.toContain('<')
    expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'`)
  })

  test('lets no cell become a formula', async () => {
    const found = await made1({ sections: ['overview'] })
    const [first] = found.sections
    const [table] = first?.tables ?? []
    if (!first || !table) throw new Error('no table')
    const cells = Object.values(HOSTILE)
    const planted = {
      ...table,
      columns: [{ key: 'a', header: 'Words', unit: 'text' as const }],
      rows: cells.map(text => [text]),
    }
    const files = await unzipped(await bytesOf({ ...found, sections: [{ ...first, tables: [planted] }] }, 'zip'))
    const rows = Papa.parse<string[]>(files.get('tables/overview-months.csv') ?? '', { skipEmptyLines: true }).data
    expect(rows).toEqual(['Words', ...cells.map(text => `'${text}`)].map(text => [text]))
  })

  test('names no member: neither by name, id nor pseudonym', async () => {
    const text = JSON.stringify(await made1({ sections: [...SECTIONS] }))
    const members = await within(folder, ({ db }) =>
      db.sql.rows<[string, string, string]>('SELECT id, display_name, pseudonym FROM members'),
    )
    expect(members).toHaveLength(60)
    for (const [id, name, pseudonym] of members)
      for (const word of [`"${id}"`, name, pseudonym]) expect(text).not.toContain(word)
  })

  test('of a network is of that network where a section can be, and says so where it cannot', async () => {
    const { sections } = await made1({ network: 'n1', sections: ['overview', 'needs'] })
    expect(sections[0]).toMatchObject({
      about: '',
      facts: expect.arrayContaining([expect.objectContaining({ metric: 'members', value: 60 })]),
    })
    expect(sections[1]?.about).toBe('The whole timebank, not the network alone.')
  })

  test.each([
    [{ network: 'n2' }, /specially protected/],
    [{ network: 'nowhere' }, /no network nowhere/],
    [{ from: '2022-02-30' }, /not a date of the calendar/],
    [{ from: '2022-03-01', to: '2022-02-01' }, /is empty/],
  ])('of %j is refused with a sentence', async (query, says) => {
    await expect(made1(query)).rejects.toThrow(says)
  })

  test('of a time without any data has words instead of numbers', async () => {
    const { sections } = await made1({ from: '1999-01-01', to: '1999-04-01', sections: [...SECTIONS] })
    expect(sections).toHaveLength(SECTIONS.length)
    expect(sections[0]?.sentence).toContain('Nobody was a member')
    const words = sections.flatMap(({ sentence, tables }) => [sentence, ...tables.map(({ title }) => title)]).join(' ')
    expect(words).not.toMatch(/NaN|undefined|null|Infinity/)
  })
})

describe('who may have which report', () => {
  test('nobody but the owner gets one without disclosure control, and it goes on the record', async () => {
    for (const role of ['director', 'evaluator', 'moderator', 'lead'] as const) {
      const client = await as(role)
      const asked = ended(client.reporting.build({ disclosure: 'none' }))
      expect((await failing(asked)).code, role).toBe('NOT_ALLOWED')
      expect((await client.reporting.choices()).disclosures, role).toEqual(['internal', 'external'])
    }
    await within(folder, ({ db }) => db.sql.run("UPDATE people SET roles = '[\"owner\"]' WHERE id = 'lead'"))
    const owner = await as('lead')
    expect((await ended(owner.reporting.build({ disclosure: 'none', sections: ['inclusion'] }))).disclosure).toBe(
      'none',
    )
    expect((await owner.workspace.audit()).map(({ action }) => action)).toContain('reporting.undisclosed')
  })

  test('a moderator gets no figure of protected fields, asked for or not', async () => {
    const client = await as('moderator')
    expect((await failing(ended(client.reporting.build({ sections: ['inclusion'] })))).code).toBe('NOT_ALLOWED')
    const usual: Report = await ended(client.reporting.build({ audience: 'funder' }))
    expect(usual.sections.map(({ key }) => key)).not.toContain('inclusion')
    const claims = usual.sections.find(({ key }) => key === 'claims')
    const of = claims?.tables[0]?.rows.filter(([words]) => String(words).startsWith('Membership grows'))
    expect(of?.map(row => row[2])).toEqual([null, null, null])
  })

  test('a director gets the file, and the host that has no window makes no PDF', async () => {
    const client = await as('director')
    const file = await ended(client.reporting.file({ format: 'zip', sections: ['overview'] }))
    const bytes = Buffer.from(file.base64, 'base64')
    expect([file.type, file.sha256]).toEqual(['application/zip', sha(bytes)])
    expect(file.name).toMatch(/^hexitime-board-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.zip$/)
    expect((await unzipped(bytes)).has('report.html')).toBe(true)
    expect((await failing(client.reporting.pdf({ name: 'x.pdf' }))).code).toBe('BAD_INPUT')
  })

  test('the host that has a window gives its PDF', async () => {
    const core = coreIn(place(), { pdf: async () => new Uint8Array(Buffer.from('%PDF-1.7')) })
    await enter(core, folder, { key, person: 'director' })
    const client = createRouterClient(router, { context: contextOf(core) })
    expect((await client.reporting.choices()).pdf).toBe(true)
    const file = await client.reporting.pdf({ name: 'hexitime-board.pdf' })
    expect(Buffer.from(file.base64, 'base64').toString()).toBe('%PDF-1.7')
  })
})
