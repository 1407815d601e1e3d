import { useRef } from 'react'
import styles from './rows.module.css'
import { fitted, lanes, ROW_PX, ticksOf } from './rows.ts'
import { useWidth } from './use-width.ts'

export type DotRow = {
  id: string
  name: string
  /** The number as words, beside its mark. */
  words: string
  value: number | null
  low?: number | null
  high?: number | null
  /** What was found is a full dot; what it is held against is a hollow diamond. */
  mark?: 'found' | 'against'
}

type Props = {
  rows: readonly DotRow[]
  domain: readonly [low: number, high: number]
  tick: (value: number) => string
  /** Names the axis. */
  unit: string
  label: string
  /** A line across all rows, named at its head. */
  line?: { at: number; name: string } | null
}

const TOP = 20
const FOOT = 38

/** Named values with their intervals on one axis. */
export function DotRows({ rows, domain: [low, high], tick, unit, label, line = null }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const names = rows.map(row => row.name)
  const { left, right } = lanes(
    width,
    names,
    rows.map(row => row.words),
  )
  const x = (value: number) => left + ((value - low) / (high - low)) * (right - left)
  const bottom = TOP + ROW_PX * rows.length
  return (
    <div ref={box} className={styles.picture}>
      {width > 0 && (
        <svg
          viewBox={`0 0 ${width} ${bottom + FOOT}`}
          width={width}
          height={bottom + FOOT}
          role="img"
          aria-label={`${label}. ${rows.map(row => `${row.name}: ${row.words}`).join('; ')}.`}
        >
          {ticksOf(low, high).map(value => (
            <g key={value}>
              <line x1={x(value)} x2={x(value)} y1={TOP} y2={bottom} stroke="var(--mark-grid)" />
              <text className={styles.soft} x={x(value)} y={bottom + 15} textAnchor="middle">
                {tick(value)}
              </text>
            </g>
          ))}
          <text className={styles.soft} x={(left + right) / 2} y={bottom + 32} textAnchor="middle">
            {unit}
          </text>
          {line && (
            <g>
              <line
                x1={x(line.at)}
                x2={x(line.at)}
                y1={TOP - 4}
                y2={bottom}
                stroke="var(--mark-ref)"
                strokeDasharray="4 3"
              />
              <text
                className={styles.soft}
                x={x(line.at)}
                y={TOP - 8}
                textAnchor={x(line.at) > width * 0.7 ? 'end' : 'middle'}
              >
                {line.name}
              </text>
            </g>
          )}
          {rows.map((row, at) => {
            const y = TOP + ROW_PX * (at + 0.5)
            const against = row.mark === 'against'
            return (
              <g key={row.id}>
                <text className={styles.name} x={0} y={y} dy="0.35em">
                  {fitted(row.name, left - 8)}
                  <title>{row.name}</title>
                </text>
                {row.low != null && row.high != null && (
                  <path
                    d={`M${x(row.low)} ${y - 5}v10M${x(row.low)} ${y}H${x(row.high)}M${x(row.high)} ${y - 5}v10`}
                    fill="none"
                    stroke={against ? 'var(--mark-ref)' : 'var(--mark-1)'}
                    strokeWidth={2}
                  />
                )}
                {row.value !== null &&
                  (against ? (
                    <path
                      d={`M${x(row.value)} ${y - 6}l6 6l-6 6l-6 -6z`}
                      fill="var(--surface)"
                      stroke="var(--mark-ref)"
                      strokeWidth={1.5}
                    />
                  ) : (
                    <circle cx={x(row.value)} cy={y} r={5} fill="var(--mark-1)" />
                  ))}
                <text className={against ? styles.soft : styles.value} x={right + 12} y={y} dy="0.35em">
                  {row.words}
                </text>
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}
