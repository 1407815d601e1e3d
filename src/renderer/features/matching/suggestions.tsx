import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Suggestions as Found, Reasons } from '../../../shared/contract/matching.ts'
import { api } from '../../app/query.ts'
import { toast } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatInstantDay } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/progress.tsx'
import styles from './matching.module.css'
import { noteFor, ORDER, reasonWords } from './words.ts'

/** Who could serve a request, and why. */
export function Suggestions({ id }: { id: string }) {
  const found = useQuery(api.matching.suggestions.queryOptions({ input: { request: id } }))
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  const { request, offers, members } = found.data
  return (
    <section className={styles.suggestions} aria-label={`Suggestions for “${request.title}”`}>
      <h2 dir="auto">{request.title}</h2>
      {request.body ? <p dir="auto">{request.body}</p> : null}
      <p className={blocks.note}>
        Asked by {request.by.label} on {formatInstantDay(request.posted_at)}.{' '}
        {request.categories.join(', ') || 'No category'}. {request.regions.join(', ') || 'No region'}.
      </p>
      {offers.length + members.length === 0 ? (
        <EmptyState title="Nobody can be suggested yet">
          {request.categories.length === 0
            ? 'The request names no category, so there is nothing to match it by.'
            : 'No open offer shares a category with it, and nobody has given such help before.'}
        </EmptyState>
      ) : null}
      <Group title="Offers that could meet it" isEmpty={offers.length === 0}>
        {offers.map(offer => (
          <Suggested
            key={offer.id}
            found={found.data}
            title={offer.title}
            member={offer.by}
            offer={offer.id}
            body={offer.body}
            reasons={offer.reasons}
          />
        ))}
      </Group>
      <Group title="Members who gave such help before" isEmpty={members.length === 0}>
        {members.map(member => (
          <Suggested key={member.id} found={found.data} member={member} reasons={member.reasons} />
        ))}
      </Group>
      <p className={blocks.note}>{ORDER}</p>
    </section>
  )
}

function Group({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  return isEmpty ? null : (
    <>
      <h3>{title}</h3>
      <ul className={styles.list}>{children}</ul>
    </>
  )
}

type SuggestedProps = {
  found: Found
  member: { id: string; label: string }
  reasons: Reasons
  offer?: string
  title?: string
  body?: string
}

function Suggested({ found, member, reasons, offer, title, body }: SuggestedProps) {
  const note = noteFor(found.request, { label: member.label, ...(title === undefined ? {} : { title }) })
  const copy = async () => {
    await navigator.clipboard.writeText(note)
    toast({ kind: 'ok', title: 'Note copied', more: note })
  }
  return (
    <li className={styles.suggested}>
      <div>
        {offer === undefined ? null : (
          <Link to="/moderation/posts" search={{ find: offer, post: offer }} className={styles.title ?? ''} dir="auto">
            {title}
          </Link>
        )}
        <Link
          to="/moderation/member/$member"
          params={{ member: member.id }}
          className={(offer === undefined ? styles.title : styles.by) ?? ''}
          dir="auto"
        >
          {member.label}
        </Link>
        {body ? (
          <p className={styles.body} dir="auto">
            {body}
          </p>
        ) : null}
        <ul className={styles.reasons}>
          {reasonWords(reasons).map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      <IconButton label={`Copy a note about ${title ?? member.label}`} onPress={() => void copy()}>
        <Copy size={16} aria-hidden />
      </IconButton>
    </li>
  )
}
