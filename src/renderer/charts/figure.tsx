import { ChartNoAxesColumn, Copy, Download, Table2 } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { toast } from '../app/toasts.tsx'
import { IconButton } from '../ui/button.tsx'
import { csvText } from '../ui/csv.ts'
import { saveBlob, saveText } from '../ui/download.ts'
import { Menu } from '../ui/menu.tsx'
import { csvRows, type TableColumn } from '../ui/table/columns.ts'
import { DataTable } from '../ui/table/data-table.tsx'
import styles from './figure.module.css'
import { copyPicture, drawPicture, svgText } from './picture.ts'
import { usePrinting } from './print.ts'
import { PrintTable } from './print-table.tsx'

export type FigureProps<Row extends object> = {
  /** The finding, as a sentence. */
  title: string
  /** What, n and period in one line. */
  what: string
  /** The name of downloaded files, without their ending. */
  file: string
  /** The same numbers as rows. */
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  noun: readonly [one: string, many?: string]
  /** Definition, period, hash: lines that stand in the picture and below the CSV, so that it can be reproduced. */
  provenance?: readonly string[]
  /** Of its title: 3 within a section that has a heading of its own. */
  level?: 2 | 3
  /** On paper the table stands below the picture. */
  tableOnPaper?: boolean
  /** The picture; its first `svg` is what copy and download take. */
  children: ReactNode
}

/** A picture with its finding, its evidence line, its table twin, and ways out of the console. */
export function Figure<Row extends object>(props: FigureProps<Row>) {
  const { title, what, file, columns, rows, rowKey, noun, provenance = [], children } = props
  const { level = 2, tableOnPaper = false } = props
  const printing = usePrinting()
  const Heading = level === 3 ? 'h3' : 'h2'
  const [asTable, setAsTable] = useState(false)
  const picture = useRef<HTMLDivElement>(null)
  const id = useId()

  const words = () => ({ title, lines: [what, ...provenance] })
  const svg = () => picture.current?.querySelector('svg') ?? null
  async function copy() {
    const drawn = svg()
    const copied = drawn ? await copyPicture(drawn, words()) : 'no'
    if (copied === 'picture') toast({ kind: 'ok', title: 'Picture copied' })
    else if (drawn) {
      saveBlob(`${file}.png`, await drawPicture(drawn, words()))
      toast({ title: 'This browser does not copy pictures', more: `${file}.png was saved instead.` })
    }
  }
  const saveSvg = () => {
    const drawn = svg()
    if (drawn) saveText(`${file}.svg`, svgText(drawn, words()), 'image/svg+xml')
  }
  const savePng = async () => {
    const drawn = svg()
    if (drawn) saveBlob(`${file}.png`, await drawPicture(drawn, words()))
  }
  const saveCsv = () => {
    const table = csvText(
      columns.map(column => column.header),
      csvRows(columns, rows),
    )
    const about = [title, what, ...provenance].map(line => [line])
    saveText(`${file}.csv`, table + csvText([''], about), 'text/csv')
  }

  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <div className={styles.words}>
          <Heading id={id}>{title}</Heading>
          <p className={styles.what}>{what}</p>
        </div>
        <div className={styles.buttons}>
          <IconButton label={asTable ? 'Show the picture' : 'Show as a table'} onPress={() => setAsTable(!asTable)}>
            {asTable ? <ChartNoAxesColumn size={16} aria-hidden /> : <Table2 size={16} aria-hidden />}
          </IconButton>
          <IconButton label="Copy the picture" onPress={() => void copy()} isDisabled={asTable}>
            <Copy size={16} aria-hidden />
          </IconButton>
          <Menu
            label="Download"
            trigger={
              <IconButton label="Download">
                <Download size={16} aria-hidden />
              </IconButton>
            }
            sections={[
              {
                id: 'as',
                items: [
                  { id: 'csv', label: 'Numbers (CSV)', perform: saveCsv },
                  { id: 'png', label: 'Picture (PNG)', isDisabled: asTable, perform: () => void savePng() },
                  { id: 'svg', label: 'Drawing (SVG)', isDisabled: asTable, perform: saveSvg },
                ],
              },
            ]}
          />
        </div>
      </figcaption>
      {asTable && printing ? null : asTable ? (
        <DataTable label={title} columns={columns} rows={rows} rowKey={rowKey} noun={noun} low />
      ) : (
        <div ref={picture} className={styles.picture}>
          {children}
        </div>
      )}
      {printing && (asTable || tableOnPaper) ? (
        <PrintTable label={title} columns={columns} rows={rows} rowKey={rowKey} />
      ) : null}
    </figure>
  )
}
