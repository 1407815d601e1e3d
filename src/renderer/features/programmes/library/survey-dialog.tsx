import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { readSurvey, SURVEY_EXAMPLE, type SurveyRow } from '../../../../shared/survey.ts'
import { failureOf } from '../../../app/failure.ts'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import { counted } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { doStep } from '../../changes/do-step.ts'
import { useKept } from '../../changes/use-kept.ts'
import styles from '../programme.module.css'
import { piecesOf } from './survey-pieces.ts'

const COLUMNS: readonly TableColumn<SurveyRow>[] = [
  { id: 'line', header: 'Line', width: 56, numeric: true, value: row => row.line },
  { id: 'code', header: 'Code', width: 90, value: row => row.code },
  { id: 'when', header: 'When', width: 72, value: row => row.when },
  { id: 'answers', header: 'Answers', width: 76, numeric: true, value: row => Object.keys(row.answers).length },
  { id: 'fault', header: 'What is wrong', width: 240, grow: 1, value: row => row.fault ?? '' },
]

/** Takes a sheet of answers, shows what is good and what is not line by line, and keeps what is good. */
export function SurveyDialog({ library, onClose }: { library: string; onClose: () => void }) {
  const [text, setText] = useState('')
  const kept = useKept('survey')
  const sheet = useMemo(() => readSurvey(text), [text])
  const good = sheet.rows.filter(row => row.fault === null)
  const bad = sheet.rows.length - good.length
  const bring = useMutation({
    mutationFn: () =>
      doStep(
        { kind: 'survey', changes: [], keep: piecesOf(library, good, kept.data ?? []) },
        { done: `${counted(good.length, 'row')} of answers kept`, label: 'survey' },
      ),
    onSuccess: onClose,
  })
  return (
    <Dialog
      title="Bring in answers of the careers survey"
      isOpen
      onClose={onClose}
      size="wide"
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button
            look="primary"
            isDisabled={sheet.fault !== null || good.length === 0 || !kept.isSuccess}
            isPending={bring.isPending}
            onPress={() => bring.mutate()}
          >
            {bad > 0 ? `Keep the ${counted(good.length, 'good row')}` : `Keep ${counted(good.length, 'row')}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={blocks.buttons}>
          <FileTrigger
            acceptedFileTypes={['.csv', '.tsv', '.txt']}
            onSelect={files => void files?.[0]?.text().then(setText)}
          >
            <Button>Choose a file…</Button>
          </FileTrigger>
          <span className={blocks.note}>
            or paste the cells from Excel below. Answers are kept under the code alone.
          </span>
        </div>
        <TextAreaField
          label="Answers"
          description="First line: code, when, then a question a column. Each row: a code that is nobody’s name, before or after, answers from 1 to 5."
          placeholder={SURVEY_EXAMPLE}
          value={text}
          onChange={setText}
          rows={6}
          error={bring.error ? failureOf(bring.error).says : text.trim() ? sheet.fault : null}
        />
        {sheet.dropped.length > 0 ? (
          <Notice kind="warn" title={`${counted(sheet.dropped.length, 'column')} will not be kept`} live>
            {sheet.dropped.map(({ column, why }) => `“${column.slice(0, 60)}”: ${why}.`).join(' ')}
          </Notice>
        ) : null}
        {sheet.rows.length > 0 ? (
          <>
            <p role="status">
              {counted(good.length, 'row')} can be kept{bad > 0 ? `, ${counted(bad, 'row')} cannot` : ''}, with{' '}
              {counted(sheet.questions.length, 'question')}.
            </p>
            <DataTable
              low
              label="Rows of the sheet"
              columns={COLUMNS}
              rows={sheet.rows}
              rowKey={row => String(row.line)}
              noun={['row']}
            />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
