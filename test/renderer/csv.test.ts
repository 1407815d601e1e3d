import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvCell, csvText } from '../../src/renderer/ui/csv.ts'

describe('a CSV cell', () => {
  test.each(['=1+1', '+44 20', '-2', '@SUM(A1)', '\tcell', '\rcell'])(
    'of text that a spreadsheet would run gets an apostrophe: %j',
    text => {
      expect(Papa.parse<string[]>(csvCell(text), { delimiter: ',' }).data[0]?.[0]).toBe(`'${text}`)
    },
  )
  test('of a number is never touched', () => {
    expect(csvCell(-2.5)).toBe('-2.5')
    expect(csvCell(Number.NaN)).toBe('')
  })
  test('is quoted where it must be', () => {
    expect(csvCell('a,b')).toBe('"a,b"')
    expect(csvCell('say "hello"')).toBe('"say ""hello"""')
    expect(csvCell('two\nlines')).toBe('"two\nlines"')
    expect(csvCell('plain')).toBe('plain')
  })
  test('of nothing is empty; yes and no are words', () => {
    expect([null, undefined, true, false].map(csvCell)).toEqual(['', '', 'yes', 'no'])
  })
})

test('a file reads back as what was written', () => {
  const rows = [
    ['Ruth, "Ru" Okafor', 1.5],
    ['Zoë\r\nsecond line', -3],
  ]
  const text = csvText(['Name', 'Hours'], rows)
  expect(text.endsWith('\r\n')).toBe(true)
  expect(Papa.parse<string[]>(text, { skipEmptyLines: true }).data).toEqual([
    ['Name', 'Hours'],
    ['Ruth, "Ru" Okafor', '1.5'],
    ['Zoë\r\nsecond line', '-3'],
  ])
})
