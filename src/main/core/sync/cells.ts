import {
  type Column,
  columnsOf,
  isStream,
  keyColumns,
  REJECTION_CODES,
  type RejectionCode,
  type Stream,
} from '../../../shared/export-format.ts'
import { ISSUANCE } from '../../../shared/vocabulary.ts'

export type Cell = string | number | null
export type Fault = { readonly code: RejectionCode; readonly message: string }
type Bad = { bad: RejectionCode; because: string }

const ID = /^[A-Za-z0-9_.:-]{1,64}$/
const DATE = /^\d{4}-\d\d-\d\d$/
const TIME = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
/** Nine digits: 1,900 years of minutes, and millions of them sum without loss. */
const WHOLE = /^[+-]?\d{1,9}$/
const DECIMAL = /^[+-]?(\d{1,15}(\.\d+)?|\.\d+)$/
/** A library member's tombstone names both: `<library id>:<member id>`. */
const PAIR = /^[A-Za-z0-9_.:-]{3,129}$/
const ACCOUNT = /^(member|project|network):([A-Za-z0-9_.:-]{1,64})$/

/** The owner of an account and the number that its kind has in account keys: 0 issuance, 1 member, 2 project, 3 network. */
export const ACCOUNT_KINDS = [ISSUANCE, 'member', 'project', 'network'] as const

const no = (bad: RejectionCode, because: string): Bad => ({ bad, because })

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the digits of a text that starts `YYYY-MM-DD` are a day of the calendar. Called for most cells of a ledger. */
function isDay(text: string): boolean {
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  if (day <= 28) return day >= 1 && month >= 1 && month <= 12
  const year = Number(text.slice(0, 4))
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (DAYS[month - 1] ?? 0) + Number(leap)
}

