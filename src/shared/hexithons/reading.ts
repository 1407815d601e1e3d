import type { KeptBody } from '../kept.ts'
import { CATEGORIES, REGIONS } from '../vocabulary.ts'
import { plainly, tidied } from './cells.ts'
import { type Field, kindOf } from './columns.ts'
import { categoryMeant } from './topics.ts'

export type Capture = KeptBody<'capture'>
/** What is wrong with one cell, as a sentence. */
export type Fault = { field: Field; says: string }
export type Read = { capture: Omit<Capture, 'event'>; faults: [] } | { capture: null; faults: [Fault, ...Fault[]] }

const LONGEST_TITLE = 200
/** What a cell that becomes a line can hold; words may be longer. */
const LONGEST: Partial<Record<Field, number>> = { name: 500, email: 500, organisation: 500, body: 10_000, note: 10_000 }
export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** An address as people paste it: `<Jane@x.nhs.uk>`, `mailto:jane@x.nhs.uk`. */
export const addressIn = (text: string): string =>
  tidied(text)
    .replace(/^.*<([^<>]+)>\W*$/, '$1')
    .replace(/^mailto:/i, '')
    .replaceAll(/^["'“”‘’]+|["'“”‘’;,.]+$/g, '')

const listed = (text: string): string[] =>
  text
    .split(/[;\n|]|,(?!\d)/)
    .map(tidied)
    .filter(Boolean)

function known<W extends string>(text: string, words: readonly W[], meant: (word: string) => W | undefined) {
  // A category may hold the word “and”, so the whole is tried before its parts.
  const parts = meant(text) ? [text] : listed(text)
  const found = parts.map(part => ({ part, word: meant(part) }))
  return {
    words: words.filter(word => found.some(one => one.word === word)),
    unknown: found.filter(one => one.word === undefined).map(one => one.part),
  }
}
const regionMeant = (text: string) =>
  REGIONS.find(region => plainly(region) === plainly(text)) ??
  (/^east of england$/.test(plainly(text)) ? 'East' : undefined)

/** A row as a post to capture, or everything that keeps it from being one. */
export function readRow(cells: Record<Field, string>): Read {
  const faults: Fault[] = []
  const fault = (field: Field, says: string) => void faults.push({ field, says })
  const kind = kindOf(cells.kind)
  if (!kind)
    fault('kind', cells.kind === '' ? 'Is it an offer or a request?' : `“${cells.kind}” is neither offer nor request.`)
  const title = tidied(cells.title).replaceAll(/\s+/g, ' ')
  if (title === '') fault('title', 'The title is empty.')
  if (title.length > LONGEST_TITLE)
    fault('title', `The title is longer than ${LONGEST_TITLE} characters. Move part of it to the words.`)
  const categories = known(cells.categories, CATEGORIES, categoryMeant)
  if (categories.unknown.length > 0) fault('categories', `No category is called “${categories.unknown.join('”, “')}”.`)
  const regions = known(cells.regions, REGIONS, regionMeant)
  if (regions.unknown.length > 0) fault('regions', `No region is called “${regions.unknown.join('”, “')}”.`)
  const hours = hoursIn(cells.hours)
  if (hours === undefined) fault('hours', `“${cells.hours}” is not a number of hours.`)
  const email = addressIn(cells.email)
  if (email !== '' && !EMAIL.test(email)) fault('email', `“${cells.email}” is not an e-mail address.`)
  for (const [field, most] of Object.entries(LONGEST) as [Field, number][])
    if (tidied(cells[field]).length > most) fault(field, `This is longer than ${most} characters. Shorten it.`)
  const [first, ...others] = faults
  if (first) return { capture: null, faults: [first, ...others] }
  return {
    faults: [],
    capture: {
      kind: kind ?? 'offer',
      title,
      body: tidied(cells.body),
      categories: categories.words,
      regions: regions.words,
      hours: hours ?? null,
      name: tidied(cells.name).replaceAll(/\s+/g, ' '),
      email,
      organisation: tidied(cells.organisation),
      note: tidied(cells.note),
      activity: null,
      member_id: null,
    },
  }
}

/** Null where none are given; undefined where they cannot be read. */
function hoursIn(text: string): number | null | undefined {
  const [, number, unit = 'h'] =
    /^(\d+(?:[.,]\d+)?)\s*(h|hr|hrs|hours?|min|mins|minutes?)?\.?$/.exec(plainly(text)) ?? []
  if (plainly(text) === '') return null
  if (number === undefined) return undefined
  const value = Number(number.replace(',', '.')) / (unit.startsWith('min') ? 60 : 1)
  return value > 0 && value <= 100 ? Math.round(value * 100) / 100 : undefined
}

/** A captured post as the row that it would be read from. */
export const cellsOfCapture = (capture: Omit<Capture, 'event'>): Record<Field, string> => ({
  kind: capture.kind,
  title: capture.title,
  body: capture.body,
  categories: capture.categories.join('; '),
  regions: capture.regions.join('; '),
  hours: capture.hours === null ? '' : String(capture.hours),
  name: capture.name,
  email: capture.email,
  organisation: capture.organisation,
  note: capture.note,
})
