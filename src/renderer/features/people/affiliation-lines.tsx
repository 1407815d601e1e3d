import { useRef } from 'react'
import styles from '../../charts/rows.module.css'
import { fitted, lanes, ROW_PX } from '../../charts/rows.ts'
import { useWidth } from '../../charts/use-width.ts'
import { formatDate, shiftDate } from '../../ui/format.ts'
import type { Time } from './affiliations.tsx'

const DAY_MS = 86_400_000
const dayOf = (date: string): number => Date.parse(date) / DAY_MS
/** Shown before the first day that is known, in days. */
const LEAD = 90

const wordsOf = ({ from, until }: Time): string => {
  if (from === null) return 'on the platform, without dates'
  return `from ${formatDate(from)}${until === null ? '' : ` to ${formatDate(shiftDate(until, -1))}`}`
}

/** Each time in a network as a line from its first day to its last. */
export function AffiliationLines({ times, today, label }: { times: readonly Time[]; today: string; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { left, right } = lanes(
    width,
    times.map(({ network }) => network),
    times.map(wordsOf),
  )
  const first = Math.min(dayOf(today), ...times.flatMap(({ from }) => (from === null ? [] : [dayOf(from)]))) - LEAD
  const last = Math.max(dayOf(today), ...times.flatMap(({ until }) => (until === null ? [] : [dayOf(until)])))
  const x = (day: number) => left + ((day - first) / Math.max(1, last - first)) * (right - left)
  const height = ROW_PX * times.length + 4
  return (
    <div ref={box} className={styles.picture}>
      {width > 0 && (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. ${times.map(time => `${time.network}: ${wordsOf(time)}`).join('; ')}.`}
        >
          {times.map((time, at) => {
            const y = ROW_PX * (at + 0.5) + 2
            const end = x(time.until === null ? last : dayOf(time.until))
            return (
              <g key={time.id}>
                <text className={styles.name} x={0} y={y} dy="0.35em">
                  {fitted(time.network, left - 8)}
                  <title>{time.network}</title>
                </text>
                <line
                  x1={time.from === null ? left : x(dayOf(time.from))}
                  x2={end}
                  y1={y}
                  y2={y}
                  stroke="var(--mark-1)"
                  strokeWidth={8}
                  {...(time.from === null ? { strokeDasharray: '6 4' } : {})}
                />
                <text className={styles.value} x={right + 8} y={y} dy="0.35em">
                  {wordsOf(time)}
                </text>
              </g>
            )
          })}
          <line x1={left} x2={left} y1={0} y2={height} stroke="var(--mark-axis)" />
        </svg>
      )}
    </div>
  )
}
