import { useMemo } from 'react'
import type { Cell, Table } from '../../../shared/contract/report.ts'
import { cellWords, headOf } from '../../../shared/report/cells.ts'
import { drawingOf } from '../../../shared/report/pictures.ts'
import { LETTER_PX } from '../../../shared/rows.ts'
import { Figure } from '../../charts/figure.tsx'
import { usePrinting } from '../../charts/print.ts'
import { PrintTable } from '../../charts/print-table.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { ReportPicture } from './report-picture.tsx'
import styles from './reporting.module.css'

type Row = { id: string; cells: readonly Cell[] }
const WIDE = 200
const NARROW = 90

function columnsOf({ columns }: Table): TableColumn<Row>[] {
  return columns.map((column, at) => {
    const words = column.unit === 'text'
    return {
      id: column.key,
      header: headOf(column),
      head: column.unit === 'hours' ? `${column.header} (h)` : column.header,
      width: Math.max(words ? WIDE : NARROW, column.header.length * LETTER_PX + 40),
      ...(words && { grow: 1 }),
      numeric: !words && column.unit !== 'date',
      value: row => row.cells[at] ?? null,
      cell: row => cellWords(column.unit, row.cells[at] ?? null),
    }
  })
}

type Props = { table: Table; file: string; provenance: readonly string[] }

/** A table of the report: with its picture as a figure, or as rows alone. */
export function ReportTable({ table, file, provenance }: Props) {
  const columns = useMemo(() => columnsOf(table), [table])
  const rows = useMemo(() => table.rows.map((cells, at) => ({ id: String(at), cells })), [table])
  const drawing = useMemo(() => drawingOf(table), [table])
  const printing = usePrinting()
  const told = { columns, rows, rowKey: (row: Row) => row.id }
  const notes = table.notes.map(note => (
    <p key={note} className={styles.soft}>
      {note}
    </p>
  ))
  if (drawing)
    return (
      <div className={styles.table}>
        <Figure
          level={3}
          title={table.title}
          what={table.what}
          file={file}
          {...told}
          noun={['row']}
          provenance={provenance}
          tableOnPaper
        >
          <ReportPicture drawing={drawing} label={`${table.title}. ${table.what}`} />
        </Figure>
        {notes}
      </div>
    )
  return (
    <div className={styles.table}>
      <div className={styles.tableHead}>
        <div>
          <h3>{table.title}</h3>
          <p className={styles.soft}>{table.what}</p>
        </div>
        <span className={styles.screenOnly}>
          <CsvButton columns={columns} rows={rows} name={`${file}.csv`} />
        </span>
      </div>
      {printing ? (
        <PrintTable label={table.title} {...told} />
      ) : (
        <DataTable label={table.title} {...told} noun={['row']} low />
      )}
      {notes}
    </div>
  )
}
