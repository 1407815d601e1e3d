import { useEffect, useState } from 'react'
import { SearchField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import { caseName } from './case-link.tsx'
import type { LogSearch } from './desk-search.ts'
import styles from './log.module.css'
import { caseNumber, typeWord } from './log-words.ts'

type Props = {
  search: LogSearch
  types: Record<string, number>
  people: readonly { id: string; name: string }[]
  set: (label: string, next: LogSearch) => void
  type: (next: LogSearch) => void
}

const ALL = 'all'

/** Which events: of a case, by a person, of a type. */
export function LogFilter({ search, types, people, set, type }: Props) {
  return (
    <>
      <CaseFilter value={search.case} onChange={next => type({ case: next })} />
      <Select
        label="Person"
        labelHidden
        value={search.person ?? ALL}
        options={[{ id: ALL, label: 'Anyone' }, ...people.map(({ id, name }) => ({ id, label: name }))]}
        onChange={next => set('filter of the log', { person: next === ALL ? undefined : next })}
      />
      <Select
        label="Type of event"
        labelHidden
        value={search.type ?? ALL}
        options={[
          { id: ALL, label: 'Any event' },
          ...Object.entries(types).map(([id, count]) => ({ id, label: `${typeWord(id)} (${formatNumber(count)})` })),
        ]}
        onChange={next => set('filter of the log', { type: next === ALL ? undefined : next })}
      />
    </>
  )
}

/** `12` or `C-12`; anything else is not a case, and changes nothing. */
function CaseFilter({ value, onChange }: { value: number | undefined; onChange: (value: number | undefined) => void }) {
  const [typed, setTyped] = useState(value === undefined ? '' : caseName(value))
  useEffect(() => {
    setTyped(before => (caseNumber(before) === value ? before : value === undefined ? '' : caseName(value)))
  }, [value])
  return (
    <span className={styles.case}>
      <SearchField
        label="Case number"
        placeholder="Case"
        value={typed}
        onChange={next => {
          setTyped(next)
          const wanted = caseNumber(next)
          if (wanted !== null && wanted !== value) onChange(wanted)
        }}
      />
    </span>
  )
}
