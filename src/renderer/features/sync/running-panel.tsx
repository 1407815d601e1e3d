import type { Run } from '../../../shared/contract/sync.ts'
import { codeOf, failureOf } from '../../app/failure.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Warnings } from './run-detail.tsx'
import type { SyncState, SyncTask } from './running.ts'
import { StreamTable } from './stream-table.tsx'
import styles from './sync.module.css'
import { outcome, phaseWords, progressDetail } from './words.ts'

type Props = { state: SyncState; store: SyncTask; newest: Run | undefined; onRejects: (run: number) => void }

/** The sync at work, and then what came of it. */
export function RunningPanel({ state, store, newest, onRejects }: Props) {
  if (state.is === 'idle') return null
  const [{ from, preview }] = state.asked
  const close = <Button onPress={store.dismiss}>Close</Button>
  if (state.is === 'running') {
    const { progress, cancelling } = state
    const phase = progress ? phaseWords(progress) : 'Opening the export'
    return (
      <div className={styles.running}>
        <Progress
          label={
            cancelling
              ? 'Cancelling'
              : `${preview ? 'Preview' : 'Sync'}: ${phase.charAt(0).toLowerCase()}${phase.slice(1)}`
          }
          share={progress?.share ?? null}
          detail={progress ? progressDetail(progress) : from}
          secondsLeft={cancelling ? null : (progress?.seconds_left ?? null)}
          {...(cancelling ? {} : { onCancel: store.cancel })}
        />
        <p className={blocks.note}>
          It goes on while you look at other pages. Until it is applied as a whole, nothing changes.
        </p>
      </div>
    )
  }
  if (state.is === 'cancelled')
    return (
      <Notice
        kind="warn"
        title={`The ${preview ? 'preview' : 'sync'} was cancelled: nothing was changed`}
        live
        actions={close}
      >
        The workspace is as it was before. Start again whenever you like.
      </Notice>
    )
  if (state.is === 'failed') return <Failed state={state} store={store} newest={newest} />
  const { result: run } = state
  const failed = run.status === 'failed'
  const cancelled = run.status === 'cancelled'
  const title = failed
    ? 'The run stopped before anything was applied'
    : cancelled
      ? 'Cancelled: nothing was changed'
      : preview
        ? `Preview: ${outcome(run)} if you sync this`
        : `Done: ${outcome(run)}`
  return (
    <div className={blocks.stack}>
      <Notice
        kind={failed ? 'danger' : run.rejected > 0 || cancelled ? 'warn' : 'ok'}
        title={title}
        live
        actions={
          <>
            {preview && !failed && (
              <Button look="primary" onPress={() => void store.start({ from, preview: false })}>
                Sync this export
              </Button>
            )}
            {run.rejected > 0 && !failed && <Button onPress={() => onRejects(run.run)}>Show the refused rows</Button>}
            {close}
          </>
        }
      >
        {run.error ??
          (preview
            ? 'Nothing was changed by the preview.'
            : run.rejected > 0
              ? 'One bad row never stops the others: the rest is in the workspace.'
              : null)}
      </Notice>
      <StreamTable run={run} />
      <Warnings run={run} />
    </div>
  )
}

type FailedProps = Pick<Props, 'store' | 'newest'> & { state: Extract<SyncState, { is: 'failed' }> }

function Failed({ state, store, newest }: FailedProps) {
  const [{ from, preview }] = state.asked
  const { says: said, reference } = failureOf(state.error)
  // What stopped a run stands in its record, whatever became of the answer on its way here.
  const says = (newest?.status === 'failed' && newest.source === from && newest.error) || said
  const busy = codeOf(state.error) === 'BUSY'
  return (
    <Notice
      kind="danger"
      title={busy ? 'Something else is at work in this workspace' : 'The sync did not run'}
      live
      actions={
        <>
          <Button onPress={() => void store.start({ from, preview })}>Try again</Button>
          <Button onPress={store.dismiss}>Close</Button>
        </>
      }
    >
      {says} {/nothing was/i.test(says) ? '' : 'Nothing in the workspace was changed.'}
      {reference && (
        <>
          {' '}
          Reference <code>{reference}</code>.
        </>
      )}
    </Notice>
  )
}
