import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import { failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { toast } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { refreshDesk } from './desk-commands.ts'
import { changeWords, DiffView } from './diff-view.tsx'
import { attemptFor, type Draft } from './drafts.ts'
import styles from './outbox.module.css'
import { waysOf } from './outbox-words.ts'
import { refusalAdvice } from './words.ts'

type Way = 'send_again' | 'let_go'
const DONE: Record<Way, string> = {
  send_again: 'Asked again: the new item is held in the outbox first',
  let_go: 'Let go: the platform is asked nothing more',
}

/** Both versions side by side, and the two ways out, each with what it means before it is done. */
export function Settle({ item, onSettled }: { item: OutboxItem; onSettled: () => void }) {
  const both = useQuery(api.moderation.conflict.queryOptions({ input: { item: item.item }, staleTime: 0 }))
  const attempt = useRef<Draft['attempt']>(null)
  const settling = useMutation(
    api.moderation.settle.mutationOptions({
      async onSuccess(_, { way }) {
        toast({ kind: 'ok', title: DONE[way] })
        onSettled()
        await refreshDesk()
      },
    }),
  )
  if (both.error)
    return <Trouble error={both.error} title="The two versions could not be read" retry={() => void both.refetch()} />
  if (!both.data) return <ProgressLine label="Loading both versions" />
  const { decided_on, now, diff } = both.data
  const ways = waysOf(item, now)
  const changed = Object.keys(diff).length > 0
  const failure = settling.error && failureOf(settling.error)
  const settle = (way: Way) => {
    if (settling.isPending) return
    attempt.current = attemptFor(attempt.current, { item: item.item, way })
    settling.mutate({ item: item.item, way, id: attempt.current.id })
  }
  return (
    <>
      <section className={styles.part} aria-label="Both versions">
        <dl className={styles.versions}>
          <div>
            <dt>When it was decided</dt>
            <dd>{decided_on === null ? 'Its text was not kept' : statusWords(decided_on.status)}</dd>
          </div>
          <div>
            <dt>On the platform now</dt>
            <dd>{now === null ? 'Gone' : statusWords(now.status)}</dd>
          </div>
        </dl>
        {changed ? (
          <>
            <h3>What changed: {changeWords(diff)}</h3>
            <DiffView diff={diff} before="When it was decided" after="Now" />
          </>
        ) : (
          <p>{now === null ? 'There is nothing left to compare.' : 'The text is the same as when it was decided.'}</p>
        )}
      </section>
      <section className={styles.ways} aria-label="How to settle it">
        {ways.again ? (
          <div className={styles.way}>
            <Button isPending={settling.isPending} onPress={() => settle('send_again')}>
              {ways.again.label}
            </Button>
            <p>{ways.again.says}</p>
          </div>
        ) : null}
        <div className={styles.way}>
          <Button isPending={settling.isPending} onPress={() => settle('let_go')}>
            {ways.let_go.label}
          </Button>
          <p>{ways.let_go.says}</p>
        </div>
      </section>
      {failure ? (
        <Notice kind="danger" title="It was not settled" live>
          {failure.says} {refusalAdvice(failure.reason)}
        </Notice>
      ) : null}
    </>
  )
}

const statusWords = (status: string | null) => (status === null ? 'Status not given' : `Status “${status}”`)
