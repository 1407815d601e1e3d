import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Sort, TableColumn } from './columns.ts'
import styles from './table.module.css'

type Place = { id: string; at: number; isActive: boolean }
const marked = (isActive: boolean) => (isActive ? { 'data-active': true } : {})

type HeadCellProps<Row> = Place & { column: TableColumn<Row>; sort: Sort | null; onSort: () => void }

/** Keys reach a head through the grid, which owns the focus. */
export function HeadCell<Row>({ id, column, at, sort, isActive, onSort }: HeadCellProps<Row>) {
  const sortable = column.sortable !== false
  const Arrow = sort?.desc ? ArrowDown : ArrowUp
  return (
    // biome-ignore lint/a11y/useSemanticElements: CSS display takes the role of a th away
    <th
      id={id}
      role="columnheader"
      className={`${styles.th} ${column.numeric ? styles.number : ''}`}
      aria-colindex={at + 1}
      {...(sort ? { 'aria-sort': sort.desc ? ('descending' as const) : ('ascending' as const) } : {})}
      {...(sortable ? { 'data-sortable': true, title: `Sort by ${column.header.toLowerCase()}` } : {})}
      {...marked(isActive)}
      onClick={onSort}
    >
      {column.numeric && sort ? <Arrow size={12} className={styles.sign} aria-hidden /> : null}
      <span>{column.head ?? column.header}</span>
      {!column.numeric && sort ? <Arrow size={12} className={styles.sign} aria-hidden /> : null}
    </th>
  )
}

type CellProps<Row> = Place & { column: TableColumn<Row>; row: Row; onPress: (shift: boolean) => void }

export function Cell<Row>({ id, column, at, row, isActive, onPress }: CellProps<Row>) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys
    <td
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of an ARIA grid
      role="gridcell"
      className={`${styles.td} ${column.numeric ? styles.number : ''}`}
      aria-colindex={at + 1}
      {...marked(isActive)}
      onClick={event => onPress(event.shiftKey)}
    >
      {column.cell ? column.cell(row) : column.value(row)}
    </td>
  )
}
