import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Timeline as Months } from '../../../shared/contract/network.ts'
import { useWidth } from '../../charts/use-width.ts'
import { counted, formatMonth } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import { ended, endWords, keyStep, periodOf, type Stretch, shifted, stretchOf, within } from './brush.ts'
import type { Frame } from './playback.ts'
import styles from './timeline.module.css'

type Props = {
  months: Months
  period: Period
  /** The other period of a comparison. */
  beside: Period | null
  frame: Frame | null
  onPeriod: (period: Period) => void
}

const HEIGHT = 40
/** Keys come in a row; the period is asked for when they rest. */
const REST_MS = 500

/** Exchanges of each month, and a brush over them that chooses the period. */
export function Timeline({ months, period, beside, frame, onPeriod }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [draft, setDraft] = useState<Stretch | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const drag = useRef<{ at: number; of: Stretch; kind: 'from' | 'to' | 'move' | 'new' } | null>(null)
  const stretch = draft ?? stretchOf(period, months)
  const step = width / Math.max(1, months.length)
  const most = months.reduce((max, { exchanges }) => Math.max(max, exchanges), 1)
  const place = (month: string) => months.findIndex(each => each.month === month)

  // The period that came is the one that was asked for: the draft has done its work.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever of them changes.
  useEffect(() => setDraft(null), [period.from, period.to, months])
  useEffect(() => () => clearTimeout(rest.current), [])

  const commit = (next: Stretch) => {
    clearTimeout(rest.current)
    const chosen = periodOf(next, months)
    if (chosen.from === period.from && chosen.to === period.to) setDraft(null)
    else onPeriod(chosen)
  }
  const monthAt = (event: PointerEvent) => {
    const { left } = box.current?.getBoundingClientRect() ?? { left: 0 }
    return (event.clientX - left) / Math.max(1, step)
  }
  function down(event: PointerEvent) {
    if (event.button !== 0) return
    const at = monthAt(event)
    const end = event.target instanceof Element ? event.target.getAttribute('data-end') : null
    const inside = at >= stretch.from && at <= stretch.to && stretch.to - stretch.from < months.length
    drag.current = { at, of: stretch, kind: end === 'from' || end === 'to' ? end : inside ? 'move' : 'new' }
    box.current?.setPointerCapture(event.pointerId)
  }
  function move(event: PointerEvent) {
    if (drag.current) setDraft(dragged(drag.current, monthAt(event), months.length))
  }
  function up(event: PointerEvent) {
    const from = drag.current
    drag.current = null
    if (!from) return
    const at = monthAt(event)
    // A press chooses its month.
    const still = Math.abs(at - from.at) * step < 3
    if (still && from.kind !== 'from' && from.kind !== 'to')
      commit(within({ from: Math.floor(at), to: Math.floor(at) + 1 }, months.length))
    else commit(dragged(from, at, months.length))
  }
  function press(event: KeyboardEvent, end: 'from' | 'to') {
    const range = end === 'from' ? { least: 0, most: stretch.to - 1 } : { least: stretch.from + 1, most: months.length }
    const at = keyStep(event.key, stretch[end], range)
    if (at === null) return
    event.preventDefault()
    event.stopPropagation()
    const next = ended(stretch, end, at, months.length)
    setDraft(next)
    clearTimeout(rest.current)
    rest.current = setTimeout(() => commit(next), REST_MS)
  }

  const handle = (end: 'from' | 'to', label: string) => (
    <div
      role="slider"
      tabIndex={0}
      className={styles.handle}
      data-end={end}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={months.length - 1}
      aria-valuenow={end === 'from' ? stretch.from : stretch.to - 1}
      aria-valuetext={endWords(stretch, end, months)}
      style={{ left: stretch[end] * step }}
      onKeyDown={event => press(event, end)}
      onBlur={() => draft && !drag.current && commit(draft)}
    />
  )
  const other = beside && stretchOf(beside, months)
  const total = months.reduce((sum, { exchanges }) => sum + exchanges, 0)
  return (
    <div ref={box} className={styles.histogram} onPointerDown={down} onPointerMove={move} onPointerUp={up}>
      <svg
        width={width}
        height={HEIGHT + 16}
        role="img"
        aria-label={`Exchanges by month, ${formatMonth(months[0]?.month ?? '1970-01')} to ${formatMonth(months.at(-1)?.month ?? '1970-01')}: ${counted(total, 'exchange')}, at most ${most} in a month`}
      >
        <rect
          className={styles.chosen}
          x={stretch.from * step}
          width={(stretch.to - stretch.from) * step}
          height={HEIGHT}
        />
        {months.map(({ month, exchanges }, i) => (
          <rect
            key={month}
            className={i >= stretch.from && i < stretch.to ? styles.in : styles.out}
            x={i * step + (step > 4 ? 0.5 : 0)}
            width={Math.max(0.5, step - (step > 4 ? 1 : 0))}
            y={HEIGHT - (HEIGHT - 2) * (exchanges / most)}
            height={(HEIGHT - 2) * (exchanges / most)}
          >
            <title>{`${formatMonth(month)}: ${counted(exchanges, 'exchange')}`}</title>
          </rect>
        ))}
        {other && (
          <rect
            className={styles.other}
            x={other.from * step + 1}
            width={Math.max(2, (other.to - other.from) * step - 2)}
            y={1}
            height={HEIGHT - 2}
          />
        )}
        {frame && place(frame.to) >= 0 && (
          <rect
            className={styles.now}
            x={Math.max(0, place(frame.from)) * step}
            width={(place(frame.to) - Math.max(0, place(frame.from)) + 1) * step}
            height={HEIGHT}
          />
        )}
        <line className={styles.axis} x1={0} x2={width} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
        {yearTicks(months, step).map(({ i, words }) => (
          <text key={words} className={styles.tick} x={i * step + 2} y={HEIGHT + 13}>
            {words}
          </text>
        ))}
      </svg>
      {handle('from', 'First month')}
      {handle('to', 'Last month')}
    </div>
  )
}

function dragged(
  { at: start, of, kind }: { at: number; of: Stretch; kind: 'from' | 'to' | 'move' | 'new' },
  at: number,
  count: number,
): Stretch {
  if (kind === 'move') return shifted(of, Math.round(at - start), count)
  if (kind === 'from' || kind === 'to') return ended(of, kind, Math.round(at), count)
  return within({ from: Math.floor(Math.min(at, start)), to: Math.ceil(Math.max(at, start)) }, count)
}

/** Years where they begin, as many as have room; a record that begins amid a year says so at its start. */
function yearTicks(months: Months, step: number): { i: number; words: string }[] {
  const years = months.flatMap(({ month }, i) => (month.endsWith('-01') ? [{ i, words: month.slice(0, 4) }] : []))
  const every = Math.max(1, Math.ceil(36 / Math.max(1, step * 12)))
  const kept = years.filter((_, at) => at % every === 0)
  const first = months[0]
  return first && (kept[0]?.i ?? months.length) * step > 64
    ? [{ i: 0, words: formatMonth(first.month) }, ...kept]
    : kept
}
