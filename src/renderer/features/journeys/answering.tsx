import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Answering } from './use-answer.ts'

/** How an answer comes along: progress and cancel, what went wrong, or that it was stopped. */
export function AnswerState<Answer>({ answer }: { answer: Answering<Answer> }) {
  const { shown, current, busy, step, error, again, cancel } = answer
  if (busy)
    return step ? (
      <Progress
        label={step.doing}
        share={step.share > 0 ? step.share : null}
        detail="The answer is kept, so that the next time is at once."
        onCancel={cancel}
      />
    ) : null
  if (error)
    return (
      <Trouble
        error={error}
        title="These figures could not be made"
        kept={shown ? 'The last ones are still shown below.' : 'Nothing in the workspace was changed.'}
        retry={again}
      />
    )
  if (current) return null
  return (
    <Notice
      kind="warn"
      title="Stopped before these choices were worked out"
      live
      actions={<Button onPress={again}>Work it out</Button>}
    >
      {shown ? 'What stands below is the answer of before.' : 'Nothing was changed.'}
    </Notice>
  )
}
