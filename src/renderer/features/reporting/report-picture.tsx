import type { Drawing, Ink, Mark } from '../../../shared/report/pictures.ts'
import styles from './reporting.module.css'

const INKS: Record<Ink, string> = {
  mark: 'var(--mark-1)',
  signal: 'var(--mark-3)',
  reference: 'var(--mark-ref)',
  grid: 'var(--mark-grid)',
  axis: 'var(--mark-axis)',
  text: 'var(--text)',
  soft: 'var(--text-3)',
  surface: 'var(--surface)',
}

function Stroke({ mark }: { mark: Mark }) {
  const ink = INKS[mark.ink]
  switch (mark.is) {
    case 'line': {
      const { x1, y1, x2, y2, width = 1, dashed } = mark
      return (
        <line
          x1={x1}
          y1={y1}
          x2={x2}
          y2={y2}
          stroke={ink}
          strokeWidth={width}
          strokeDasharray={dashed ? '4 3' : undefined}
        />
      )
    }
    case 'bar':
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={ink} />
    case 'path':
      return <path d={mark.d} fill={mark.filled ? INKS[mark.filled] : 'none'} stroke={ink} strokeWidth={mark.width} />
    case 'dot':
      return <circle cx={mark.x} cy={mark.y} r={mark.r} fill={ink} />
    case 'text':
      return (
        <text x={mark.x} y={mark.y} fill={ink} textAnchor={mark.anchor} fontWeight={mark.strong ? 600 : 400}>
          {mark.words}
        </text>
      )
  }
}

/** A picture as it stands in the report, the same strokes as in the file. */
export function ReportPicture({ drawing: { width, height, marks }, label }: { drawing: Drawing; label: string }) {
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {marks.map((mark, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture's strokes have no name and never move
        <Stroke key={at} mark={mark} />
      ))}
    </svg>
  )
}
