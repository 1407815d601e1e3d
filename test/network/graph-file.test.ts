import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { aboutFile, graphFile } from '../../src/main/core/network/graph-file.ts'
import type { Connection } from '../../src/main/db/connection.ts'
import { FORMATS } from '../../src/shared/contract/network.ts'
import { workspace } from '../sync/workspace.ts'
import { toy } from './toy.ts'

type Format = (typeof FORMATS)[number]
const fileOf = (sql: Connection, format: Format, sight: 'names' | 'pseudonyms' = 'names') => {
  const about = aboutFile(sql, { filters: {}, sight })
  return graphFile(sql, { from: 0, to: Number.MAX_SAFE_INTEGER, filters: {}, sight, format, about })
}
/** Start tags and end tags of XML in order, attributes left out; fails where one does not close what is open. */
function balanced(xml: string): number {
  const open: string[] = []
  let count = 0
  for (const [, slash, name = '', self] of xml.matchAll(/<(\/?)([a-z:]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (slash) expect(open.pop()).toBe(name)
    else if (!self) open.push(name)
    count++
  }
  expect(open).toEqual([])
  expect(xml.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/)
  return count
}

test.each(FORMATS)('as %s every member who exchanged and every arc is in the file, with its sum', async format => {
  const { sql } = await toy()
  const file = await fileOf(sql, format)
  expect(file).toMatchObject({ nodes: 6, edges: 7, sha256: createHash('sha256').update(file.text).digest('hex') })
  if (format === 'gexf' || format === 'graphml') {
    expect(balanced(file.text)).toBeGreaterThan(30)
    expect(file.text.match(/<node /g)).toHaveLength(6)
    expect(file.text.match(/<edge /g)).toHaveLength(7)
    expect(file.text).toContain('source="A1" target="A2"')
  }
  if (format === 'json') {
    const { nodes, arcs, about } = JSON.parse(file.text)
    expect(arcs).toContainEqual({ from: 'B1', to: 'C1', exchanges: 1, minutes: 120 })
    expect(nodes[0]).toMatchObject({ id: 'A1', region: 'London', profession: 'Nurse', given_minutes: 120 })
    expect(about.data).toMatch(/^[0-9a-f]{64}$/)
  }
  if (format === 'csv') {
    const { data } = Papa.parse<string[]>(file.text.trim())
    expect(data[0]).toEqual(['from', 'to', 'exchanges', 'minutes'])
    expect(data).toContainEqual(['A1', 'A2', '2', '120'])
  }
  expect((await fileOf(sql, format)).text).toBe(file.text)
})

test('an evaluator gets pseudonyms in every format, and nothing of the names', async () => {
  const { sql } = await toy()
  for (const format of FORMATS) {
    const { text } = await fileOf(sql, format, 'pseudonyms')
    expect(text).toMatch(/M-[0-9A-Z]{12}/)
    expect(text).not.toMatch(/Member [A-Z]\d|\b[ABCZ][123]\b/)
  }
})

test('names that look like markup, formulas or worse are text in every format', async () => {
  const bench = await workspace()
  const names = ['<b a="1">&amp;', '=HYPERLINK("http://x")', 'tab\tand\u0001bell\uFFFE', "O'Brien ]]> <!--"]
  await bench.sync({
    members: names.map((display_name, i) => ({ id: `m${i + 1}`, display_name })),
    exchanges: names.slice(1).map((_, i) => ({
      id: `x${i}`,
      provider_id: `m${i + 1}`,
      receiver_id: `m${i + 2}`,
      status: 'completed',
      minutes: 60,
      completed_at: '2022-01-01T10:00:00Z',
    })),
  })
  for (const format of ['gexf', 'graphml'] as const) {
    const { text } = await fileOf(bench.sql, format)
    balanced(text)
    expect(text).toContain('&#60;b a=&#34;1&#34;&#62;&#38;amp;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\uFFFE]/)
  }
  const { nodes } = JSON.parse((await fileOf(bench.sql, 'json')).text)
  expect(nodes.map(({ label }: { label: string }) => label)).toContain('<b a="1">&amp;')
})
