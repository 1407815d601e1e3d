import { failureOf } from '../../app/failure.ts'
import { paceOf, useTask } from '../../app/stream-task.ts'
import { Button } from '../../ui/button.tsx'
import { counted, formatInstant, formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './log.module.css'
import { logVerifying } from './log-verifying.ts'
import { CHAIN, verdictWords } from './log-words.ts'

type Props = { onShow: (position: number) => void }

/** How far the verifying is, and then what it found, with what that shows and what it cannot. */
export function LogVerdict({ onShow }: Props) {
  const state = useTask(logVerifying)
  const again = <Button onPress={() => void logVerifying.start()}>Verify again</Button>
  const close = <Button onPress={logVerifying.dismiss}>Close</Button>
  if (state.is === 'idle') return null
  if (state.is === 'running') {
    const { progress, since, cancelling } = state
    const pace = progress ? paceOf(progress.checked, progress.of, since) : { share: null, secondsLeft: null }
    return (
      <Progress
        label={cancelling ? 'Stopping' : 'Verifying the log'}
        {...pace}
        detail={progress ? `${formatNumber(progress.checked)} of ${counted(progress.of, 'event')} checked` : ''}
        {...(cancelling ? {} : { onCancel: logVerifying.cancel })}
      />
    )
  }
  if (state.is === 'cancelled')
    return (
      <Notice
        kind="warn"
        title="Stopped before the end: there is no verdict"
        live
        actions={
          <>
            {again}
            {close}
          </>
        }
      >
        {state.progress
          ? `The first ${counted(state.progress.checked, 'event')} of ${formatNumber(state.progress.of)} hold.`
          : null}
      </Notice>
    )
  if (state.is === 'failed')
    return (
      <Notice
        kind="danger"
        title="The log could not be verified"
        live
        actions={
          <>
            {again}
            {close}
          </>
        }
      >
        {failureOf(state.error).says} This is no verdict on the log. Nothing was changed.
      </Notice>
    )
  const { title, says, kind } = verdictWords(state.result)
  const { broken, head } = state.result
  return (
    <Notice
      kind={kind}
      title={title}
      live
      actions={
        <>
          {broken ? <Button onPress={() => onShow(broken.position)}>Show event {broken.position}</Button> : null}
          {again}
          {close}
        </>
      }
    >
      <p>{says}</p>
      <p className={styles.head}>
        Last hash <code>{head}</code>, verified {formatInstant(state.at)}.
      </p>
      <details className={styles.about}>
        <summary>What this shows, and what it cannot</summary>
        <p>{CHAIN.proves}</p>
        <p>{CHAIN.cannot}</p>
      </details>
    </Notice>
  )
}
