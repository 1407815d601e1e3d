import { expect, test } from 'vitest'
import { svgOf } from '../../src/main/core/reporting/html.ts'
import type { Table } from '../../src/shared/contract/report.ts'
import { cellWords, factWords } from '../../src/shared/report/cells.ts'
import { drawingOf } from '../../src/shared/report/pictures.ts'

const column = (key: string, unit: Table['columns'][number]['unit']) => ({ key, header: key, unit })
const table = (more: Partial<Table>): Table => ({
  key: 't',
  title: 'Title <b>',
  what: 'What',
  columns: [],
  rows: [],
  picture: null,
  notes: [],
  ...more,
})
const svg = (more: Partial<Table>) => {
  const drawing = drawingOf(table(more))
  return drawing && svgOf(drawing, 'Title <b>').replaceAll('><', '>\n<')
}

test('bars: from zero, with the number beside each, and a suppressed one without a bar', () => {
  const drawn = svg({
    columns: [column('name', 'text'), column('value', 'count')],
    rows: [
      ['One', 10],
      ['<Two>', 5],
      ['Three', '*'],
    ],
    picture: { kind: 'bars', name: 'name', value: 'value' },
  })
  expect(drawn?.match(/<rect/g)).toHaveLength(2)
  expect(drawn).toMatchSnapshot()
})

test('dots: intervals, what they are held against, and a value that is not shown', () => {
  expect(
    svg({
      columns: [column('name', 'text'), column('value', 'ratio'), column('low', 'ratio'), column('high', 'ratio')],
      rows: [
        ['Women', 1.5, 1.2, 1.9],
        ['Men', '*', null, null],
        ['By chance', 1.1, 0.9, 1.3],
      ],
      picture: {
        kind: 'dots',
        name: 'name',
        value: 'value',
        low: 'low',
        high: 'high',
        line: { at: 1, name: 'none' },
        found: 2,
      },
    }),
  ).toMatchSnapshot()
})

test('a line: with limits that begin anew, signals as diamonds, and a gap where there is no value', () => {
  expect(
    svg({
      columns: [
        column('month', 'date'),
        column('value', 'number'),
        column('mean', 'number'),
        column('lower', 'number'),
        column('upper', 'number'),
        column('signal', 'text'),
      ],
      rows: [
        ['2022-01', 4, 5, 1, 9, ''],
        ['2022-02', 12, 5, 1, 9, 'outside the limits'],
        ['2022-03', null, 8, 2, 14, ''],
        ['2022-04', 8, 8, 2, 14, ''],
        ['2022-05', 9, 8, 2, 14, ''],
      ],
      picture: {
        kind: 'line',
        x: 'month',
        value: 'value',
        limits: { centre: 'mean', lower: 'lower', upper: 'upper', signal: 'signal' },
      },
    }),
  ).toMatchSnapshot()
})

test('nothing, one point, all zero and all suppressed are drawn or left out, never wrongly', () => {
  const bars = { kind: 'bars', name: 'name', value: 'value' } as const
  const columns = [column('name', 'text'), column('value', 'count')]
  expect(svg({ columns, picture: bars })).toBeNull()
  expect(svg({ columns, rows: [['One', 0]], picture: bars })).toBeNull()
  expect(svg({ columns, rows: [['One', '*']], picture: bars })).toBeNull()
  const line = { kind: 'line', x: 'name', value: 'value', limits: null } as const
  for (const rows of [
    [['2022-01', 0]],
    [['2022-01', 3]],
    [
      ['2022-01', 3],
      ['2022-02', 3],
    ],
  ])
    expect(svg({ columns, rows, picture: line })).not.toMatch(/NaN|Infinity/)
})

test('cells read as numbers of their kind; suppressed ones and those without a value stay what they are', () => {
  expect(cellWords('share', 0.1637)).toBe('16.4%')
  expect(cellWords('hours', 63465)).toBe('1,057.75')
  expect(cellWords('count', '*')).toBe('*')
  expect(cellWords('ratio', null)).toBe('–')
  expect(cellWords('date', '2022-07')).toBe('Jul 2022')
  expect(cellWords('date', '2022-Q3')).toBe('2022-Q3')
  const fact = { metric: 'm', name: 'M', unit: 'share', value: 0.5, low: 0.4, high: 0.6, n: 1234 } as const
  expect(factWords(fact)).toBe('50.0% (95% interval 40.0%–60.0%), n = 1,234')
})
