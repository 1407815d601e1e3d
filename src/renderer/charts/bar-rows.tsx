import { useRef } from 'react'
import styles from './rows.module.css'
import { fitted, lanes, ROW_PX } from './rows.ts'
import { useWidth } from './use-width.ts'

export type BarRow = { id: string; name: string; words: string; value: number }

/** Named counts as bars from zero. */
export function BarRows({ rows, label }: { rows: readonly BarRow[]; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { left, right } = lanes(
    width,
    rows.map(row => row.name),
    rows.map(row => row.words),
  )
  const most = Math.max(1, ...rows.map(row => row.value))
  const height = ROW_PX * rows.length + 4
  return (
    <div ref={box} className={styles.picture}>
      {width > 0 && (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. ${rows.map(row => `${row.name}: ${row.words}`).join('; ')}.`}
        >
          {rows.map((row, at) => {
            const y = ROW_PX * (at + 0.5) + 2
            const end = left + (row.value / most) * (right - left)
            return (
              <g key={row.id}>
                <text className={styles.name} x={0} y={y} dy="0.35em">
                  {fitted(row.name, left - 8)}
                  <title>{row.name}</title>
                </text>
                <rect x={left} y={y - 9} width={Math.max(0, end - left)} height={18} fill="var(--mark-1)" />
                <text className={styles.value} x={end + 8} y={y} dy="0.35em">
                  {row.words}
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
