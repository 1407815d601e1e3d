import { FOUND_KINDS, parseSearch, type SearchQuery, writeSearch } from '../../../shared/search.ts'
import { ACTIVITY_STATUSES, CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'
import { useMay } from '../../app/session.ts'
import { CheckboxGroup } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './search.module.css'
import { KIND_WORDS } from './words.ts'

const ANY = 'any'

/** One value of a list, or any. */
function One<T extends string>({
  label,
  list,
  value,
  onChange,
}: {
  label: string
  list: readonly T[]
  value: readonly T[]
  onChange: (value: T[]) => void
}) {
  const options = [{ id: ANY, label: 'Any' }, ...list.map(id => ({ id, label: id.replaceAll('_', ' ') }))]
  return (
    <Select
      label={label}
      options={options}
      value={value[0] ?? ANY}
      onChange={next => onChange(list.filter(one => one === next))}
    />
  )
}

/** The same search as a form: what is chosen here stands in the text, and the other way round. */
export function QueryForm({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { query } = parseSearch(text)
  const names = useMay('moderate')
  const put = (part: Partial<SearchQuery>) => onChange(writeSearch({ ...query, ...part }))
  const kinds = FOUND_KINDS.filter(kind => names || kind === 'project' || kind === 'guide')
  return (
    <section className={styles.form} aria-label="Narrow the search">
      <CheckboxGroup
        label="Kinds"
        options={kinds.map(id => ({ id, label: KIND_WORDS[id].title }))}
        value={query.kinds}
        onChange={next => put({ kinds: next })}
      />
      {names ? (
        <>
          <One
            label="Category"
            list={CATEGORIES}
            value={query.categories}
            onChange={categories => put({ categories })}
          />
          <One label="Region" list={REGIONS} value={query.regions} onChange={regions => put({ regions })} />
          <One
            label="Status"
            list={ACTIVITY_STATUSES}
            value={query.statuses}
            onChange={statuses => put({ statuses })}
          />
          <TextField
            label="Network"
            description="Its name, or the beginning of it"
            value={query.networks[0] ?? ''}
            onChange={name => put({ networks: name.trim() === '' ? [] : [name.trimStart()] })}
          />
          <DateField label="Since" value={query.from ?? undefined} onChange={from => put({ from: from ?? null })} />
          <DateField label="Before" value={query.to ?? undefined} onChange={to => put({ to: to ?? null })} />
        </>
      ) : null}
    </section>
  )
}
