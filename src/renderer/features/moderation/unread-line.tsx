import { useEffect } from 'react'
import { failureOf } from '../../app/failure.ts'
import { paceOf, useTask } from '../../app/stream-task.ts'
import { Button } from '../../ui/button.tsx'
import { counted, formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { postReading } from './post-reading.ts'
import styles from './posts.module.css'
import { READ_BY_ITSELF, readOutcome } from './posts-words.ts'

/** Posts that no rule has looked at yet, and the reading of them. A few are read without being asked. */
export function UnreadLine({ unread }: { unread: number }) {
  const state = useTask(postReading)
  const few = unread > 0 && unread <= READ_BY_ITSELF && state.is === 'idle'
  useEffect(() => {
    if (few) void postReading.start()
  }, [few])

  if (state.is === 'running') {
    const { progress, since, cancelling } = state
    const pace = progress ? paceOf(progress.read, progress.of, since) : { share: null, secondsLeft: null }
    return (
      <Progress
        label={cancelling ? 'Stopping' : 'Reading posts for hints'}
        {...pace}
        detail={progress ? `${formatNumber(progress.read)} of ${counted(progress.of, 'post')} read` : ''}
        {...(cancelling ? {} : { onCancel: postReading.cancel, cancelLabel: 'Stop' })}
      />
    )
  }
  if (state.is === 'failed')
    return (
      <Notice
        kind="danger"
        title="The posts could not be read for hints"
        live
        actions={<Button onPress={() => void postReading.start()}>Try again</Button>}
      >
        {failureOf(state.error).says} The posts are listed as they were; nothing was changed.
      </Notice>
    )
  const done = state.is === 'done' ? readOutcome(state.result) : null
  if (unread === 0 && !done) return null
  return (
    <p className={styles.unread} role="status">
      {done ? <span>{done}</span> : null}
      {state.is === 'cancelled' ? <span>Stopped: what was read so far is kept.</span> : null}
      {unread > 0 ? (
        <>
          <span>
            {counted(unread, 'post')} not read yet: {unread === 1 ? 'it has' : 'they have'} no hints so far.
          </span>
          <Button look="link" onPress={() => void postReading.start()}>
            Read {unread === 1 ? 'it' : 'them'}
          </Button>
        </>
      ) : (
        <Button look="link" onPress={postReading.dismiss}>
          Close
        </Button>
      )}
    </p>
  )
}
