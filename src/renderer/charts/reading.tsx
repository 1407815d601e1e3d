import { isValidElement, type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import styles from './trend.module.css'
import { useWidth } from './use-width.ts'

/** A drawing along time. */
export type Drawn = {
  svg: SVGSVGElement | ReactElement
  /** The point nearest to an x in px. */
  nearest: (x: number) => number
  /** Where a point stands, in px. */
  centre: (index: number) => number | undefined
}

type Props = {
  /** Draws at a width in px; keeps its identity for as long as the drawing would be the same. */
  draw: (width: number) => Drawn
  /** How many points there are to read. */
  count: number
  /** A point as words: `June 2023: 82 joins`. */
  words: (index: number) => string
  /** Names the picture, and what a step is, for those who do not see it. */
  label: string
  /** What the points count, for the axis. */
  unit: string
  /** Points that Page up and Page down pass. */
  leap: number
  /** Enter, or a press, on a point. */
  onOpen?: (index: number) => void
}

/** A drawing that is read out point by point, by the arrow keys or the pointer. */
export function Reading({ draw, count, words, label, unit, leap, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [chosen, setChosen] = useState<number | null>(null)
  const drawn = useMemo(() => (width > 0 ? draw(width) : null), [draw, width])
  useEffect(() => {
    if (drawn && !isValidElement(drawn.svg)) box.current?.replaceChildren(drawn.svg as SVGSVGElement)
  }, [drawn])

  const last = count - 1
  const at = chosen === null ? null : Math.min(chosen, last)

  function onKeyDown(event: KeyboardEvent) {
    const from = at ?? last
    const to: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageUp: from + leap,
      PageDown: from - leap,
      Home: 0,
      End: last,
    }
    const next = to[event.key]
    if (event.key === 'Escape') setChosen(null)
    if (event.key === 'Enter' && onOpen && from >= 0) {
      event.preventDefault()
      onOpen(from)
    }
    if (next === undefined) return
    event.preventDefault()
    setChosen(Math.min(last, Math.max(0, next)))
  }
  function onPointer(event: React.PointerEvent) {
    if (!drawn || !box.current) return
    setChosen(drawn.nearest(event.clientX - box.current.getBoundingClientRect().left))
  }

  const shownAt = at ?? last
  const cursor = at === null ? undefined : drawn?.centre(at)
  return (
    <div
      className={styles.trend}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={Math.max(0, shownAt)}
      aria-valuetext={words(shownAt)}
      onKeyDown={onKeyDown}
      onFocus={() => setChosen(before => before ?? last)}
      onBlur={() => setChosen(null)}
      onPointerMove={onPointer}
      onPointerLeave={() => setChosen(null)}
      onClick={event => {
        const left = box.current?.getBoundingClientRect().left
        if (onOpen && drawn && left !== undefined && count > 0) onOpen(drawn.nearest(event.clientX - left))
      }}
      {...(onOpen ? { 'data-opens': true } : {})}
    >
      <div className={styles.readout}>
        <span>{unit}</span>
        {at === null ? null : <strong>{words(at)}</strong>}
      </div>
      <div className={styles.plot}>
        <div ref={box} aria-hidden>
          {drawn && isValidElement(drawn.svg) ? drawn.svg : null}
        </div>
        {cursor === undefined ? null : <div className={styles.cursor} style={{ left: cursor }} />}
      </div>
    </div>
  )
}
