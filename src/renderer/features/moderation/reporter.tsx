import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '../../app/failure.ts'
import { api, queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { MemberLink } from './case-link.tsx'
import styles from './case-parts.module.css'
import { SafeText } from './hinted-text.tsx'
import { plainText } from './safe-text.ts'

/** Who reported: asked for twice, since looking is itself put on record. */
export function Reporter({ id, report }: { id: number; report: string }) {
  const [asking, setAsking] = useState(false)
  const shown = useMutation(
    api.moderation.showReporter.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.moderation.log.key() }),
    }),
  )
  if (shown.data) {
    const { id: member, name, detail } = shown.data
    return (
      <p className={styles.reporter} role="status">
        Reported by {member ? <MemberLink id={member} name={plainText(name)} /> : <SafeText text={name} />}
        {detail ? (
          <>
            , <SafeText text={detail} />
          </>
        ) : null}
        <span className={styles.quiet}> That you looked is on record.</span>
      </p>
    )
  }
  if (!asking)
    return (
      <Button look="link" onPress={() => setAsking(true)}>
        Show who reported…
      </Button>
    )
  return (
    <div className={styles.reporter}>
      <p>That you looked, and when, goes into the log, where it stays.</p>
      {shown.error ? <p role="alert">{failureOf(shown.error).says}</p> : null}
      <span className={styles.buttons}>
        <Button autoFocus isPending={shown.isPending} onPress={() => shown.mutate({ case: id, report })}>
          Show and record it
        </Button>
        <Button look="quiet" onPress={() => setAsking(false)}>
          Leave it
        </Button>
      </span>
    </div>
  )
}
