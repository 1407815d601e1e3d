import { failureOf } from '../../app/failure.ts'
import { Button } from '../../ui/button.tsx'
import { counted, formatNumber, formatRecent } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './batch.module.css'
import type { BatchState } from './batch-run.ts'
import { CaseLink } from './case-link.tsx'
import { SafeText } from './hinted-text.tsx'
import { eventWords } from './timeline-words.ts'

type Props = {
  title: string
  state: Exclude<BatchState, { is: 'idle' }>
  onLeave: () => void
  onChoose: (cases: readonly number[]) => void
}

/** What came of each case: those that went through as a number, those that did not with their reason. */
export function BatchResult({ title, state, onLeave, onChoose }: Props) {
  const { refused, of } = state
  const through = state.is === 'running' ? state.done - refused.length : state.done.length
  return (
    <>
      <h2>{title}</h2>
      {state.is === 'running' ? (
        <Progress
          label="Carrying out one by one"
          share={of === 0 ? null : state.done / of}
          detail={`${formatNumber(state.done)} of ${formatNumber(of)}, ${formatNumber(refused.length)} refused`}
        />
      ) : (
        <Notice
          kind={state.error ? 'danger' : refused.length > 0 ? 'warn' : 'ok'}
          title={
            refused.length === 0 && !state.error
              ? `All ${counted(through, 'case')} done`
              : `${formatNumber(through)} of ${counted(of, 'case')} done`
          }
          live
        >
          {state.error
            ? `${failureOf(state.error).says} The others were not reached; they are as they were.`
            : 'The rows stay where they are until the queue is refreshed.'}
        </Notice>
      )}
      {refused.length > 0 ? (
        <>
          <h3>Not done: {counted(refused.length, 'case')}</h3>
          <ul className={styles.refused}>
            {refused.map(({ row, refusal }) => (
              <li key={row.case}>
                <p>
                  <CaseLink id={row.case} /> <SafeText text={row.title} />
                </p>
                <p>{refusal.message}</p>
                {refusal.event ? (
                  <p className={styles.quiet}>
                    {refusal.event.by.name}, {formatRecent(refusal.event.at)}: {eventWords(refusal.event)}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <footer className={styles.foot}>
        {refused.length > 0 && state.is === 'done' ? (
          <Button onPress={() => onChoose(refused.map(({ row }) => row.case))}>Choose only these</Button>
        ) : null}
        <Button onPress={onLeave} isDisabled={state.is === 'running'}>
          Back to the cases
        </Button>
      </footer>
    </>
  )
}
