import { describe, expect, test } from 'vitest'
import { compareValues, copyText, csvRows, type TableColumn } from '../../src/renderer/ui/table/columns.ts'
import { moveSpot, rangeOf } from '../../src/renderer/ui/table/grid-keys.ts'

const size = { rows: 100, columns: 4, page: 20 }
const press = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
})
const at = (row: number, column = 0) => ({ row, column, anchor: row })

describe('in a grid', () => {
  test('arrows move by one and stop at the edges, the head included', () => {
    expect(moveSpot(at(0), press('ArrowUp'), size)).toMatchObject({ row: -1, column: 0 })
    expect(moveSpot(at(-1), press('ArrowUp'), size)).toMatchObject({ row: -1 })
    expect(moveSpot(at(99), press('ArrowDown'), size)).toMatchObject({ row: 99 })
    expect(moveSpot(at(3, 3), press('ArrowRight'), size)).toMatchObject({ row: 3, column: 3 })
  })
  test('Home and End move in the row, with Ctrl in the table', () => {
    expect(moveSpot(at(5, 2), press('Home'), size)).toMatchObject({ row: 5, column: 0 })
    expect(moveSpot(at(5, 2), press('End', { ctrlKey: true }), size)).toMatchObject({ row: 99, column: 3 })
  })
  test('Page up and Page down move by a screen', () => {
    expect(moveSpot(at(5), press('PageDown'), size)).toMatchObject({ row: 25 })
    expect(moveSpot(at(5), press('PageUp'), size)).toMatchObject({ row: 0 })
  })
  test('Shift keeps the row where a range began', () => {
    const one = moveSpot(at(5), press('ArrowDown', { shiftKey: true }), size) ?? at(0)
    const two = moveSpot(one, press('ArrowDown', { shiftKey: true }), size) ?? at(0)
    expect(rangeOf(two)).toEqual([5, 7])
    expect(rangeOf(at(5))).toBeNull()
  })
  test('other keys are left alone', () => {
    expect(moveSpot(at(5), press('a'), size)).toBeNull()
  })
})

describe('rows', () => {
  type Row = { name: string; hours: number | null }
  const columns: TableColumn<Row>[] = [
    { id: 'name', header: 'Name', width: 100, value: row => row.name },
    { id: 'hours', header: 'Hours', width: 100, numeric: true, value: row => row.hours },
  ]
  test('sort numbers by size and words as a reader would', () => {
    expect([10, 9, -1].toSorted(compareValues)).toEqual([-1, 9, 10])
    expect(['m10', 'm9', 'Élan', 'elbow'].toSorted(compareValues)).toEqual(['Élan', 'elbow', 'm9', 'm10'])
  })
  test('are copied with their head, one line each', () => {
    expect(copyText(columns, [{ name: 'two\nlines', hours: null }])).toBe('Name\tHours\ntwo lines\t')
  })
  test('keep numbers as numbers in CSV', () => {
    expect(csvRows(columns, [{ name: 'Ruth', hours: -1.5 }])).toEqual([['Ruth', -1.5]])
  })
})
