import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/query.ts'
import blocks from '../../ui/blocks.module.css'
import { RadioGroup } from '../../ui/choice.tsx'
import { SearchField } from '../../ui/field.tsx'
import { plainText } from '../moderation/safe-text.ts'

const FOUND = 6
export type Chosen = { id: string; label: string }
type Props = { label: string; value: Chosen | null; onChange: (member: Chosen) => void }

/** Finds a member by name or id. */
export function MemberField({ label, value, onChange }: Props) {
  const [find, setFind] = useState('')
  const on = find.trim().length > 1
  const members = useQuery(
    api.moderation.members.queryOptions({
      input: { search: find.trim(), limit: FOUND },
      enabled: on,
      placeholderData: keepPreviousData,
    }),
  )
  const found = on ? members.data?.rows.map(member => ({ id: member.id, label: plainText(member.name) })) : undefined
  const more = (members.data?.total ?? 0) > (found?.length ?? 0)
  const options = found ?? (value ? [value] : [])
  return (
    <div className={blocks.stack}>
      <SearchField label={`${label}: search by name or id`} value={find} onChange={setFind} />
      {options.length > 0 ? (
        <RadioGroup
          label={label}
          options={options.map(member => ({ ...member, hint: member.id }))}
          value={value?.id ?? null}
          onChange={id => {
            const chosen = options.find(member => member.id === id)
            if (chosen) onChange(chosen)
          }}
        />
      ) : on && found ? (
        <p className={blocks.note}>No member goes by these words.</p>
      ) : null}
      {found && more ? <p className={blocks.note}>More were found: write more of the name.</p> : null}
    </div>
  )
}
