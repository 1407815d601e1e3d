import { useRef, useState } from 'react'
import { MOST_CHANGES } from '../../../../shared/changes.ts'
import {
  ATTENDEE_FIELDS,
  FIELD_NAMES,
  type Field,
  readTable,
  type Table,
} from '../../../../shared/hexithons/columns.ts'
import { addressIn } from '../../../../shared/hexithons/reading.ts'
import { readSheet } from '../../../../shared/hexithons/sheet.ts'
import { queryClient } from '../../../app/query.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import { counted } from '../../../ui/format.ts'
import { Select } from '../../../ui/select.tsx'
import { doStep, type Order } from '../../changes/do-step.ts'
import styles from './hexithon.module.css'
import { FIELD_WORDS } from './row-table.tsx'
import type { Running } from './use-running.ts'

const UNNAMED = 'unnamed'
/**
 * What was pasted and not brought in yet is there again when the screen is come back to. It stands among what was read, and
 * so is forgotten with it when the workspace is closed.
 */
const PASTED = 'pasted'
queryClient.setQueryDefaults([PASTED], { gcTime: Number.POSITIVE_INFINITY })

/** What a file of a spreadsheet says: UTF-8, else as Windows writes, or “Unicode text” of Excel. */
function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Brings in a sheet that was copied, or saved as CSV: its columns are shown first, and can be named otherwise. */
export function SheetIn({ running, people = false }: { running: Running; people?: boolean }) {
  const place = `${people ? 'people' : 'posts'} of ${running.key}`
  const [text, setText] = useState(queryClient.getQueryData<string>([PASTED, place]) ?? '')
  const [table, setTable] = useState<Table | null>(text === '' ? null : readTable(text))
  const file = useRef<HTMLInputElement>(null)
  const take = (next: string) => {
    setText(next)
    queryClient.setQueryData([PASTED, place], next)
    setTable(next.trim() === '' ? null : readTable(next))
  }
  const sheet = table && readSheet(table)
  const fields = people ? ATTENDEE_FIELDS : FIELD_NAMES

  async function bringIn() {
    if (!sheet) return
    const before = Math.max(0, ...running.waiting.map(({ body }) => body.place))
    const keep = sheet.rows.map(({ cells, filled }, i): Order['keep'][number] => {
      const id = crypto.randomUUID()
      if (!people)
        return { kind: 'sheet_row', id, expect: 0, body: { event: running.key, place: before + i + 1, cells, filled } }
      const { name, organisation, note } = cells
      const email = addressIn(cells.email)
      return {
        kind: 'attendee',
        id,
        expect: 0,
        body: { event: running.key, name, email, organisation, note, member_id: null },
      }
    })
    for (let from = 0; from < keep.length; from += MOST_CHANGES) {
      const part = keep.slice(from, from + MOST_CHANGES)
      const words = counted(part.length, people ? 'attendee' : 'row')
      await doStep(
        { kind: people ? 'attend' : 'capture', changes: [], keep: part },
        { done: `${words} brought in`, label: `bringing in of ${words}` },
      )
    }
    take('')
  }

  return (
    <section className={blocks.stack} aria-label="Bring in a sheet">
      <h2>{people ? 'Bring in a list of who came' : 'Bring in a sheet'}</h2>
      <TextAreaField
        label="Rows copied from a sheet"
        rows={3}
        value={text}
        onChange={take}
        description="Copy the rows in Excel, with or without their head, and paste them here. Merged cells, blank rows and stray spaces are seen to; nothing is taken before you have looked."
      />
      <div className={blocks.buttons}>
        <Button onPress={() => file.current?.click()}>Choose a CSV or TSV file</Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          aria-label="CSV or TSV file"
          onChange={event => {
            const [chosen] = event.target.files ?? []
            event.target.value = ''
            chosen
              ?.arrayBuffer()
              .then(bytes => take(decoded(bytes)))
              .catch(error => toastFailure('The file could not be read', error))
          }}
        />
      </div>
      {table && sheet ? (
        <>
          <Columns table={table} fields={fields} onChange={columns => setTable({ ...table, columns })} />
          <p role="status">
            {counted(sheet.rows.length, 'row')} to bring in
            {table.header ? ', below a head' : ', without a head'}; {counted(sheet.blank, 'blank row')} left out
            {sheet.headings > 0 ? `; ${counted(sheet.headings, 'heading')} read as offers or requests` : ''}. Columns
            that are not named go into a note, which stays in the console.
          </p>
          <div className={blocks.buttons}>
            <Button
              isDisabled={sheet.rows.length === 0}
              onPress={() => void bringIn().catch(error => toastFailure('The sheet was not brought in', error))}
            >
              Bring in {counted(sheet.rows.length, 'row')}
            </Button>
            <Button look="quiet" onPress={() => take('')}>
              Leave it
            </Button>
          </div>
        </>
      ) : null}
    </section>
  )
}

type ColumnsProps = { table: Table; fields: readonly Field[]; onChange: (columns: Table['columns']) => void }

/** What each column is taken to be, over a few of its cells. */
function Columns({ table, fields, onChange }: ColumnsProps) {
  const samples = (at: number) =>
    table.rows
      .slice(table.header ? 1 : 0)
      .map(row => row[at]?.trim() ?? '')
      .filter(Boolean)
      .slice(0, 3)
  return (
    <ul className={styles.form} aria-label="Columns of the sheet">
      {table.columns.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <li key={at}>
          <Select
            label={table.header?.[at] || `Column ${at + 1}`}
            options={[
              { id: UNNAMED, label: 'Note, not posted' },
              ...fields.filter(one => one !== 'note').map(one => ({ id: one, label: FIELD_WORDS[one] })),
            ]}
            value={field && field !== 'note' ? field : UNNAMED}
            onChange={next =>
              onChange(table.columns.map((one, i) => (i === at ? (next === UNNAMED ? null : next) : one)))
            }
          />
          {samples(at).map((cell, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells may read the same
            <p key={i} className={`${blocks.note} ${styles.sample}`}>
              {cell}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
