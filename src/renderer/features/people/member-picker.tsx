import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberRow } from '../../../shared/contract/people.ts'
import { api } from '../../app/query.ts'
import blocks from '../../ui/blocks.module.css'
import { RadioGroup } from '../../ui/choice.tsx'
import { SearchField } from '../../ui/field.tsx'
import { plainText } from '../moderation/safe-text.ts'
import styles from './people.module.css'

const FOUND = 6

type Props = { label: string; value: string | null; onChange: (member: MemberRow) => void }

/** Finds a member by name, id or e-mail address. */
export function MemberPicker({ label, value, onChange }: Props) {
  const [find, setFind] = useState('')
  const words = find.trim()
  const found = useQuery(
    api.people.list.queryOptions({
      input: { find: words, sort: 'name', limit: FOUND },
      enabled: words.length > 1,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = words.length > 1 ? (found.data?.rows ?? []) : []
  return (
    <div className={styles.picker}>
      <SearchField label={label} value={find} onChange={setFind} />
      {words.length > 1 && found.data?.total === 0 ? <p className={blocks.note}>No member goes by that.</p> : null}
      {rows.length > 0 ? (
        <RadioGroup
          label={`${label}: found`}
          labelHidden
          options={rows.map(({ id, name, organisation }) => ({
            id,
            label: plainText(name),
            hint: [id, organisation && plainText(organisation)].filter(Boolean).join(', '),
          }))}
          value={value}
          onChange={id => {
            const chosen = rows.find(row => row.id === id)
            if (chosen) onChange(chosen)
          }}
        />
      ) : null}
      {found.data && found.data.total > FOUND && rows.length > 0 ? (
        <p className={blocks.note}>More were found: write more of it.</p>
      ) : null}
    </div>
  )
}
