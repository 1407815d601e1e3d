import { type KeyboardEvent, useRef, useState } from 'react'
import styles from './heatmap.module.css'
import { fitted, LETTER_PX } from './rows.ts'
import { useWidth } from './use-width.ts'

export type HeatCell = {
  /** What stands in the cell; empty for nothing. */
  text: string
  /** How deep its colour is, 0 to 1. */
  depth: number
  /** Which of two colours, where there are two sides. */
  side?: 'more' | 'less'
  /** Rests on too little to be read: dashed, not coloured. */
  few?: boolean
  /** There can be nothing here, not even zero: no box is drawn. */
  blank?: boolean
  /** The cell as a sentence. */
  words: string
}

type Props = {
  rows: readonly string[]
  columns: readonly string[]
  cell: (row: number, column: number) => HeatCell
  /** At the corner: `give`, `receive`. */
  axes: readonly [rows: string, columns: string]
  /** The same as a sentence: `Rows give, columns receive.` */
  reading: string
  label: string
  /** Shows the rows behind a cell, on a press or Enter. */
  onOpen?: ((row: number, column: number) => void) | undefined
}

const TILT = Math.SQRT1_2
const NAME_PX = 220
const HEAD_PX = 108
/** Deeper, and the numbers on it could no longer be read in either theme. */
const DEEPEST = 0.55
const CELL = { least: 34, most: 72, high: 26 }

/** Two crossed lists with a number and a colour where they meet. The arrow keys, or the pointer, read out any cell. */
export function Heatmap({ rows, columns, cell, axes, reading, label, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [at, setAt] = useState<readonly [row: number, column: number] | null>(null)
  const left = Math.min(NAME_PX, Math.max(60, ...rows.map(name => name.length * LETTER_PX + 12)))
  const longest = Math.max(0, ...columns.map(name => Math.min(name.length * LETTER_PX, HEAD_PX / TILT - 16)))
  const head = longest * TILT + 36
  const overhang = longest * TILT
  const room = (width - left - overhang) / Math.max(1, columns.length)
  const side = Math.max(CELL.least, Math.min(CELL.most, Math.floor(room)))
  const size = { width: Math.ceil(left + side * columns.length + overhang), height: head + CELL.high * rows.length + 4 }
  const [row, column] = at ? [Math.min(at[0], rows.length - 1), Math.min(at[1], columns.length - 1)] : [-1, -1]
  const words = at ? cell(row, column).words : ''

  function onKeyDown(event: KeyboardEvent) {
    const [r, c] = at ? [row, column] : [0, 0]
    const to: Record<string, readonly [number, number]> = {
      ArrowLeft: [r, c - 1],
      ArrowRight: [r, c + 1],
      ArrowUp: [r - 1, c],
      ArrowDown: [r + 1, c],
      Home: [r, 0],
      End: [r, columns.length - 1],
    }
    const next = to[event.key]
    if (event.key === 'Escape') setAt(null)
    if (event.key === 'Enter' && at && onOpen) {
      event.preventDefault()
      onOpen(row, column)
    }
    if (!next) return
    event.preventDefault()
    const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value))
    setAt([within(next[0], rows.length), within(next[1], columns.length)])
  }

  return (
    <div className={styles.heatmap}>
      <p className={styles.readout} aria-live="polite">
        {at ? <strong>{words}</strong> : `${reading} Point at a cell, or use the arrow keys, to read it.`}
      </p>
      <div
        ref={box}
        className={styles.scroll}
        role="application"
        aria-label={`${label}. ${reading} Arrow keys read the cells.${onOpen ? ' Enter shows the rows behind.' : ''}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read its cells
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={event => {
          if (event.currentTarget.matches(':focus-visible')) setAt(before => before ?? [0, 0])
        }}
        onBlur={() => setAt(null)}
        onPointerLeave={() => setAt(null)}
        {...(onOpen ? { onClick: () => at && onOpen(row, column), 'data-opens': true } : {})}
      >
        {width > 0 && (
          <svg
            viewBox={`0 0 ${size.width} ${size.height}`}
            width={size.width}
            height={size.height}
            role="img"
            aria-label={label}
          >
            <text className={styles.axis} x={left - 8} y={head - 8} textAnchor="end">
              {axes[0]} ↓ {axes[1]} →
            </text>
            {columns.map((name, j) => (
              <text
                key={name}
                className={styles.name}
                transform={`translate(${left + side * (j + 0.5)} ${head - 8}) rotate(-45)`}
              >
                {fitted(name, longest + 4)}
                <title>{name}</title>
              </text>
            ))}
            {rows.map((name, i) => (
              <g key={name}>
                <text
                  className={styles.name}
                  x={left - 8}
                  y={head + CELL.high * (i + 0.5)}
                  dy="0.35em"
                  textAnchor="end"
                >
                  {fitted(name, left - 8)}
                  <title>{name}</title>
                </text>
                {columns.map((other, j) => (
                  <Cell
                    key={other}
                    cell={cell(i, j)}
                    x={left + side * j}
                    y={head + CELL.high * i}
                    side={side}
                    onPoint={() => setAt([i, j])}
                  />
                ))}
              </g>
            ))}
            {at && (
              <rect
                data-transient
                x={left + side * column}
                y={head + CELL.high * row}
                width={side}
                height={CELL.high}
                fill="none"
                stroke="var(--text)"
                strokeWidth={2}
                pointerEvents="none"
              />
            )}
          </svg>
        )}
      </div>
    </div>
  )
}

type CellProps = { cell: HeatCell; x: number; y: number; side: number; onPoint: () => void }

function Cell({ cell, x, y, side, onPoint }: CellProps) {
  const box = { x: x + 0.5, y: y + 0.5, width: side - 1, height: CELL.high - 1 }
  if (cell.blank) return null
  return (
    <g onPointerMove={onPoint}>
      <rect
        {...box}
        fill="var(--surface)"
        stroke="var(--line)"
        {...(cell.few && cell.text ? { strokeDasharray: '2 2', stroke: 'var(--line-control)' } : {})}
      />
      {!cell.few && cell.depth > 0 && (
        <rect
          {...box}
          fill={cell.side === 'less' ? 'var(--mark-4)' : 'var(--mark-1)'}
          opacity={0.05 + (DEEPEST - 0.05) * Math.min(1, cell.depth)}
        />
      )}
      <text
        className={cell.few ? styles.few : styles.value}
        x={x + side / 2}
        y={y + CELL.high / 2}
        dy="0.35em"
        textAnchor="middle"
      >
        {cell.text}
      </text>
    </g>
  )
}
