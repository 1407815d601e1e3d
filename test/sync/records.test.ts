import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { type Block, Records } from '../../src/main/core/sync/records.ts'

type Framed = { records: [line: number, fields: string[]][]; broken: [line: number, raw: string][] }

/** Frames a text that arrives in these pieces. */
function framed(pieces: readonly string[]): Framed {
  const found: Framed = { records: [], broken: [] }
  const onBlock = (block: Block) => {
    const { data } = Papa.parse<string[]>(block.text, { delimiter: ',', newline: '\n', quoteChar: '"' })
    expect(block.quoted).toBe(block.text.includes('"'))
    block.lines.forEach((line, i) => {
      found.records.push([line, data[i] ?? ['']])
    })
  }
  const records = new Records(onBlock, ({ line, raw }) => found.broken.push([line, raw]))
  for (const piece of pieces) records.push(piece)
  records.end()
  return found
}

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map(place => place % (text.length + 1)))].sort((a, b) => a - b)
  return [...ends, text.length].map((end, i) => text.slice(i ? ends[i - 1] : 0, end))
}

const cell = fc.array(fc.constantFrom('a', 'é', '😀', ' ', '"', ',', '\n', '\r\n', '\r', '=', "'"), { maxLength: 5 })
const written = (parts: readonly string[], quote: boolean): string => {
  const text = parts.join('')
  return quote || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const rows = fc.array(
  fc.record({
    cells: fc.array(fc.record({ parts: cell, quote: fc.boolean() }), { minLength: 2, maxLength: 4 }),
    end: fc.constantFrom('\n', '\r\n'),
  }),
  { minLength: 1, maxLength: 12 },
)
const places = fc.array(fc.nat(), { maxLength: 12 })

test('any RFC 4180 text, cut anywhere, is framed as it was written', () => {
  fc.assert(
    fc.property(rows, places, fc.boolean(), (rows, places, endless) => {
      let text = ''
      const expected: Framed['records'] = rows.map(({ cells, end }, i) => {
        const line = text.split('\n').length
        text += cells.map(({ parts, quote }) => written(parts, quote)).join(',')
        if (!endless || i < rows.length - 1) text += end
        return [line, cells.map(({ parts }) => parts.join(''))]
      })
      expect(framed(cut(text, places))).toEqual({ records: expected, broken: [] })
    }),
    { numRuns: 2000 },
  )
})

test('a text with one kind of line end is framed as PapaParse reads it whole', () => {
  fc.assert(
    fc.property(rows, places, fc.constantFrom('\n' as const, '\r\n' as const), (rows, places, newline) => {
      const text = rows
        .map(({ cells }) => cells.map(({ parts, quote }) => written(parts, quote)).join(','))
        .join(newline)
      const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline })
      expect(errors).toEqual([])
      expect(framed(cut(text, places)).records.map(([, fields]) => fields)).toEqual(data)
    }),
    { numRuns: 1000 },
  )
})

test('any text at all keeps every line: in a record, or as one that is broken', () => {
  const noise = fc.array(fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', 'b,c'), { maxLength: 40 })
  fc.assert(
    fc.property(noise, places, (parts, places) => {
      const text = parts.join('')
      const whole = framed([text])
      expect(framed(cut(text, places))).toEqual(whole)
      const lines = [...whole.records, ...whole.broken].map(([line]) => line)
      expect(new Set(lines).size).toBe(lines.length)
      // A line that starts no record lies inside one that has several lines.
      for (const [line, raw] of whole.broken) expect(text.split('\n')[line - 1]?.replace(/\r$/, '')).toBe(raw)
      const told = whole.records.flatMap(([, fields]) => fields.join('').replace(/[",\r\n]/g, '')).join('')
      const lost = whole.broken.map(([, raw]) => raw.replace(/[",\r\n]/g, '')).join('')
      expect(told.length + lost.length).toBe(text.replace(/[",\r\n]/g, '').length)
    }),
    { numRuns: 2000 },
  )
})

test.each<[string, string, number[], [number, string][]]>([
  ['a quote that never closes', 'a,b\nc,"d\ne,f\n', [1, 3], [[2, 'c,"d']]],
  ['one at the very end', 'a,b\nc,"', [1], [[2, 'c,"']]],
  ['one whose search ends at a later quote', 'a,"b\nc,"d\ne"\nf,g', [2, 4], [[1, 'a,"b']]],
  ['junk after a closing quote', 'a,"b"c\nd,e\n', [2], [[1, 'a,"b"c']]],
  ['a space after a closing quote', 'a,"b" ,c\nd,e\n', [2], [[1, 'a,"b" ,c']]],
  [
    'junk after a quote of two lines, of which the second holds a quote as a character',
    'a,"b\nc"d\ne,f',
    [2, 3],
    [[1, 'a,"b']],
  ],
  ['CRLF', 'a,"b\r\nc,d\r\n', [2], [[1, 'a,"b']]],
])('%s rejects its starting line, and reading resumes at the next', (_, text, good, broken) => {
  for (let at = 0; at <= text.length; at++) {
    const found = framed([text.slice(0, at), text.slice(at)])
    const lines = found.records.map(([line]) => line)
    expect([lines, found.broken]).toEqual([good, broken])
  }
})

test('a stray quote in a large file costs one line, in little time', () => {
  const line = `${'x'.repeat(99)}\n`
  const text = `a,"b\n${line.repeat(120_000)}`
  const start = performance.now()
  const { records, broken } = framed(text.match(/[\s\S]{1,262144}/g) ?? [])
  expect(broken).toEqual([[1, 'a,"b']])
  expect(records).toHaveLength(120_000)
  expect(records.at(-1)?.[0]).toBe(120_001)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('blank lines and the end of the text keep their line numbers', () => {
  expect(framed(['\n\na,b\r\n\r\n"c","d"']).records).toEqual([
    [1, ['']],
    [2, ['']],
    [3, ['a', 'b']],
    [4, ['']],
    [5, ['c', 'd']],
  ])
  expect(framed(['']).records).toEqual([])
})
