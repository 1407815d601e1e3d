import {
  type ForestMark,
  type ForestPanel,
  type ForestRow,
  layoutOf,
  type PlacedPanel,
  ROW,
  TITLE_LINE,
} from './forest-layout.ts'
import { Hatch } from './hatch.tsx'
import styles from './rows.module.css'
import { fitted } from './rows.ts'

export type ForestProps = {
  rows: readonly ForestRow[]
  /** Heads of the number columns. */
  columns?: readonly string[]
  panels: readonly ForestPanel[]
  label: string
}

/** A forest plot: named rows with their numbers, and for each panel a dot with its interval on a common axis. */
export function ForestDrawing({ rows, columns = [], panels, label, width }: ForestProps & { width: number }) {
  const { names, columns: rights, bands, height } = layoutOf({ width, rows, columns, panels })
  const said = rows.map(row =>
    [
      row.name,
      ...row.numbers.map((number, at) => `${columns[at] ?? ''} ${number}`),
      ...row.marks.map((mark, at) => `${panels[at]?.title ?? ''} ${mark.words}`),
    ].join(', '),
  )
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${label}. ${said.join('; ')}.`}
    >
      {bands.map((band, at) => (
        <g key={band.top}>
          {at === 0 &&
            columns.map((head, column) => (
              <Head key={head} text={head} x={rights[column] ?? 0} bottom={band.first - 8} />
            ))}
          {rows.map((row, index) => {
            const y = band.first + ROW * (index + 0.5)
            return (
              <g key={row.id}>
                <line x1={0} x2={width} y1={y - ROW / 2} y2={y - ROW / 2} stroke="var(--mark-grid)" />
                <text className={styles.name} x={0} y={y} dy="0.35em">
                  {fitted(row.name, names - 8)}
                  <title>{row.name}</title>
                </text>
                {at === 0 &&
                  row.numbers.map((number, column) => (
                    <text
                      key={columns[column]}
                      className={styles.value}
                      x={rights[column] ?? 0}
                      y={y}
                      dy="0.35em"
                      textAnchor="end"
                    >
                      {number}
                    </text>
                  ))}
              </g>
            )
          })}
          <line x1={0} x2={width} y1={band.last} y2={band.last} stroke="var(--mark-grid)" />
          {band.panels.map(place => {
            const panel = panels[place.index]
            if (!panel) return null
            return (
              <g key={panel.id}>
                <Axis panel={panel} place={place} band={band} />
                {rows.map((row, index) => {
                  const mark = row.marks[place.index]
                  const y = band.first + ROW * (index + 0.5)
                  return mark ? <Mark key={row.id} mark={mark} place={place} y={y} /> : null
                })}
              </g>
            )
          })}
        </g>
      ))}
    </svg>
  )
}

/** The head of a number column, word under word. */
function Head({ text, x, bottom }: { text: string; x: number; bottom: number }) {
  const words = text.split(' ')
  return (
    <text className={styles.soft} x={x} y={bottom - TITLE_LINE * (words.length - 1)} textAnchor="end">
      {words.map((word, line) => (
        <tspan key={word} x={x} dy={line === 0 ? 0 : TITLE_LINE}>
          {word}
        </tspan>
      ))}
    </text>
  )
}

type AxisProps = { panel: ForestPanel; place: PlacedPanel; band: { first: number; last: number; foot: number } }

function Axis({ panel, place: { left, right, scale }, band }: AxisProps) {
  const { line } = panel
  const lineAt = line ? left + scale.at(line.at) : 0
  return (
    <>
      <text className={styles.value} x={left} y={band.first - 24}>
        {panel.title}
      </text>
      {scale.ticks.map(tick => (
        <g key={tick}>
          <line
            x1={left + scale.at(tick)}
            x2={left + scale.at(tick)}
            y1={band.first}
            y2={band.last}
            stroke="var(--mark-grid)"
          />
          <text className={styles.soft} x={left + scale.at(tick)} y={band.foot} textAnchor="middle">
            {panel.tick(tick)}
          </text>
        </g>
      ))}
      <text className={styles.soft} x={(left + right) / 2} y={band.foot + 16} textAnchor="middle">
        {panel.unit}
      </text>
      {line && (
        <>
          <line
            x1={lineAt}
            x2={lineAt}
            y1={band.first - 4}
            y2={band.last}
            stroke="var(--mark-ref)"
            strokeDasharray="4 3"
          />
          {line.name && (
            <text
              className={styles.soft}
              x={lineAt}
              y={band.first - 8}
              textAnchor={
                lineAt > left + 0.7 * (right - left) ? 'end' : lineAt < left + 0.3 * (right - left) ? 'start' : 'middle'
              }
            >
              {line.name}
            </text>
          )}
        </>
      )}
    </>
  )
}

function Mark({ mark, place, y }: { mark: ForestMark; place: PlacedPanel; y: number }) {
  const soft = mark.kind !== 'estimate' && mark.kind !== 'bounds'
  return (
    <g data-mark={mark.kind}>
      {mark.kind === 'suppressed' && <Hatch x={place.left} y={y - 7} width={place.right - place.left} height={14} />}
      {mark.kind === 'estimate' && <Estimate mark={mark} place={place} y={y} />}
      {mark.kind === 'bounds' && <Bounds mark={mark} place={place} y={y} />}
      {mark.kind === 'reference' && (
        <path
          d={`M${place.left + place.scale.at(mark.value)} ${y - 6}l6 6l-6 6l-6 -6z`}
          fill="var(--surface)"
          stroke="var(--mark-ref)"
          strokeWidth={1.5}
        />
      )}
      <text className={soft ? styles.soft : styles.value} x={place.words} y={y} dy="0.35em">
        {mark.words}
      </text>
    </g>
  )
}

/** Ends of an interval that lie beyond the axis are arrows at its edge. */
function Estimate({
  mark,
  place,
  y,
}: {
  mark: Extract<ForestMark, { kind: 'estimate' }>
  place: PlacedPanel
  y: number
}) {
  const { left, right, scale } = place
  const { value, low, high, firm } = mark
  const x = (at: number) => left + scale.at(at)
  const ends: string[] = []
  if (low !== null) {
    const before = low < scale.low
    const after = high === null || high > scale.high
    const from = before ? left : Math.min(right, x(low))
    const to = after ? right : Math.max(left, x(high))
    ends.push(`M${from} ${y}H${to}`)
    ends.push(before ? `M${left + 6} ${y - 5}L${left} ${y}L${left + 6} ${y + 5}` : `M${from} ${y - 5}v10`)
    ends.push(after ? `M${right - 6} ${y - 5}L${right} ${y}L${right - 6} ${y + 5}` : `M${to} ${y - 5}v10`)
  }
  return (
    <>
      {ends.length > 0 && <path d={ends.join('')} fill="none" stroke="var(--mark-1)" strokeWidth={1.5} />}
      {value !== null && value >= scale.low && value <= scale.high && (
        <circle
          cx={x(value)}
          cy={y}
          r={4.5}
          fill={firm ? 'var(--mark-1)' : 'var(--surface)'}
          stroke="var(--mark-1)"
          strokeWidth={1.5}
        />
      )}
    </>
  )
}

function Bounds({ mark, place, y }: { mark: Extract<ForestMark, { kind: 'bounds' }>; place: PlacedPanel; y: number }) {
  const x = (at: number) => place.left + place.scale.at(at)
  return (
    <>
      <rect
        x={x(mark.low)}
        y={y - 6}
        width={Math.max(1, x(mark.high) - x(mark.low))}
        height={12}
        fill="var(--mark-soft)"
        stroke="var(--mark-axis)"
      />
      {mark.value !== null && <circle cx={x(mark.value)} cy={y} r={4.5} fill="var(--mark-1)" />}
    </>
  )
}
