import { tidied } from './cells.ts'
import { FIELD_NAMES, type Field, kindOf, type Table } from './columns.ts'

/** One row of a sheet: its texts as they came, tidied; which of them stand in merged cells, so came from the row above. */
export type SheetRow = { line: number; cells: Record<Field, string>; filled: Field[] }
/** Every row of the sheet is one of `rows`, blank, a heading such as “Offers” over its rows, or the header. */
export type Sheet = { rows: SheetRow[]; blank: number; headings: number }

const PERSON = ['name', 'email', 'organisation'] as const satisfies readonly Field[]
/** What merged cells beside a person span too. */
const BLOCK = [...PERSON, 'categories', 'regions'] as const satisfies readonly Field[]

const empty = (): Record<Field, string> =>
  Object.fromEntries(FIELD_NAMES.map(field => [field, ''])) as Record<Field, string>

/**
 * The rows of a table under its columns. Cells of columns that nobody named become notes, which stay in the console. Merged
 * cells come as a value and blanks below it: a row without a person goes on where the row above stopped, up to a blank row.
 */
export function readSheet({ rows, header, columns }: Table): Sheet {
  const found: Sheet = { rows: [], blank: 0, headings: 0 }
  let above: Record<Field, string> | null = null
  let heading = ''
  let headerLeft = header !== null
  for (const [at, row] of rows.entries()) {
    const texts = row.map(tidied)
    const filledCells = texts.filter(Boolean)
    if (filledCells.length === 0) {
      found.blank++
      above = null
      continue
    }
    if (headerLeft) {
      headerLeft = false
      continue
    }
    if (filledCells.length === 1 && kindOf(filledCells[0] ?? '')) {
      heading = filledCells[0] ?? ''
      found.headings++
      above = null
      continue
    }
    const cells = cellsOf(texts, columns, header)
    const filled = fill(cells, above, heading)
    found.rows.push({ line: at + 1, cells, filled })
    above = cells
  }
  return found
}

function cellsOf(texts: readonly string[], columns: Table['columns'], header: readonly string[] | null) {
  const cells = empty()
  const notes: string[] = []
  for (const [i, text] of texts.entries()) {
    if (text === '') continue
    const field = columns[i]
    if (field && field !== 'note' && cells[field] === '') cells[field] = text
    else notes.push(header?.[i] && field !== 'note' ? `${header[i]}: ${text}` : text)
  }
  cells.note = notes.join('\n')
  return cells
}

function fill(cells: Record<Field, string>, above: Record<Field, string> | null, heading: string): Field[] {
  const goesOn =
    above !== null && PERSON.every(field => cells[field] === '') && PERSON.some(field => above[field] !== '')
  const wanted: Field[] = goesOn ? ['kind', ...BLOCK] : ['kind']
  return wanted.filter(field => {
    const text = above?.[field] || (field === 'kind' ? heading : '')
    if (cells[field] !== '' || !text) return false
    cells[field] = text
    return true
  })
}
