import { Hatch } from './hatch.tsx'
import styles from './rows.module.css'
import { LETTER_PX } from './rows.ts'

/** `value` is null where it is suppressed; what such parts come to together is hatched. */
export type Part = { id: string; name: string; words: string; value: number | null }
export type PartsBarProps = {
  /** In their order from the left; four at most. */
  parts: readonly Part[]
  total: number
  label: string
}

const BAR = { top: 2, height: 30 }
const LINE = 22
const SWATCH = 12
const GAP = 24
const FILLS = ['var(--mark-1)', 'var(--mark-2)', 'var(--mark-soft)', 'var(--mark-3)'] as const

type Segment = { id: string; x: number; width: number; fill: string | null }

/** Segments in px; those that are suppressed are one, at the end. */
function segmentsOf(parts: readonly Part[], total: number, width: number): Segment[] {
  const px = total > 0 ? width / total : 0
  let x = 0
  const segments: Segment[] = []
  for (const [at, { id, value }] of parts.entries()) {
    if (value === null) continue
    // Parts that are rounded each on their own may come to more than their total.
    const long = Math.min(value * px, width - x)
    segments.push({ id, x, width: long, fill: FILLS[at] ?? 'var(--mark-rest)' })
    x += long
  }
  if (parts.some(({ value }) => value === null)) segments.push({ id: 'suppressed', x, width: width - x, fill: null })
  return segments.filter(segment => segment.width > 0)
}

/** A whole and its parts on one bar, each named below with its number. */
export function PartsBarDrawing({ parts, total, label, width }: PartsBarProps & { width: number }) {
  const places: { x: number; y: number }[] = []
  let [x, y] = [0, BAR.top + BAR.height + LINE]
  for (const { name, words } of parts) {
    const long = SWATCH + 6 + (name.length + words.length + 1) * LETTER_PX
    if (x > 0 && x + long > width) [x, y] = [0, y + LINE]
    places.push({ x, y })
    x += long + GAP
  }
  const height = y + 10
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${label}. ${parts.map(part => `${part.name}: ${part.words}`).join('; ')}.`}
    >
      <rect x={0} y={BAR.top} width={width} height={BAR.height} fill="var(--surface)" stroke="var(--line)" />
      {segmentsOf(parts, total, width).map(({ id, x: left, width: long, fill }) =>
        fill ? (
          <rect
            key={id}
            x={left}
            y={BAR.top}
            width={long}
            height={BAR.height}
            fill={fill}
            stroke="var(--mark-axis)"
            strokeWidth={0.5}
          />
        ) : (
          <Hatch key={id} x={left} y={BAR.top} width={long} height={BAR.height} />
        ),
      )}
      {parts.map(({ id, name, words, value }, at) => {
        const place = places[at] ?? { x: 0, y: 0 }
        return (
          <g key={id}>
            {value === null ? (
              <Hatch x={place.x} y={place.y - 6} width={SWATCH} height={SWATCH} />
            ) : (
              <rect
                x={place.x}
                y={place.y - 6}
                width={SWATCH}
                height={SWATCH}
                fill={FILLS[at] ?? 'var(--mark-rest)'}
                stroke="var(--mark-axis)"
                strokeWidth={0.5}
              />
            )}
            <text className={styles.name} x={place.x + SWATCH + 6} y={place.y} dy="0.35em">
              {name} <tspan className={styles.value}>{words}</tspan>
            </text>
          </g>
        )
      })}
    </svg>
  )
}
