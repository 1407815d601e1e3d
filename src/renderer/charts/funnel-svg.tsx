import styles from './rows.module.css'
import { fitted, lanes } from './rows.ts'

export type FunnelRow = {
  id: string
  name: string
  /** Did this and all before it, and did this at all. */
  reached: number
  did: number
  words: string
  /** A second line, beneath the words. */
  under: string
}

export const FUNNEL_ROW_PX = 44

export function FunnelSvg({ rows, label, width }: { rows: readonly FunnelRow[]; label: string; width: number }) {
  const { left, right } = lanes(
    width,
    rows.map(row => row.name),
    rows.flatMap(row => [row.words, row.under]),
  )
  const most = Math.max(1, ...rows.map(row => row.did))
  const height = FUNNEL_ROW_PX * rows.length
  const x = (value: number) => left + (value / most) * (right - left)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${label} ${rows.map(row => `${row.name}: ${row.words}, ${row.under}`).join('; ')}.`}
    >
      {rows.map((row, i) => {
        const y = FUNNEL_ROW_PX * (i + 0.5)
        return (
          <g key={row.id}>
            <text className={styles.name} x={0} y={y} dy="0.35em">
              {fitted(row.name, left - 8)}
              <title>{row.name}</title>
            </text>
            <rect x={left} y={y - 12} width={Math.max(0, x(row.reached) - left)} height={24} fill="var(--mark-1)" />
            {row.did > row.reached && (
              <rect
                x={x(row.reached)}
                y={y - 12}
                width={x(row.did) - x(row.reached)}
                height={24}
                fill="none"
                stroke="var(--mark-1)"
                strokeDasharray="3 2"
              />
            )}
            <text className={styles.value} x={right + 14} y={y - 4}>
              {row.words}
            </text>
            <text className={styles.soft} x={right + 14} y={y + 12}>
              {row.under}
            </text>
          </g>
        )
      })}
      <line x1={left} x2={left} y1={0} y2={height} stroke="var(--mark-axis)" />
    </svg>
  )
}