/** UTC ms of a time as most are written, `YYYY-MM-DDTHH:MM:SSZ`, at a third of a pattern's cost; of any other NaN. */
function plainTime(text: string): number {
  if (text.length !== 20 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return Number.NaN
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== 'Z') return Number.NaN
  const two = (at: number): number => {
    const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48]
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
  }
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)]
  const [hour, minute, second] = [two(11), two(14), two(17)]
  const known = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28
  if (!known || !(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Elements of a `;` list, repeats collapsed, in their first order; null when one is empty. */
const elements = (text: string, trimmed: boolean): string[] | null => {
  const parts = text.split(';').map(part => (trimmed ? part.trim() : part))
  return parts.some(part => part === '') ? null : [...new Set(parts)]
}

const limits = ({ min, max }: { min?: number; max?: number }): string =>
  max === undefined ? (min === undefined ? '' : ` of at least ${min}`) : ` from ${min} to ${max}`

/** Reads one cell that is not empty. Times come back as UTC ms, lists as JSON arrays, yes/no as 1/0. */
export function readCell(column: Column, text: string): Cell | Bad {
  switch (column.is) {
    case 'text':
      return text
    case 'id':
      return ID.test(text) ? text : no('bad_id', 'is not an id of 1 to 64 characters from A–Z a–z 0–9 _ - . :')
    case 'time': {
      const plain = plainTime(text)
      if (!Number.isNaN(plain)) return plain
      if (!TIME.test(text) || !isDay(text))
        return no('bad_time', 'is not a time with its zone, like 2022-07-04T09:30:00Z')
      return Date.parse(text)
    }
    case 'date':
      return DATE.test(text) && isDay(text) ? text : no('bad_time', 'is not a date like 2022-07-04')
    case 'yes_no':
      return text === 'yes' ? 1 : text === 'no' ? 0 : no('bad_choice', 'is neither yes nor no')
    case 'choice':
      return column.of.includes(text) ? text : no('bad_choice', `is not one of ${column.of.join(', ')}`)
    case 'stream':
      return isStream(text) && text !== 'deletions' ? text : no('bad_choice', 'is not the name of a stream')
    case 'whole':
    case 'decimal': {
      const whole = column.is === 'whole'
      const value = (whole ? WHOLE : DECIMAL).test(text) ? Number(text) : Number.NaN
      const { min = -Infinity, max = Infinity } = column
      if (value >= min && value <= max && (!whole || Number.isSafeInteger(value))) return value === 0 ? 0 : value
      return no('bad_number', `is not a ${whole ? 'whole number' : 'number'}${limits(column)}`)
    }
    case 'account':
      return text === ISSUANCE || ACCOUNT.test(text)
        ? text
        : no('bad_id', 'is not an account: issuance, member:<id>, project:<id> or network:<id>')
    case 'list': {
      const list = elements(text, true)
      return list ? JSON.stringify(list) : no('bad_list', 'has an empty element')
    }
    case 'ids': {
      const list = elements(text, false)
      if (!list) return no('bad_list', 'has an empty element')
      return list.every(id => ID.test(id)) ? JSON.stringify(list) : no('bad_list', 'holds an invalid id')
    }
  }
}

const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
const rank = (code: RejectionCode): number => REJECTION_CODES.indexOf(code)
const isBad = (value: Cell | Bad): value is Bad => typeof value === 'object' && value !== null

/** Cells that are required because of another: a completed exchange has its time, a reversal its original. */
const TOGETHER: Partial<Record<Stream, { when: string; is: string; needs: string }>> = {
  exchanges: { when: 'status', is: 'completed', needs: 'completed_at' },
  ledger: { when: 'kind', is: 'reversal', needs: 'reverses' },
}

export type CheckedRow = { readonly cells: Cell[] } | { readonly fault: Fault; readonly id: string | null }

/** `nul` says whether a cell may hold a NUL character: the record's text tells that once for all of them. */
export type RowCheck = (fields: readonly string[], nul: boolean) => CheckedRow

/** The id that names a row inside, made of its key columns. */
export const rowId = (stream: Stream, keys: readonly string[]): string => keys.join(stream === 'deletions' ? '/' : ':')

/**
 * Makes the check of a stream's rows for a header.
 * @param header the file's column names, of which unknown ones are left out
 * @returns a function from a record's fields to its cells in the order of the format, or to its first fault
 */
export function rowCheck(stream: Stream, header: readonly string[]): RowCheck {
  const columns = columnsOf(stream).map(([name, column]) => ({ name, column, at: header.indexOf(name) }))
  const keyAt = keyColumns(stream).map(name => header.indexOf(name))
  const names = columns.map(({ name }) => name)
  const rule = TOGETHER[stream]
  const together = rule && { ...rule, whenAt: names.indexOf(rule.when), needsAt: names.indexOf(rule.needs) }

  const readableId = (fields: readonly string[]): string | null => {
    const parts = keyAt.map(at => fields[at] ?? '')
    return parts.every(part => ID.test(part)) ? rowId(stream, parts) : null
  }

  return (fields, nul) => {
    if (fields.length !== header.length) {
      const message = `The row has ${fields.length} fields, the header has ${header.length}.`
      return { fault: { code: 'malformed_row', message }, id: readableId(fields) }
    }
    let worst: Fault | null = null
    const blame = (code: RejectionCode, message: string) => {
      if (!worst || rank(code) < rank(worst.code)) worst = { code, message }
    }
    const cells: Cell[] = []
    for (const { name, column, at } of columns) {
      const text = at < 0 ? '' : (fields[at] ?? '')
      if (text === '') {
        if (column.required) blame('missing_value', `${name} is empty.`)
        cells.push(null)
        continue
      }
      if (nul && text.includes('\0')) {
        blame('malformed_row', `${name} holds a NUL character.`)
        cells.push(null)
        continue
      }
      const value = readCell(column, text)
      if (isBad(value)) blame(value.bad, `${name} ${shown(text)} ${value.because}.`)
      cells.push(isBad(value) ? null : value)
    }
    if (together && cells[together.whenAt] === together.is && cells[together.needsAt] === null) {
      if (!fields[header.indexOf(together.needs)]) blame('missing_value', `${together.needs} is empty.`)
    }
    if (stream === 'deletions') {
      const [target, subject] = cells
      if (typeof subject === 'string' && !(target === 'library_members' ? PAIR : ID).test(subject)) {
        blame('bad_id', `id ${shown(subject)} is not the id of a row.`)
      }
    }
    return worst ? { fault: worst, id: readableId(fields) } : { cells }
  }
}
