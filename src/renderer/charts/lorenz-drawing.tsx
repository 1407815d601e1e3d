import type { LorenzPoint } from './lorenz-curve.ts'
import styles from './rows.module.css'

export type LorenzCurve = { id: string; name: string; words: string; points: readonly LorenzPoint[] }
type Props = { curves: readonly LorenzCurve[]; label: string; width: number; cursor?: number | null }

const MARGIN = { top: 8, right: 12, bottom: 44, left: 52 }
const MOST = 420
const TICKS = [0, 0.25, 0.5, 0.75, 1]
const LOOKS = [
  { stroke: 'var(--mark-1)', strokeDasharray: undefined },
  { stroke: 'var(--mark-4)', strokeDasharray: '6 3' },
  { stroke: 'var(--mark-3)', strokeDasharray: '2 3' },
  { stroke: 'var(--mark-2)', strokeDasharray: '9 3 2 3' },
] as const
const percent = (share: number) => `${Math.round(share * 100)}%`

export const lorenzSide = (width: number): number => Math.max(160, Math.min(MOST, width - MARGIN.left - MARGIN.right))

/** The share of members at an x in px. */
export const membersAt = (x: number, width: number): number =>
  Math.min(1, Math.max(0, (x - MARGIN.left) / lorenzSide(width)))

/** Lorenz curves on one square; the diagonal is where all have the same. */
export function LorenzDrawing({ curves, label, width, cursor = null }: Props) {
  const side = lorenzSide(width)
  const height = MARGIN.top + side * 0.75 + MARGIN.bottom
  const tall = side * 0.75
  const x = (members: number) => MARGIN.left + members * side
  const y = (share: number) => MARGIN.top + (1 - share) * tall
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${label}. ${curves.map(curve => `${curve.name}: ${curve.words}`).join('; ')}.`}
    >
      {TICKS.map(tick => (
        <g key={tick}>
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} stroke="var(--mark-grid)" />
          <text className={styles.soft} x={x(0) - 8} y={y(tick)} dy="0.35em" textAnchor="end">
            {percent(tick)}
          </text>
          <text className={styles.soft} x={x(tick)} y={y(0) + 16} textAnchor="middle">
            {percent(tick)}
          </text>
        </g>
      ))}
      <text className={styles.soft} x={x(0.5)} y={y(0) + 34} textAnchor="middle">
        members, from those who have least
      </text>
      <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} stroke="var(--mark-ref)" strokeDasharray="4 3" fill="none" />
      <text
        className={styles.soft}
        transform={`translate(${x(0.62)} ${y(0.62) - 6}) rotate(${(-Math.atan2(tall, side) * 180) / Math.PI})`}
        textAnchor="middle"
      >
        all have the same
      </text>
      {curves.map((curve, at) => (
        <g key={curve.id}>
          <path
            d={curve.points
              .map((point, i) => `${i === 0 ? 'M' : 'L'}${round(x(point.members))} ${round(y(point.share))}`)
              .join('')}
            fill="none"
            strokeWidth={2}
            {...LOOKS[at % LOOKS.length]}
          />
          <path
            d={`M${x(0) + 10} ${y(1) + 12 + 20 * at}h26`}
            fill="none"
            strokeWidth={2}
            {...LOOKS[at % LOOKS.length]}
          />
          <text className={styles.name} x={x(0) + 44} y={y(1) + 12 + 20 * at} dy="0.35em">
            {curve.name} <tspan className={styles.value}>{curve.words}</tspan>
          </text>
        </g>
      ))}
      {cursor !== null && (
        <line data-transient x1={x(cursor)} x2={x(cursor)} y1={y(1)} y2={y(0)} stroke="var(--mark-ref)" />
      )}
    </svg>
  )
}

const round = (px: number) => Math.round(px * 10) / 10
