import { Download } from 'lucide-react'
import { Button } from '../button.tsx'
import { csvText } from '../csv.ts'
import { saveText } from '../download.ts'
import { csvRows, type TableColumn } from './columns.ts'

type Props<Row> = { columns: readonly TableColumn<Row>[]; rows: readonly Row[]; name: string }

/** CSV of the rows that the screen holds; lists that are not wholly loaded ask the core for theirs. */
export function CsvButton<Row>({ columns, rows, name }: Props<Row>) {
  const save = () =>
    saveText(
      name,
      csvText(
        columns.map(column => column.header),
        csvRows(columns, rows),
      ),
      'text/csv',
    )
  return <SaveCsv onPress={save} isDisabled={rows.length === 0} />
}

export function SaveCsv({ onPress, isDisabled = false }: { onPress: () => void; isDisabled?: boolean }) {
  return (
    <Button onPress={onPress} isDisabled={isDisabled}>
      <Download size={14} aria-hidden /> CSV
    </Button>
  )
}
