import { apart } from './labels.ts'
import styles from './rows.module.css'
import { fitted, LETTER_PX } from './rows.ts'

export type LinePoint = { x: number; y: number | null; low?: number | null; high?: number | null }
export type PictureLine = {
  name: string
  colour: string
  points: readonly LinePoint[]
  /** A value holds until the next one. */
  step?: boolean
  /** What the others are held against. */
  dashed?: boolean
  dots?: boolean
}
export type LinePicture = {
  lines: readonly PictureLine[]
  x: { domain: readonly [number, number]; ticks: readonly number[]; tick: (x: number) => string; unit: string }
  y: { top: number; ticks: readonly number[]; tick: (y: number) => string }
  /** Counts below the axis, such as how many are still waited for. */
  below?: { title: string; rows: readonly { name: string; at: readonly (readonly [x: number, words: string])[] }[] }
  /** The picture as words. */
  label: string
  height?: number
}

const TOP = 14
const ROW = 17
const LEAST_LEFT = 40
const LABEL_GAP = 16
/** Half of the widest count beneath the axis, which stands centred under its tick. */
const COUNT_PX = 36

/** Where the plane of a picture lies in its width. */
export function planeOf({ lines, x, below, height = 240 }: LinePicture, width: number) {
  const longest = (names: readonly string[]) => Math.max(0, ...names.map(name => name.length)) * LETTER_PX
  const lane = Math.min(width * 0.24, 170)
  const left = Math.max(LEAST_LEFT, below ? Math.min(lane, longest(below.rows.map(row => row.name)) + COUNT_PX) : 0)
  const named = lines.map(line => line.name).filter(name => name !== '')
  const right = width - Math.max(18, Math.min(lane, longest(named) + 14))
  const bottom = TOP + height
  const [first, last] = x.domain
  return {
    left,
    right,
    bottom,
    full: bottom + 38 + (below ? ROW * (below.rows.length + 1) + 4 : 0),
    at: (value: number) => left + ((value - first) / Math.max(1e-9, last - first)) * (right - left),
  }
}

type Drawn = { x: number; y: number }

/** Stretches of a line without a gap. */
function stretches(points: readonly LinePoint[], of: (point: LinePoint) => number | null | undefined): Drawn[][] {
  const found: Drawn[][] = [[]]
  for (const point of points) {
    const y = of(point)
    if (y == null) found.push([])
    else found.at(-1)?.push({ x: point.x, y })
  }
  return found.filter(stretch => stretch.length > 0)
}

const round = (px: number) => Number(px.toFixed(1))

function path(points: readonly Drawn[], x: (value: number) => number, y: (value: number) => number, step: boolean) {
  return points
    .map((point, i) => {
      const [px, py] = [round(x(point.x)), round(y(point.y))]
      if (i === 0) return `M${px} ${py}`
      return step ? `H${px}V${py}` : `L${px} ${py}`
    })
    .join('')
}

/** The band between low and high, as closed shapes. */
function bands(line: PictureLine, x: (value: number) => number, y: (value: number) => number): string[] {
  const known = line.points.map(point => (point.low == null || point.high == null ? { x: point.x, y: null } : point))
  const highs = stretches(known, point => (point.y === null ? null : point.high))
  const lows = stretches(known, point => (point.y === null ? null : point.low))
  return highs.map((high, i) => {
    const low = lows[i] ?? []
    const back = path(low.toReversed(), x, y, false).replace('M', 'L')
    const stepped = path(low, x, y, true)
    return line.step
      ? `${path(high, x, y, true)}V${round(y(low.at(-1)?.y ?? 0))}${reversedStep(stepped)}Z`
      : `${path(high, x, y, false)}${back}Z`
  })
}

