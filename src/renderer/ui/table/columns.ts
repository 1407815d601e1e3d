import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { CsvValue } from '../csv.ts'

export type TableColumn<Row> = {
  id: string
  /** The head's words; also the head of the CSV column and of copied rows. */
  header: string
  /** Shown instead of `header`, such as a Term. */
  head?: ReactNode
  /** What the column sorts by, and what is copied: numbers stay numbers. Null sorts last. */
  value: (row: Row) => string | number | null
  /** What is shown, where it is not the value itself. */
  cell?: (row: Row) => ReactNode
  numeric?: boolean
  /** Least width in px; `grow` shares what is left. */
  width: number
  grow?: number
  sortable?: boolean
}

export type Sort = { id: string; desc: boolean }

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
export type Features = typeof features

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** Numbers by size, words as a British reader would order them. */
export const compareValues = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

export function toColumnDefs<Row extends object>(columns: readonly TableColumn<Row>[]): ColumnDef<Features, Row>[] {
  const byValue: SortFn<Features, Row> = (a, b, id) => compareValues(a.getValue(id), b.getValue(id))
  return columns.map(column => ({
    id: column.id,
    header: column.header,
    accessorFn: (row: Row) => column.value(row) ?? undefined,
    enableSorting: column.sortable !== false,
    sortDescFirst: false,
    sortUndefined: 'last' as const,
    sortFn: byValue,
  }))
}

/** The tracks of a row: the same in every row, since no track asks for its content. */
export const tracksOf = <Row>(columns: readonly TableColumn<Row>[]): string =>
  columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(' ')

export const leastWidth = <Row>(columns: readonly TableColumn<Row>[]): number =>
  columns.reduce((sum, column) => sum + column.width, 0)

/** Rows as CSV wants them. */
export const csvRows = <Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): CsvValue[][] =>
  rows.map(row => columns.map(column => column.value(row)))

const plain = (value: string | number | null) => (value === null ? '' : String(value).replaceAll(/[\t\r\n]+/g, ' '))

/** Tab-separated with a head, which Excel pastes into cells. */
export const copyText = <Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string =>
  [columns.map(column => column.header), ...rows.map(row => columns.map(column => plain(column.value(row))))]
    .map(cells => cells.join('\t'))
    .join('\n')
