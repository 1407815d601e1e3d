import { type KeyboardEvent, useRef, useState } from 'react'
import { type LinePicture, LinePictureSvg, planeOf } from './line-picture.tsx'
import styles from './lines.module.css'
import { useWidth } from './use-width.ts'

type Props = LinePicture & {
  /** Where the lines can be read, ascending. */
  stops: readonly number[]
  /** What the lines say at a stop. */
  words: (stop: number) => string
  /** What the vertical axis counts. */
  unit: string
  /** Shows the rows behind a stop; the words say what for. */
  onOpen?: ((stop: number) => void) | undefined
}

/** Lines that are read out stop by stop, by the arrow keys or the pointer; Enter or a press shows the rows behind. */
export function Lines({ stops, words, unit, onOpen, ...picture }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [chosen, setChosen] = useState<number | null>(null)
  const last = Math.max(0, stops.length - 1)
  const at = chosen === null ? null : Math.min(chosen, last)
  const { at: px, bottom } = planeOf(picture, width)

  function onKeyDown(event: KeyboardEvent) {
    const from = at ?? last
    const to: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageUp: from + 10,
      PageDown: from - 10,
      Home: 0,
      End: last,
    }
    const next = to[event.key]
    if (event.key === 'Escape') setChosen(null)
    if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      onOpen(stops[from] ?? 0)
    }
    if (next === undefined) return
    event.preventDefault()
    setChosen(Math.min(last, Math.max(0, next)))
  }
  function nearest(event: React.PointerEvent): number {
    const x = event.clientX - (box.current?.getBoundingClientRect().left ?? 0)
    const far = stops.map(stop => Math.abs(px(stop) - x))
    return far.indexOf(Math.min(...far))
  }

  const said = words(stops[at ?? last] ?? 0)
  return (
    <div
      className={`${styles.lines} ${onOpen ? styles.opens : ''}`}
      role="slider"
      tabIndex={0}
      aria-label={`${picture.label}${onOpen ? ' Enter shows the rows behind.' : ''}`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at ?? last}
      aria-valuetext={said}
      onKeyDown={onKeyDown}
      onFocus={event => {
        if (event.currentTarget.matches(':focus-visible')) setChosen(before => before ?? last)
      }}
      onBlur={() => setChosen(null)}
      onPointerMove={event => setChosen(nearest(event))}
      onPointerLeave={() => setChosen(null)}
      onClick={() => at !== null && onOpen?.(stops[at] ?? 0)}
    >
      <p className={styles.readout}>
        <span>{unit}</span>
        {at === null ? null : <strong>{said}</strong>}
      </p>
      <div className={styles.plot} ref={box}>
        {width > 0 && <LinePictureSvg {...picture} width={width} />}
        {at === null ? null : <div className={styles.cursor} style={{ left: px(stops[at] ?? 0), height: bottom }} />}
      </div>
    </div>
  )
}