/** The same steps walked from their end: each level first, then the jump. */
function reversedStep(steps: string): string {
  const points: [number, number][] = []
  let [px, py] = [0, 0]
  for (const [, word = '', value = ''] of steps.matchAll(/([MHV])([^MHV]+)/g)) {
    if (word === 'M') [px, py] = value.split(' ').map(Number) as [number, number]
    else if (word === 'H') px = Number(value)
    else py = Number(value)
    points.push([px, py])
  }
  return points
    .toReversed()
    .map(([x, y]) => `L${x} ${y}`)
    .join('')
}

/** Lines over one axis with their intervals, named at their ends. */
export function LinePictureSvg({ width, ...picture }: LinePicture & { width: number }) {
  const { lines, x, y, below, label } = picture
  const { left, right, bottom, full, at } = planeOf(picture, width)
  const up = (value: number) => bottom - (value / Math.max(1e-9, y.top)) * (bottom - TOP)
  const named = lines.filter(line => line.name !== '')
  const ends = named.map(line => line.points.findLast(point => point.y !== null))
  const heights = apart(
    ends.map(end => up(end?.y ?? 0)),
    LABEL_GAP,
    bottom - 4,
  )
  return (
    <svg viewBox={`0 0 ${width} ${full}`} width={width} height={full} role="img" aria-label={label}>
      {y.ticks.map(value => (
        <g key={value}>
          <line x1={left} x2={right} y1={up(value)} y2={up(value)} stroke="var(--mark-grid)" />
          <text className={styles.soft} x={left - 6} y={up(value)} dy="0.35em" textAnchor="end">
            {y.tick(value)}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--mark-axis)" />
      {x.ticks.map(value => (
        <g key={value}>
          <line x1={at(value)} x2={at(value)} y1={bottom} y2={bottom + 4} stroke="var(--mark-axis)" />
          <text className={styles.soft} x={at(value)} y={bottom + 16} textAnchor="middle">
            {x.tick(value)}
          </text>
        </g>
      ))}
      <text className={styles.soft} x={(left + right) / 2} y={bottom + 32} textAnchor="middle">
        {x.unit}
      </text>
      {lines.flatMap(line =>
        bands(line, at, up).map(shape => (
          <path key={`${line.name} ${shape.slice(0, 24)}`} d={shape} fill={line.colour} opacity={0.11} />
        )),
      )}
      {lines.map(line => (
        <g key={line.name}>
          <path
            d={stretches(line.points, point => point.y)
              .map(stretch => path(stretch, at, up, line.step ?? false))
              .join('')}
            fill="none"
            stroke={line.colour}
            strokeWidth={line.dashed ? 1.5 : 2}
            {...(line.dashed ? { strokeDasharray: '5 3' } : {})}
          />
          {line.dots &&
            line.points.map(point =>
              point.y === null ? null : (
                <circle key={point.x} cx={round(at(point.x))} cy={round(up(point.y))} r={3} fill={line.colour} />
              ),
            )}
        </g>
      ))}
      {named.map((line, i) => {
        const end = ends[i]
        const height = heights[i] ?? 0
        return end ? (
          <g key={line.name}>
            <path
              d={`M${round(at(end.x)) + 2} ${round(up(end.y ?? 0))}L${right + 6} ${round(height)}`}
              stroke={line.colour}
              fill="none"
            />
            <text className={styles.name} x={right + 9} y={height} dy="0.35em">
              {fitted(line.name, width - right - 8)}
              <title>{line.name}</title>
            </text>
          </g>
        ) : null
      })}
      {below && (
        <g>
          <text className={styles.soft} x={0} y={bottom + 52}>
            {below.title}
          </text>
          {below.rows.map((row, i) => (
            <g key={row.name}>
              <text className={styles.soft} x={0} y={bottom + 52 + ROW * (i + 1)}>
                {fitted(row.name, left - COUNT_PX + 8)}
                <title>{row.name}</title>
              </text>
              {row.at.map(([value, words]) => (
                <text
                  key={value}
                  className={styles.name}
                  x={at(value)}
                  y={bottom + 52 + ROW * (i + 1)}
                  textAnchor="middle"
                >
                  {words}
                </text>
              ))}
            </g>
          ))}
        </g>
      )}
    </svg>
  )
}
