import { CATEGORIES, REGIONS } from '../vocabulary.ts'
import { plainly, readCells, tidied } from './cells.ts'

/** What a column of a sheet can say of a post, with the names that people give it. `note` stays in the console. */
export const FIELDS = {
  kind: ['offer or request', 'kind', 'type', 'offer/request', 'o/r', 'offer / request', 'post type'],
  title: ['title', 'post', 'what', 'activity', 'idea', 'summary', 'subject', 'headline', 'description of offer', 'ask'],
  body: ['body', 'details', 'detail', 'description', 'more', 'text', 'further information', 'explanation'],
  categories: ['categories', 'category', 'theme', 'themes', 'topic', 'topics', 'area'],
  regions: ['regions', 'region', 'where', 'location', 'place'],
  hours: ['hours', 'hour', 'hrs', 'time', 'credits', 'how long', 'duration'],
  name: ['name', 'full name', 'person', 'who', 'attendee', 'delegate', 'participant', 'contact', 'your name', 'member'],
  email: ['e-mail', 'email', 'mail', 'e-mail address', 'email address', 'contact email', 'your email'],
  organisation: ['organisation', 'organization', 'trust', 'employer', 'org', 'company', 'workplace', 'team'],
  note: ['note', 'notes', 'comment', 'comments', 'remarks'],
} as const satisfies Record<string, readonly string[]>

export type Field = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as [Field, ...Field[]]
/** What a sheet of attendees can say. */
export const ATTENDEE_FIELDS: readonly Field[] = ['name', 'email', 'organisation']

export const KIND_WORDS: Record<string, 'offer' | 'request'> = {
  offer: 'offer',
  offers: 'offer',
  offering: 'offer',
  'i offer': 'offer',
  'i can offer': 'offer',
  o: 'offer',
  give: 'offer',
  request: 'request',
  requests: 'request',
  requesting: 'request',
  need: 'request',
  needs: 'request',
  ask: 'request',
  want: 'request',
  wanted: 'request',
  'i need': 'request',
  r: 'request',
}
export const kindOf = (text: string): 'offer' | 'request' | null => {
  const words = plainly(text).replace(/[:.]$/, '')
  return Object.hasOwn(KIND_WORDS, words) ? (KIND_WORDS[words] ?? null) : null
}

/** A table as it came, with what its columns are taken to be: null where nobody has said. */
export type Table = { rows: string[][]; header: string[] | null; columns: (Field | null)[] }

const fieldOf = (head: string): Field | null =>
  FIELD_NAMES.find(field => (FIELDS[field] as readonly string[]).includes(plainly(head).replace(/[:?]+$/, ''))) ?? null

/** A row that names at least half of its filled cells, and no fewer than two unless it has but one. */
function isHeader(row: readonly string[]): boolean {
  const filled = row.filter(cell => tidied(cell) !== '')
  const known = filled.filter(cell => fieldOf(cell) !== null).length
  return known > 0 && known * 2 >= filled.length && (known > 1 || filled.length === 1)
}

/** The mark between the cells of a text: tabs where there are any, else commas or semicolons where they make a table. */
function markOf(text: string): string {
  if (text.includes('\t')) return '\t'
  const marks = [',', ';'].map(mark => ({ mark, rows: readCells(text, mark).filter(row => row.some(tidied)) }))
  const named = marks.find(({ rows }) => rows[0] && rows[0].length > 1 && isHeader(rows[0]))
  const even = marks.find(
    ({ rows }) => rows.length > 1 && wide(rows) && rows.every(row => row.length === rows[0]?.length),
  )
  return (named ?? even)?.mark ?? '\t'
}
const wide = (rows: readonly string[][]): boolean => (rows[0]?.length ?? 0) > 2

/** A pasted sheet, or a CSV or TSV file. */
export function readTable(text: string): Table {
  const rows = readCells(text, markOf(text))
  const width = Math.max(0, ...rows.map(row => row.length))
  const first = rows.findIndex(row => row.some(tidied))
  const head = rows[first]
  if (head && isHeader(head)) {
    const header = Array.from({ length: width }, (_, i) => tidied(head[i] ?? ''))
    const columns = header.map(fieldOf)
    // The first of two columns with the same name is the one.
    return { rows, header, columns: columns.map((field, i) => (columns.indexOf(field) === i ? field : null)) }
  }
  return { rows, header: null, columns: guessed(rows, width) }
}

/** What columns without a header hold, by what is in them. */
function guessed(rows: readonly string[][], width: number): (Field | null)[] {
  const columns: (Field | null)[] = Array.from({ length: width }, () => null)
  const cells = columns.map((_, i) => rows.map(row => tidied(row[i] ?? '')).filter(Boolean))
  const take = (field: Field, fits: (cell: string) => boolean) => {
    const at = cells.findIndex(
      (column, i) => columns[i] === null && column.length > 0 && column.filter(fits).length * 2 >= column.length,
    )
    if (at >= 0) columns[at] = field
  }
  const oneOf = (words: readonly string[]) => (cell: string) => words.some(word => plainly(word) === plainly(cell))
  take('email', cell => /^\S+@\S+$/.test(cell.replaceAll(/[<>]/g, '')))
  // A list of lines under “Offers” and “Requests” has one column, and that is no column of kinds.
  if (width > 1) take('kind', cell => kindOf(cell) !== null)
  take('categories', oneOf(CATEGORIES))
  take('regions', oneOf(REGIONS))
  take('hours', cell => /^\d+([.,]\d+)?( ?h(ours?|rs?)?)?$/i.test(cell))
  const length = (i: number) => (cells[i] ?? []).reduce((sum, cell) => sum + cell.length, 0) / (cells[i]?.length || 1)
  const texts = columns.flatMap((field, i) => (field === null && (cells[i]?.length ?? 0) > 0 ? [i] : []))
  const isName = (cell: string) => /^\p{Lu}[\p{L}'’.-]*([ ,]+\p{L}[\p{L}'’.-]*){1,3}$/u.test(cell) && cell.length <= 40
  const name = texts.find(i => texts.length > 1 && cells[i]?.every(isName))
  if (name !== undefined) columns[name] = 'name'
  const [title, body] = texts.filter(i => i !== name)
  if (title !== undefined) columns[title] = 'title'
  if (body !== undefined && length(body) > 20) columns[body] = 'body'
  return columns
}
