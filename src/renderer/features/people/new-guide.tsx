import type { Change } from '../../../shared/contract/changes.ts'
import { toast, toastFailure } from '../../app/toasts.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { undoStep } from '../changes/do-step.ts'
import { SafeText } from '../moderation/hinted-text.tsx'
import { OnItsWay } from './asked.tsx'
import { MarkdownView } from './markdown-view.tsx'
import styles from './people.module.css'

/** A page that the platform is asked to begin: it can be read, and taken back; it is edited once the platform has it. */
export function NewGuide({ asked }: { asked: Change }) {
  const { set, state, until, step } = asked
  const takeBack = () =>
    undoStep(step).then(
      () => toast({ kind: 'ok', title: 'The new page was taken back' }),
      error => toastFailure('The page was not taken back', error),
    )
  return (
    <section className={styles.part} aria-labelledby="new-guide">
      <h2 id="new-guide">
        <SafeText text={set?.title ?? 'Erased'} />
      </h2>
      <p>
        The platform is asked to begin this page: <OnItsWay state={state} until={until} />
      </p>
      <MarkdownView text={set?.body ?? ''} level={3} />
      <div className={blocks.buttons}>
        <Button onPress={() => void takeBack()}>Take it back</Button>
        <p className={blocks.note}>It can be edited once the platform has it.</p>
      </div>
    </section>
  )
}
