import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SUBJECT_KINDS, type SubjectKind } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import { RadioGroup, Segmented } from '../../ui/choice.tsx'
import { SearchField, TextField } from '../../ui/field.tsx'
import type { Subject } from './desk-commands.ts'
import styles from './report-form.module.css'
import { plainText } from './safe-text.ts'
import { KIND_WORDS } from './words.ts'

type Props = { value: Subject | null; onChange: (subject: Subject | null) => void; error: string | null }

/** Finds what a report is about: a post by its words, a member by name, an exchange by its id. */
export function SubjectPicker({ value, onChange, error }: Props) {
  const [kind, setKind] = useState<SubjectKind>('activity')
  return (
    <div className={styles.picker}>
      <Segmented
        label="What is it about?"
        options={SUBJECT_KINDS.map(id => ({ id, label: KIND_WORDS[id].one }))}
        value={kind}
        onChange={next => {
          setKind(next)
          onChange(null)
        }}
      />
      {kind === 'exchange' ? (
        <TextField
          label="Exchange"
          description="Its id, as the platform shows it (x000123)."
          value={value?.id ?? ''}
          onChange={id => onChange(id.trim() ? { kind, id: id.trim() } : null)}
          maxLength={64}
        />
      ) : (
        <Finder key={kind} kind={kind} value={value} onChange={onChange} />
      )}
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

const FOUND = 6

type FinderProps = Omit<Props, 'error'> & { kind: 'activity' | 'member' }

function Finder({ kind, value, onChange }: FinderProps) {
  const [find, setFind] = useState('')
  const input = { search: find.trim(), limit: FOUND }
  const on = find.trim().length > 1
  const posts = useQuery(
    api.moderation.posts.queryOptions({
      input,
      enabled: on && kind === 'activity',
      placeholderData: keepPreviousData,
    }),
  )
  const members = useQuery(
    api.moderation.members.queryOptions({
      input,
      enabled: on && kind === 'member',
      placeholderData: keepPreviousData,
    }),
  )
  const found =
    kind === 'activity'
      ? posts.data?.rows.map(post => ({ id: post.id, label: plainText(post.title), hint: post.author.name }))
      : members.data?.rows.map(member => ({ id: member.id, label: plainText(member.name), hint: member.id }))
  const total = (kind === 'activity' ? posts.data : members.data)?.total ?? 0
  return (
    <>
      <SearchField
        label={kind === 'activity' ? 'Search posts by words or author' : 'Search members by name or id'}
        value={find}
        onChange={setFind}
      />
      {on && found ? (
        found.length === 0 ? (
          <p className={styles.quiet}>Nothing goes by these words.</p>
        ) : (
          <>
            <RadioGroup
              label={kind === 'activity' ? 'Posts found' : 'Members found'}
              labelHidden
              options={found}
              value={value?.id ?? null}
              onChange={id => onChange({ kind, id })}
            />
            {total > found.length ? <p className={styles.quiet}>More were found: write more of it.</p> : null}
          </>
        )
      ) : null}
    </>
  )
}
