import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '../../../app/query.ts'
import blocks from '../../../ui/blocks.module.css'
import { SearchField } from '../../../ui/field.tsx'
import styles from './hexithon.module.css'

type Props = { label: string; onPick: (member: { id: string; title: string }) => void }

/** Finds a member by name. */
export function MemberPick({ label, onPick }: Props) {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const found = useQuery(
    api.search.find.queryOptions({ input: { text: wanted, limit: 6 }, enabled: wanted.length > 1 }),
  )
  const members = wanted.length > 1 ? (found.data?.groups.find(({ kind }) => kind === 'member')?.rows ?? []) : []
  return (
    <div className={styles.list}>
      <SearchField label={label} placeholder={label} value={text} onChange={setText} />
      {members.length > 0 ? (
        <ul className={blocks.choices} aria-label={label}>
          {members.map(member => (
            <li key={member.id}>
              <button
                type="button"
                onClick={() => {
                  setText('')
                  onPick(member)
                }}
              >
                <span>{member.title}</span>
                <span className={blocks.note}>{member.beside.join(', ')}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
