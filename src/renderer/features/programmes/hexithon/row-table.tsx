import { type ReactNode, useState } from 'react'
import type { Field } from '../../../../shared/hexithons/columns.ts'
import type { Fault } from '../../../../shared/hexithons/reading.ts'
import styles from './hexithon.module.css'

export const FIELD_WORDS: Record<Field, string> = {
  kind: 'Offer or request',
  title: 'Title',
  body: 'Words',
  categories: 'Categories',
  regions: 'Regions',
  hours: 'Hours',
  name: 'Name',
  email: 'E-mail',
  organisation: 'Organisation',
  note: 'Note, not posted',
}
/** In the order in which they are looked at: what most needs a look comes first. */
export const SHOWN_FIELDS: readonly Field[] = [
  'kind',
  'title',
  'name',
  'email',
  'categories',
  'regions',
  'hours',
  'organisation',
  'body',
  'note',
]
const LONG: readonly Field[] = ['title', 'body', 'email', 'categories', 'note']

export type EditedRow = {
  id: string
  /** What the row is called: `row 3`. */
  name: string
  cells: Record<Field, string>
  filled: readonly Field[]
  faults: readonly Fault[]
}
type Props = {
  label: string
  fields: readonly Field[]
  rows: readonly EditedRow[]
  onChange: (id: string, field: Field, text: string) => void
  actions: (id: string, name: string) => ReactNode
}

/** Rows to correct in place: each cell a field, what is wrong with it beneath. */
export function RowTable({ label, fields, rows, onChange, actions }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            {fields.map(field => (
              <th key={field} scope="col">
                {FIELD_WORDS[field]}
              </th>
            ))}
            <th scope="col">Do</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {fields.map(field => (
                <td key={field}>
                  <CellField row={row} field={field} onChange={text => onChange(row.id, field, text)} />
                </td>
              ))}
              <td>{actions(row.id, row.name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A field has one line: breaks are shown as a sign, which can be typed and removed. */
const folded = (text: string): string => text.replaceAll('\n', ' ⏎ ')
const unfolded = (text: string): string => text.replaceAll(/ ?⏎ ?/g, '\n')

type CellProps = { row: EditedRow; field: Field; onChange: (text: string) => void }

/** What is typed is kept when the field is left, or Enter is pressed. */
function CellField({ row, field, onChange }: CellProps) {
  const value = row.cells[field]
  const [typed, setTyped] = useState<string | null>(null)
  const faults = row.faults.filter(fault => fault.field === field)
  const id = `${row.id} ${field}`.replaceAll(/[^\w-]+/g, '-')
  const keep = () => {
    if (typed !== null && unfolded(typed) !== value) onChange(unfolded(typed))
    setTyped(null)
  }
  return (
    <>
      <input
        className={`${styles.cell} ${LONG.includes(field) ? styles.long : ''}`}
        aria-label={`${FIELD_WORDS[field]}, ${row.name}`}
        aria-invalid={faults.length > 0}
        {...(faults.length > 0 ? { 'aria-describedby': id } : {})}
        value={typed ?? folded(value)}
        onChange={event => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
      {faults.length > 0 ? (
        <p id={id} className={styles.fault}>
          {faults.map(({ says }) => says).join(' ')}
        </p>
      ) : row.filled.includes(field) ? (
        <p className={styles.filled}>from the row above</p>
      ) : null}
    </>
  )
}
