import { CircleCheck, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
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

export type ToastWords = {
  kind?: Kind
  title: string
  more?: string
  undo?: Step
  /** Until when undoing leaves no trace (UTC ms); the time left is shown. */
  until?: number
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 })
const offers = new Map<Step, string>()

// A step that was undone elsewhere is no longer on offer.
history.subscribe(() => {
  for (const [step, key] of offers)
    if (!history.has(step)) {
      offers.delete(step)
      queue.close(key)
    }
})

/** For what cannot be seen on the screen itself. Failures stay until they are closed. */
export function toast(words: ToastWords) {
  const { kind, undo, until } = words
  const long = until === undefined ? (undo ? 12_000 : 6_000) : Math.max(5_000, until - Date.now())
  // Said again, it is still one message.
  for (const { key, content } of queue.visibleToasts)
    if (!undo && !content.undo && content.title === words.title && content.more === words.more) queue.close(key)
  const key = queue.add(words, kind === 'danger' ? {} : { timeout: long })
  if (undo) offers.set(undo, key)
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
        const { kind = 'info', title, more, undo, until } = shown.content
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
              // Of several messages, a reader hears which step each button takes back.
              <Button
                aria-label={`Undo ${undo.label}`}
                onPress={() => {
                  close()
                  history.undoStep(undo).catch(error => toastFailure(`Could not undo: ${undo.label}`, error))
                }}
              >
                Undo
                {until === undefined ? null : <TimeLeft until={until} />}
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

/** Seconds left, for the eye: a reader would be interrupted by each of them. */
function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(clock)
  }, [])
  const left = Math.ceil((until - now) / 1000)
  return left > 0 ? (
    <span aria-hidden className={styles.left}>
      {left} s
    </span>
  ) : null
}
