import type { ChangeSubject } from '../../../shared/changes.ts'
import type { PeopleChoices } from '../../../shared/contract/people.ts'
import { REGIONS } from '../../../shared/vocabulary.ts'
import { CheckboxGroup } from '../../ui/choice.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { fieldWord } from '../moderation/words.ts'
import { columnOf, type Field } from './fields.ts'

type Props = {
  kind: ChangeSubject
  field: Field
  value: string
  onChange: (value: string) => void
  error: string | null
  choices: PeopleChoices | undefined
}

type Listed = { id: string; label: string }
const NONE = 'none:'

/** What a field may point at, by name; null where it is free. */
function listOf(name: string, choices: PeopleChoices | undefined): Listed[] | null {
  const named = (all: readonly { id: string; name: string }[] = []) =>
    all.map(each => ({ id: each.id, label: each.name }))
  if (name === 'organisation_id') return named(choices?.organisations)
  if (name === 'event_id') return named(choices?.events)
  if (name === 'project_id') return named(choices?.projects)
  if (name === 'region') return REGIONS.map(id => ({ id, label: id }))
  return null
}

/** A value as people read it: the name of what an id points at. */
export const shownValue = (name: string, value: string, choices: PeopleChoices | undefined): string =>
  listOf(name, choices)?.find(({ id }) => id === value)?.label ?? value.replaceAll(';', ', ')

/** One field, as its column asks for it. */
export function FieldEditor({ kind, field, value, onChange, error, choices }: Props) {
  const { name, label, hint, long } = field
  const column = columnOf(kind, name)
  const words = { label, error, ...(hint ? { description: hint } : {}) }
  if (long) return <TextAreaField {...words} value={value} onChange={onChange} rows={8} maxLength={100_000} />
  if (column.is === 'list')
    return <Several field={field} known={column.known ?? []} value={value} onChange={onChange} />
  const list =
    column.is === 'yes_no'
      ? [
          { id: 'yes', label: 'Yes' },
          { id: 'no', label: 'No' },
        ]
      : column.is === 'choice'
        ? column.of.map(id => ({ id, label: fieldWord(id) }))
        : listOf(name, choices)
  if (!list) {
    const decimal = column.is === 'decimal' ? { inputMode: 'decimal' as const } : {}
    return (
      <TextField {...words} {...decimal} value={value} onChange={onChange} maxLength={500} mono={column.is === 'id'} />
    )
  }
  const unknown = value !== '' && !list.some(({ id }) => id === value) ? [{ id: value, label: value }] : []
  return (
    <Select
      label={label}
      value={value === '' ? NONE : value}
      options={[{ id: NONE, label: 'Not given' }, ...unknown, ...list]}
      onChange={next => onChange(next === NONE ? '' : next)}
    />
  )
}

type SeveralProps = { field: Field; known: readonly string[]; value: string; onChange: (value: string) => void }

/** Any of a list of words, and whatever else the platform has there. */
function Several({ field, known, value, onChange }: SeveralProps) {
  const chosen = value.split(';').filter(Boolean)
  const all = [...known, ...chosen.filter(word => !known.includes(word))]
  return (
    <CheckboxGroup
      label={field.label}
      options={all.map(id => ({ id, label: id }))}
      value={chosen}
      // As the platform has them first, so that turning one on and off again changes nothing.
      onChange={next =>
        onChange(
          [...chosen.filter(word => next.includes(word)), ...next.filter(word => !chosen.includes(word))].join(';'),
        )
      }
    />
  )
}
