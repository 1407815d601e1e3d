import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Decision } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import styles from './composer.module.css'
import type { Change } from './composer-fields.tsx'
import type { Draft, Notice } from './drafts.ts'
import { READER_WORDS } from './notices.tsx'

/** A hand that rests this long has finished its word. */
const REST_MS = 250

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const clock = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(clock)
  }, [value])
  return rested
}

/** What would be read, from the templates, with the reason as it is written so far. */
export function usePreview(id: number, decision: Decision | null, reason: string, days: number | null) {
  const rested = useRested(reason)
  return useQuery(
    api.moderation.preview.queryOptions({
      input: {
        case: id,
        decision: decision ?? 'dismiss',
        ...(rested.trim() && { reason: rested.trim() }),
        ...(decision === 'suspend' && days !== null && { length_days: days }),
      },
      enabled: decision !== null,
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
  )
}

type Props = {
  preview: ReturnType<typeof usePreview>
  draft: Draft
  /** Without it the texts are only shown. */
  change?: Change
}

/** What the member and those who reported will read. Each text can be changed, and returned to its template. */
export function NoticesPreview({ preview, draft, change }: Props) {
  if (preview.error)
    return <Trouble error={preview.error} title="The texts could not be shown" retry={() => void preview.refetch()} />
  const notices = preview.data?.notices
  if (!notices) return <p className={styles.quiet}>Making the texts…</p>
  if (notices.length === 0)
    return <p className={styles.quiet}>Nobody is told: it is about nobody’s post, and nobody reported it.</p>
  return (
    <div className={styles.notices}>
      {notices.map(notice => (
        <NoticeField key={notice.to} notice={notice} draft={draft} {...(change ? { change } : {})} />
      ))}
      {draft.emergency && draft.action === 'suspend' ? (
        <>
          <p className={styles.under}>At once, before it is approved, they read instead:</p>
          {preview.data?.at_once.map(notice => (
            <NoticeField key={`at once ${notice.to}`} notice={notice} draft={{ ...draft, edited: {} }} />
          ))}
        </>
      ) : null}
    </div>
  )
}

function NoticeField({ notice: { to, text }, draft, change }: { notice: Notice; draft: Draft; change?: Change }) {
  const { action, edited } = draft
  const own = action ? edited[action]?.[to] : undefined
  const set = (next: string | undefined) => {
    if (!action || !change) return
    const { [to]: _, ...others } = edited[action] ?? {}
    change({ edited: { ...edited, [action]: next === undefined ? others : { ...others, [to]: next } } })
  }
  const shown = own ?? text
  return (
    <div className={styles.notice}>
      <TextAreaField
        label={READER_WORDS[to]}
        rows={3}
        maxLength={10_000}
        value={shown}
        isReadOnly={!change}
        onChange={next => set(next === text ? undefined : next)}
      />
      <p className={styles.under}>
        {own === undefined ? (
          'From the template.'
        ) : (
          <>
            {shown.trim() === '' ? 'Empty: they are told nothing. ' : 'Changed by hand. '}
            <Button look="link" onPress={() => set(undefined)}>
              Back to the template
            </Button>
          </>
        )}
      </p>
    </div>
  )
}
