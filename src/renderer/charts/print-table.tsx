import type { TableColumn } from '../ui/table/columns.ts'
import styles from './figure.module.css'

type Props<Row extends object> = {
  label: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** All rows of a table one below the other, for paper: the grid of the screen shows only those in its window. */
export function PrintTable<Row extends object>({ label, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className={styles.printed} aria-label={label}>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.id} scope="col" data-numeric={column.numeric}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)}>
            {columns.map(column => (
              <td key={column.id} data-numeric={column.numeric}>
                {column.cell ? column.cell(row) : column.value(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
