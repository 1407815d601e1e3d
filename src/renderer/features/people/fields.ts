import { ASKABLE, type ChangeSubject } from '../../../shared/changes.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type { Column } from '../../../shared/export-format.ts'
import { DELIVERY_STATES, type DeliveryState } from '../../../shared/moderation.ts'

/** Values by column, written as the export writes them. */
export type Cells = Record<string, string | null>
/** A field of a form: its column, what people call it, and what else is worth saying. `wide` has a line to itself, `long` several. */
export type Field = { name: string; label: string; hint?: string; wide?: true; long?: true }

/** What can be asked of a member here. Networks have dates, and a form of their own. */
export const MEMBER_FIELDS: readonly Field[] = [
  { name: 'display_name', label: 'Name' },
  { name: 'email', label: 'E-mail address' },
  { name: 'profession', label: 'Profession' },
  { name: 'organisation_id', label: 'Organisation' },
  { name: 'region', label: 'Region' },
  { name: 'career_stage', label: 'Career stage' },
  { name: 'pay_band', label: 'Pay band' },
  { name: 'ambassador', label: 'Ambassador', hint: 'Champions the timebank where they work.' },
  { name: 'invited_by', label: 'Invited by', hint: 'The id of the member who sent it to a friend, like m000123.' },
  { name: 'event_id', label: 'Came by the event' },
]

export const POST_FIELDS: readonly Field[] = [
  { name: 'title', label: 'Title', wide: true },
  { name: 'body', label: 'Text', wide: true, long: true },
  { name: 'hours', label: 'Hours', hint: 'How long it takes, like 1.5.' },
  { name: 'project_id', label: 'Project' },
  { name: 'event_id', label: 'Event' },
  { name: 'categories', label: 'Categories' },
  { name: 'regions', label: 'Regions' },
]

const FINAL: readonly DeliveryState[] = ['dead', 'confirmed', 'cancelled']
/** States in which the platform may still do what is asked. */
export const ON_ITS_WAY = DELIVERY_STATES.filter(state => !FINAL.includes(state))

export const columnOf = (kind: ChangeSubject, name: string): Column => ASKABLE[kind][name] ?? { is: 'text' }

/** A thing as it will be once all that is asked for it has happened. @param pending the last asked first */
export const expectedOf = (cells: Cells, pending: readonly Change[]): Cells =>
  Object.assign({}, cells, ...pending.toReversed().map(({ way, set }) => (way === 'edit' ? set : null))) as Cells

/** The values that differ from what is expected, as they are to be asked for. */
export function changedOf(kind: ChangeSubject, draft: Record<string, string>, expected: Cells): Cells {
  const entries = Object.entries(draft).map(([name, typed]): [string, string | null] => {
    const text = columnOf(kind, name).is === 'text' && typed.trim() !== '' ? typed : typed.trim()
    return [name, text === '' ? null : text]
  })
  return Object.fromEntries(entries.filter(([name, value]) => (expected[name] ?? null) !== value))
}

/** What is wrong with what was typed; null where nothing is. The core decides again. */
export function problemOf(kind: ChangeSubject, { name, label }: Field, typed: string): string | null {
  const column = columnOf(kind, name)
  const text = typed.trim()
  if (text === '') return column.required ? `${label} cannot be empty.` : null
  if (column.is === 'decimal' && !/^\d{1,6}(\.\d+)?$/.test(text)) return 'Give a number such as 1 or 1.5.'
  if (column.is === 'id' && !/^[A-Za-z0-9_.:-]{1,64}$/.test(text)) return 'Give an id such as m000123.'
  if (name === 'email' && !/^[^@\s]+@[^@\s]+$/.test(text)) return 'An e-mail address has an @, and no spaces.'
  return null
}
