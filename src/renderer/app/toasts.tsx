import { CircleCheck, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { Button, IconButton } from '../ui/button.tsx'
import type { Kind } from '../ui/notice.tsx'
import { failureOf } from './failure.ts'
import styles from './toasts.module.css'
import { history, type Step } from './undo.ts'

export type ToastWords = { kind?: Kind; title: string; more?: string; undo?: Step }

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 })

/** For what cannot be seen on the screen itself. Failures stay until they are closed. */
export function toast(words: ToastWords) {
  queue.add(words, words.kind === 'danger' ? {} : { timeout: words.undo ? 12_000 : 6_000 })
}

/** Records a step that has just been done and offers to take it back. */
export function toastUndoable(title: string, step: Step) {
  history.push(step)
  toast({ kind: 'ok', title, undo: step })
}

/** A failure where there is no field or screen to say it at. */
export function toastFailure(title: string, error: unknown) {
  const { says, reference } = failureOf(error)
  toast({ kind: 'danger', title, more: reference ? `${says} Reference ${reference}.` : says })
}

const ICONS = { info: Info, ok: CircleCheck, warn: TriangleAlert, danger: OctagonAlert }

export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label="Messages">
      {({ toast: shown }) => {
        const { kind = 'info', title, more, undo } = shown.content
        const Icon = ICONS[kind]
        const close = () => queue.close(shown.key)
        return (
          <Toast toast={shown} className={`${styles.toast} ${styles[kind] ?? ''}`}>
            <Icon size={16} aria-hidden />
            <ToastContent className={styles.words ?? ''}>
              <Text slot="title" className={styles.title ?? ''}>
                {title}
              </Text>
              {more ? (
                <Text slot="description" elementType="p" className={styles.more ?? ''}>
                  {more}
                </Text>
              ) : null}
            </ToastContent>
            {undo ? (
              <Button
                onPress={() => {
                  close()
                  history.undoStep(undo).catch(error => toastFailure(`Could not undo: ${undo.label}`, error))
                }}
              >
                Undo
              </Button>
            ) : null}
            <IconButton label="Close message" slot={null} onPress={close}>
              <X size={14} aria-hidden />
            </IconButton>
          </Toast>
        )
      }}
    </ToastRegion>
  )
}
