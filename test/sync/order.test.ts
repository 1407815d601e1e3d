import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStream } from '../../src/shared/export-format.ts'
import { contentsOf } from './contents.ts'
import { LINKED } from './linked.ts'
import { cellsOf, filesOf, folderOf, namesOf, type Tables, temporary, workspace } from './workspace.ts'
import { zipOf } from './zip.ts'

async function contentsAfter(from: Tables | string): Promise<string[]> {
  const bench = await workspace()
  await bench.sync(from)
  const contents = contentsOf(bench.sql)
  await bench.close()
  // Pseudonyms are keyed by the workspace's own secret, which all of these share.
  return contents
}

test('a folder and a zip give the same', async () => {
  const zip = join(await temporary(), 'export.zip')
  await writeFile(zip, await zipOf(Object.entries(filesOf(LINKED)).toReversed()))
  expect(await contentsAfter(zip)).toEqual(await contentsAfter(LINKED))
})

test('a BOM, another order of columns, CRLF and quotes everywhere change nothing', async () => {
  const files = Object.entries(LINKED).map(([stream, rows]): [string, string] => {
    const of = isStream(stream) ? stream : 'members'
    const records = [namesOf(of), ...rows.map(row => cellsOf(of, row))]
    const text = records
      .map(cells =>
        cells
          .toReversed()
          .map(cell => `"${cell}"`)
          .join(','),
      )
      .join('\r\n')
    return [`${stream}.csv`, `\uFEFF${text}\r\n\r\n`]
  })
  expect(await contentsAfter(await folderOf(Object.fromEntries(files)))).toEqual(await contentsAfter(LINKED))
})

test('the order of rows does not matter', async () => {
  const expected = await contentsAfter(LINKED)
  const shuffled = fc.record(
    Object.fromEntries(
      Object.entries(LINKED).map(([stream, rows]) => [stream, fc.shuffledSubarray(rows, { minLength: rows.length })]),
    ),
  )
  await fc.assert(
    fc.asyncProperty(shuffled, async tables => {
      expect(await contentsAfter(tables)).toEqual(expected)
    }),
    { numRuns: 6, interruptAfterTimeLimit: 30_000 },
  )
})

test('rows are pointed at rightly where others were there before them', async () => {
  // Without tombstones none of them has to wait; with so many this still counts as a first load.
  const { deletions: _, ...straight } = LINKED
  const many: Tables = {
    ...straight,
    members: [...(straight.members ?? []), ...Array.from({ length: 40 }, (_, i) => `more-${i}`)],
  }
  const bench = await workspace()
  await bench.sync({ deletions: [{ stream: 'members', id: 'long-gone', deleted_at: '2022-06-01T00:00:00Z' }] })
  expect(bench.sql.number('SELECT max(key) FROM members')).toBeGreaterThan(0)
  await bench.sync(many)
  const contents = new Set(contentsOf(bench.sql))
  expect((await contentsAfter(many)).filter(line => !contents.has(line))).toEqual([])
})

test('parts of an export give the same in any sync, once what they rest on is there', async () => {
  const bench = await workspace()
  for (let round = 0; round < 3; round++) {
    for (const stream of Object.keys(LINKED).toReversed()) await bench.sync({ [stream]: LINKED[stream as 'members'] })
  }
  expect(contentsOf(bench.sql)).toEqual(await contentsAfter(LINKED))
}, 120_000)
