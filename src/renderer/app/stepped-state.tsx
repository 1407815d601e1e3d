import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Progress } from '../ui/progress.tsx'
import styles from './stepped-state.module.css'
import { Trouble } from './trouble.tsx'

type Props = {
  /** As `useStepped` tells it. */
  state: {
    busy: boolean
    current: boolean
    error: unknown
    step: { doing: string; share: number } | null
    cancel: () => void
    again: () => void
  }
  /** What is made: `report`, `answer`. */
  noun: string
  /** The one of before still stands below. */
  shown: boolean
  /** Waits for the person first, so that nothing was stopped. */
  waits?: boolean
}

/** How far long work is, how it failed, or that it was stopped; nothing once what is shown is what was asked for. */
export function SteppedState({ state: { busy, current, error, step, cancel, again }, noun, shown, waits }: Props) {
  if (busy)
    return (
      <div className={styles.running}>
        <Progress
          label={step ? `Working out: ${step.doing}` : `Working out the ${noun}`}
          share={step?.share ?? null}
          detail="Figures of the same question are kept, so that the next time is at once."
          onCancel={cancel}
        />
      </div>
    )
  if (error)
    return (
      <Trouble
        error={error}
        title={`The ${noun} could not be made`}
        kept={shown ? 'The last one is still shown below.' : 'Nothing in the workspace was changed.'}
        retry={again}
      />
    )
  if (current || waits) return null
  return (
    <Notice
      kind="warn"
      title="Stopped before these choices were worked out"
      live
      actions={<Button onPress={again}>Work it out</Button>}
    >
      {shown ? `What stands below is the ${noun} of before.` : 'Nothing was changed.'}
    </Notice>
  )
}
