import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { formatLongMonth } from '../ui/format.ts'
import { drawTrend, type TrendMark, type TrendPoint } from './draw-trend.ts'
import styles from './trend.module.css'
import { useWidth } from './use-width.ts'

export type TrendProps = {
  /** Months in their order. `whole` false is drawn hollow: the period covers only part of that month. */
  points: readonly TrendPoint[]
  mark: TrendMark
  /** What the points count, for the axis: `new members`. */
  unit: string
  /** A value as words: `82 joins`, `12.5 h`. */
  say: (value: number) => string
  /** A value at its axis or as a direct label: `82`. */
  short: (value: number) => string
  /** Names the picture for those who do not see it; the figure's title. */
  label: string
  height?: number
}

/** One number by month. The arrow keys, or the pointer, read out any month. */
export function Trend({ points, mark, unit, say, short, label, height = 190 }: TrendProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [chosen, setChosen] = useState<number | null>(null)
  const drawn = useMemo(
    () => (width > 0 ? drawTrend({ points, mark, unit, short, width, height }) : null),
    [points, mark, unit, short, width, height],
  )
  useEffect(() => {
    box.current?.replaceChildren(...(drawn ? [drawn.svg] : []))
  }, [drawn])

  const last = points.length - 1
  const at = chosen === null ? null : Math.min(chosen, last)
  const words = (index: number) => {
    const point = points[index]
    if (!point) return ''
    return `${formatLongMonth(point.month)}: ${say(point.value)}${point.whole ? '' : ', part of the month'}`
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = at ?? last
    const to: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageUp: from + 12,
      PageDown: from - 12,
      Home: 0,
      End: last,
    }
    const next = to[event.key]
    if (event.key === 'Escape') setChosen(null)
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
      aria-label={`${label}. Month`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={Math.max(0, shownAt)}
      aria-valuetext={words(shownAt)}
      onKeyDown={onKeyDown}
      onFocus={() => setChosen(before => before ?? last)}
      onBlur={() => setChosen(null)}
      onPointerMove={onPointer}
      onPointerLeave={() => setChosen(null)}
    >
      <div className={styles.readout}>
        <span>{unit}</span>
        {at === null ? null : <strong>{words(at)}</strong>}
      </div>
      <div className={styles.plot}>
        <div ref={box} aria-hidden />
        {cursor === undefined ? null : <div className={styles.cursor} style={{ left: cursor }} />}
      </div>
    </div>
  )
}
