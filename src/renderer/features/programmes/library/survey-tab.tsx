import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibraryPage, SurveyQuestion } from '../../../../shared/contract/programme-library.ts'
import { api } from '../../../app/query.ts'
import { useMay } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { ProgressLine } from '../../../ui/progress.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { SurveyDialog } from './survey-dialog.tsx'
import { SURVEY_NOTE } from './words.ts'

const number = (
  id: 'before' | 'after' | 'difference' | 'low' | 'high',
  header: string,
): TableColumn<SurveyQuestion> => ({
  id,
  header,
  width: 92,
  numeric: true,
  value: row => row[id],
  cell: row => {
    const value = row[id]
    return value === null ? '–' : formatNumber(value, 2)
  },
})
const columnsOf = (rounded: boolean): readonly TableColumn<SurveyQuestion>[] => [
  { id: 'question', header: 'Question', width: 240, grow: 2, value: row => row.question },
  {
    id: 'n',
    header: 'Respondents',
    width: 110,
    numeric: true,
    value: row => row.n,
    cell: row => (row.n === null ? 'fewer than 5' : `${rounded ? 'at least ' : ''}${formatNumber(row.n)}`),
  },
  number('before', 'Before'),
  number('after', 'After'),
  number('difference', 'Difference'),
  number('low', '95% from'),
  number('high', 'to'),
]
const [WHOLE, ROUNDED] = [columnsOf(false), columnsOf(true)]

/** What respondents answered before and after, question by question. */
export function SurveyTab({ page }: { page: LibraryPage }) {
  const mayRun = useMay('programmes')
  const found = useQuery(api.programmes.librarySurvey.queryOptions({ input: { id: page.id } }))
  const [bringing, setBringing] = useState(false)
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  const { questions, rounded } = found.data
  const columns = rounded ? ROUNDED : WHOLE
  return (
    <div className={blocks.stack}>
      {mayRun ? (
        <div className={blocks.buttons}>
          <Button look="primary" onPress={() => setBringing(true)}>
            Bring in answers…
          </Button>
        </div>
      ) : null}
      <DataTable
        label="Careers survey"
        columns={columns}
        rows={questions}
        rowKey={row => row.question}
        noun={['question']}
        tools={<CsvButton columns={columns} rows={questions} name={`hexitime-library-${page.id}-survey.csv`} />}
        empty={
          <EmptyState title="No survey was brought in yet">
            An owner brings in a sheet with a code for each respondent, before or after, and answers from 1 to 5.
          </EmptyState>
        }
      />
      <p className={blocks.note}>
        {SURVEY_NOTE}
        {rounded
          ? ' How many answered may say how many belong to the library, so their number is shown in fives and the rest in tenths.'
          : ''}
      </p>
      {bringing ? <SurveyDialog library={page.id} onClose={() => setBringing(false)} /> : null}
    </div>
  )
}
