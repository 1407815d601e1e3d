import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import styles from './lines.module.css'

type Props = {
  count: number
  /** How far from the picture's top the first row begins, and how high each is, in px. */
  top: number
  height: number
  label: string
  words: (row: number) => string
  onOpen: (row: number) => void
  /** A picture of rows, one below the other. */
  children: ReactNode
}

/** A picture of rows that are read out one by one; Enter or a press shows what lies behind. */
export function OpenRows({ count, top, height, label, words, onOpen, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const at = chosen === null ? null : Math.min(chosen, count - 1)

  function onKeyDown(event: KeyboardEvent) {
    const from = at ?? 0
    const to: Record<string, number> = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: count - 1 }
    const next = to[event.key]
    if (event.key === 'Escape') setChosen(null)
    if (event.key === 'Enter') {
      event.preventDefault()
      onOpen(from)
    }
    if (next === undefined) return
    event.preventDefault()
    setChosen(Math.min(count - 1, Math.max(0, next)))
  }
  function under(event: React.PointerEvent): number | null {
    const y = event.clientY - (box.current?.getBoundingClientRect().top ?? 0)
    const row = Math.floor((y - top) / height)
    return row >= 0 && row < count ? row : null
  }

  return (
    <div>
      <p className={styles.readout} aria-live="polite">
        {at === null ? (
          <span>Press a row, or Enter on it, to see what lies behind.</span>
        ) : (
          <strong>{words(at)}</strong>
        )}
      </p>
      <div
        ref={box}
        className={styles.rows}
        role="application"
        aria-label={`${label} Arrow keys read the rows, Enter shows what lies behind.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read its rows
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={event => {
          if (event.currentTarget.matches(':focus-visible')) setChosen(before => before ?? 0)
        }}
        onBlur={() => setChosen(null)}
        onPointerMove={event => setChosen(under(event))}
        onPointerLeave={() => setChosen(null)}
        onClick={() => at !== null && onOpen(at)}
      >
        {children}
        {at === null ? null : <div className={styles.band} style={{ top: top + height * at, height }} />}
      </div>
    </div>
  )
}
