import { Hatch } from './hatch.tsx'
import styles from './rows.module.css'
import { fitted, LETTER_PX } from './rows.ts'

export type CrossCell = {
  /** Two lines; a suppressed cell has its reason as the second. */
  main: string
  under: string
  /** How far it is shaded, 0 to 1. */
  depth: number
  suppressed?: boolean
}
export type CrossGridProps = {
  rows: readonly string[]
  columns: readonly string[]
  /** By row, then column. */
  cells: readonly (readonly CrossCell[])[]
  /** What the rows and columns are: `ethnicity`, `gender`. */
  axes: readonly [rows: string, columns: string]
  label: string
}

const HEAD = 30
const CELL = { least: 96, most: 190, high: 44 }
/** Deeper, and the numbers on it could no longer be read in either theme. */
const DEEPEST = 0.45

/** Two crossed fields, a few groups each: every cell has its numbers in words. */
export function CrossGridDrawing({ rows, columns, cells, axes, label, width }: CrossGridProps & { width: number }) {
  const longest = Math.max(...[axes[0], ...rows].map(name => name.length * LETTER_PX), 0)
  const left = Math.min(width * 0.32, longest + 16)
  const side = Math.max(CELL.least, Math.min(CELL.most, (width - left) / Math.max(1, columns.length)))
  const size = { width: Math.ceil(left + side * columns.length), height: HEAD + CELL.high * rows.length + 2 }
  const said = rows.flatMap((row, i) =>
    columns.map((column, j) => {
      const cell = cells[i]?.[j]
      return `${row}, ${column}: ${cell ? `${cell.main} ${cell.under}`.trim() : ''}`
    }),
  )
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={`${label}. ${said.join('; ')}.`}
    >
      <text className={styles.soft} x={0} y={HEAD - 10}>
        {axes[0]} ↓ {axes[1]} →
      </text>
      {columns.map((name, j) => (
        <text key={name} className={styles.value} x={left + side * (j + 0.5)} y={HEAD - 10} textAnchor="middle">
          {fitted(name, side)}
          <title>{name}</title>
        </text>
      ))}
      {rows.map((name, i) => (
        <g key={name}>
          <text className={styles.name} x={0} y={HEAD + CELL.high * (i + 0.5)} dy="0.35em">
            {fitted(name, left - 8)}
            <title>{name}</title>
          </text>
          {columns.map((column, j) => {
            const cell = cells[i]?.[j]
            return cell ? (
              <Cell key={column} cell={cell} x={left + side * j} y={HEAD + CELL.high * i} side={side} />
            ) : null
          })}
        </g>
      ))}
    </svg>
  )
}

function Cell({ cell, x, y, side }: { cell: CrossCell; x: number; y: number; side: number }) {
  const box = { x: x + 1, y: y + 1, width: side - 2, height: CELL.high - 2 }
  const middle = x + side / 2
  return (
    <g {...(cell.suppressed ? { 'data-mark': 'suppressed' } : {})}>
      {cell.suppressed ? (
        <>
          <Hatch {...box} />
          <rect {...box} y={y + CELL.high / 2 - 17} x={x + 10} width={side - 20} height={34} fill="var(--surface)" />
        </>
      ) : (
        <>
          <rect {...box} fill="var(--surface)" stroke="var(--line)" />
          {cell.depth > 0 && <rect {...box} fill="var(--mark-1)" opacity={DEEPEST * Math.min(1, cell.depth)} />}
        </>
      )}
      <text className={styles.value} x={middle} y={y + 18} textAnchor="middle">
        {cell.main}
      </text>
      <text className={cell.depth > 0 ? styles.name : styles.soft} x={middle} y={y + 34} textAnchor="middle">
        {cell.under}
      </text>
    </g>
  )
}
