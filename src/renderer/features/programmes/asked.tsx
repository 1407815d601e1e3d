import { useQuery } from '@tanstack/react-query'
import type { ChangeSubject } from '../../../shared/changes.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { ToneSign } from '../moderation/tone-sign.tsx'
import { DELIVERY_WORDS } from '../moderation/words.ts'
import styles from './programme.module.css'

/** The platform may still do what is asked. */
const PENDING: DeliveryState[] = ['held', 'ready', 'sending', 'unknown', 'conflict']
const NOTHING: readonly Change[] = []

/** What is asked of the platform about one thing and may still happen, the last first; nothing for those who may not see it. */
export function usePending(kind: ChangeSubject, id: string | undefined): readonly Change[] {
  const mayRun = useMay('programmes')
  const input = { subject_kind: kind, subject_id: id, states: PENDING, limit: 100 }
  const found = useQuery(api.changes.list.queryOptions({ input, enabled: mayRun && id !== undefined }))
  return found.data?.rows ?? NOTHING
}

/** A value as it will be once all that is asked has happened. */
export const expectedValue = (pending: readonly Change[], field: string, now: string | null): string | null => {
  const asked = pending.find(({ set }) => set && Object.hasOwn(set, field))
  return asked?.set?.[field] ?? (asked ? null : now)
}

/** Fields that are asked for, each beside how far it has come. */
export function Asked({ pending, named }: { pending: readonly Change[]; named: (field: string) => string }) {
  const fields = pending.flatMap(({ id, set, state }) =>
    Object.entries(set ?? {}).map(([field, value]) => ({ key: `${id} ${field}`, field, value, state })),
  )
  if (fields.length === 0) return null
  return (
    <ul className={styles.asked} aria-label="Asked of the platform, not in the record yet">
      {fields.map(({ key, field, value, state }) => (
        <li key={key}>
          <ToneSign tone={DELIVERY_WORDS[state].tone} word={DELIVERY_WORDS[state].word} /> {named(field)}:{' '}
          {value === null ? 'nothing' : `“${value.slice(0, 120)}”`}
        </li>
      ))}
    </ul>
  )
}
