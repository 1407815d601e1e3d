import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copiedCells, readCells } from '../../../src/shared/hexithons/cells.ts'
import { FIELD_NAMES, readTable } from '../../../src/shared/hexithons/columns.ts'
import { addressIn, cellsOfCapture, readRow } from '../../../src/shared/hexithons/reading.ts'
import { readSheet } from '../../../src/shared/hexithons/sheet.ts'
import { categoriesFor } from '../../../src/shared/hexithons/topics.ts'

const NASTY = [
  '\ufeff“Offer or request”\tTitle \tE-mail\tName\tTheme\tCar park',
  'Offer\t"Run charts,\r\nfrom ""scratch"""\t Jane.Doe@Trust.nhs.uk \tJane\u00a0Doe\tStatistical analysis\t12',
  '\tA second pair of eyes on a 5" form\t\t\t\t',
  '\t\t\u00a0\t\t\t',
  'Reqest\tHelp with a survey\tnot an address\tO’Neill, Áine\tWizardry\t',
  'r\t\tsam@x.org\tSam\tdesign\t',
].join('\r\n')

describe('a sheet', () => {
  test('comes in with merged cells, blank rows, odd spaces, smart quotes and tabs; each fault is at its cell', () => {
    const table = readTable(NASTY)
    expect(table.columns).toEqual(['kind', 'title', 'email', 'name', 'categories', null])
    const { rows, blank, headings } = readSheet(table)
    expect({ rows: rows.length, blank, headings }).toEqual({ rows: 4, blank: 1, headings: 0 })
    expect(readRow(rows[0]?.cells ?? expect.fail()).capture).toMatchObject({
      kind: 'offer',
      title: 'Run charts, from "scratch"',
      email: 'Jane.Doe@Trust.nhs.uk',
      name: 'Jane Doe',
      categories: ['Statistical analysis'],
      note: 'Car park: 12',
    })
    expect(rows[1]).toMatchObject({
      cells: { title: 'A second pair of eyes on a 5" form', email: 'Jane.Doe@Trust.nhs.uk', kind: 'Offer' },
      filled: ['kind', 'name', 'email', 'categories'],
    })
    // After a blank row nothing is filled in.
    expect(rows[2]?.filled).toEqual([])
    const faults = rows.map(row => readRow(row.cells).faults.map(({ field }) => field))
    expect(faults).toEqual([[], [], ['kind', 'categories', 'email'], ['title']])
  })

  test('another person’s blanks are not the one’s above', () => {
    const { rows } = readSheet(readTable('Kind\tTitle\tName\tE-mail\nOffer\tOne\tJane\tj@x.org\n\tTwo\tSam\t'))
    expect(rows[1]).toMatchObject({ filled: ['kind'], cells: { name: 'Sam', email: '', kind: 'Offer' } })
  })

  test('without a header its columns are known by what is in them', () => {
    expect(
      readTable(
        'Jane Doe\tjane@x.org\tI can help with run charts\toffer\t1.5\nSam Li\ts@x.org\tHelp me present\trequest\t2',
      ).columns,
    ) //
      .toEqual(['name', 'email', 'title', 'kind', 'hours'])
  })

  test('lines of plain text are titles, commas and all; headings say what they are', () => {
    const sheet = readSheet(readTable('OFFERS\nCoaching, and more\n\nRequests:\nHelp, please\n'))
    expect(sheet).toMatchObject({ headings: 2, blank: 1 })
    expect(sheet.rows.map(({ cells }) => [cells.kind, cells.title])).toEqual([
      ['OFFERS', 'Coaching, and more'],
      ['Requests:', 'Help, please'],
    ])
  })

  test.each([',', ';'])('a CSV file parted by “%s” is a sheet too', mark => {
    const text = ['Title', 'Type', 'Your e-mail?'].join(mark)
    expect(readTable(`${text}\n"a${mark}b"${mark}offer${mark}x@y.z`)).toMatchObject({
      columns: ['title', 'kind', null],
      rows: [{}, [`a${mark}b`, 'offer', 'x@y.z']],
    })
  })
})

const cell = fc.string({ unit: fc.constantFrom(...'ab ,;"\t\n“é\u00a0-5'.split('')), maxLength: 8 })
const grid = fc
  .integer({ min: 1, max: 5 })
  .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

test('any cells survive being copied and pasted', () => {
  fc.assert(
    fc.property(grid, rows => {
      const text = copiedCells(rows)
      // A single empty cell is an empty text, which holds no row.
      fc.pre(text !== '' && rows.at(-1)?.join('') !== '')
      expect(readCells(text, '\t')).toEqual(rows)
    }),
  )
})

test('every row that comes in is shown, or counted as blank, heading or header; every word of it is in its cells', () => {
  const words = fc.constantFrom(
    'Offer',
    'request',
    '',
    'Help',
    'x@y.z',
    'Title',
    'Jane Doe',
    ' ',
    'Name',
    '7',
    'two words',
  )
  const sheets = fc.array(fc.array(words, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(sheets, rows => {
      const text = copiedCells(rows)
      fc.pre(text !== '')
      const table = readTable(text)
      const { rows: shown, blank, headings } = readSheet(table)
      expect(shown.length + blank + headings + (table.header ? 1 : 0)).toBe(table.rows.length)
      for (const { line, cells } of shown) {
        const said = Object.values(cells).join('\n')
        for (const word of table.rows[line - 1] ?? []) expect(said).toContain(word.trim())
      }
    }),
  )
})

test('a row is either taken or has a fault at one of its cells, and what is taken reads the same again', () => {
  const some = fc.oneof(
    fc.constantFrom('offer', 'R', 'Design', 'Design; Engagement', 'Coaching', 'London', '1.5', '30 min', ''),
    fc.string(),
  )
  const cells = fc.record(
    Object.fromEntries(FIELD_NAMES.map(field => [field, some])) as Record<(typeof FIELD_NAMES)[number], typeof some>,
  )
  fc.assert(
    fc.property(cells, row => {
      const { capture, faults } = readRow(row)
      expect(capture === null).toBe(faults.length > 0)
      if (capture) expect(readRow(cellsOfCapture(capture)).capture).toEqual(capture)
    }),
  )
})

test('addresses and categories are known as people write them', () => {
  expect(addressIn('Jane Doe <Jane@x.org>;')).toBe('Jane@x.org')
  expect(addressIn('mailto:jane@x.org')).toBe('jane@x.org')
  const read = readRow({ ...cellsOfCapture(BLANK), categories: 'coaching & mentoring, Audit', hours: '30 mins' })
  expect(read.capture).toMatchObject({ categories: ['Coaching and mentoring', 'Audit and evaluation'], hours: 0.5 })
  expect(categoriesFor('Coaching for someone new to run charts')).toEqual([
    'Coaching and mentoring',
    'Statistical analysis',
  ])
  expect(categoriesFor('Something else')).toEqual([])
})
const BLANK = {
  kind: 'offer' as const,
  title: 'T',
  body: '',
  categories: [],
  regions: [],
  hours: null,
  name: '',
  email: '',
  organisation: '',
  note: '',
  activity: null,
  member_id: null,
}
