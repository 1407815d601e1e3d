import { useRef } from 'react'
import type { Milestone } from '../../../../shared/contract/programme-library.ts'
import rows from '../../../charts/rows.module.css'
import { fitted, lanes, ROW_PX } from '../../../charts/rows.ts'
import { useWidth } from '../../../charts/use-width.ts'
import { formatDate } from '../../../ui/format.ts'
import { lateWords } from './words.ts'

const MARK = 5

/** Each milestone on a line of time: a hollow mark where it was planned, a full one where it happened. */
export function TimelinePicture({ milestones, label }: { milestones: readonly Milestone[]; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const words = milestones.map(row => lateWords(row))
  const { left, right } = lanes(
    width,
    milestones.map(row => row.title),
    words,
  )
  const times = milestones.flatMap(row => [row.planned, row.happened ?? row.planned]).map(day => Date.parse(day))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const x = (day: string) =>
    left + MARK + ((Date.parse(day) - first) / Math.max(1, last - first)) * Math.max(0, right - left - 2 * MARK)
  const height = ROW_PX * (milestones.length + 1)
  const said = milestones
    .map(
      row =>
        `${row.title}: planned ${formatDate(row.planned)}, ${row.happened ? `happened ${formatDate(row.happened)}, ` : ''}${lateWords(row)}`,
    )
    .join('; ')
  return (
    <div ref={box} className={rows.picture}>
      {width > 0 && (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. ${said}.`}
        >
          {milestones.map((row, at) => {
            const y = ROW_PX * (at + 0.5)
            const to = row.happened ?? row.planned
            return (
              <g key={row.id}>
                <text className={rows.name} x={0} y={y} dy="0.35em">
                  {fitted(row.title, left - 8)}
                  <title>{row.title}</title>
                </text>
                <line
                  x1={left}
                  x2={right}
                  y1={y}
                  y2={y}
                  stroke="var(--mark-grid, var(--mark-axis))"
                  strokeOpacity={0.4}
                />
                <line x1={x(row.planned)} x2={x(to)} y1={y} y2={y} stroke="var(--mark-1)" strokeWidth={2} />
                {row.happened ? (
                  <rect x={x(to) - MARK} y={y - MARK} width={2 * MARK} height={2 * MARK} fill="var(--mark-1)" />
                ) : null}
                <circle
                  cx={x(row.planned)}
                  cy={y}
                  r={MARK}
                  fill="var(--surface)"
                  stroke="var(--mark-1)"
                  strokeWidth={2}
                />
                <text className={rows.value} x={right + 8} y={y} dy="0.35em">
                  {words[at]}
                </text>
              </g>
            )
          })}
          <text className={rows.name} x={left} y={height - 6}>
            {formatDate(new Date(first).toISOString().slice(0, 10))} · circle: planned, square: happened
          </text>
          <text className={rows.name} x={right} y={height - 6} textAnchor="end">
            {formatDate(new Date(last).toISOString().slice(0, 10))}
          </text>
        </svg>
      )}
    </div>
  )
}
