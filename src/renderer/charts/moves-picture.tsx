import type { Moves } from './draw-moves.ts'
import styles from './moves.module.css'

/** Draws what `drawMoves` laid out. */
export function MovesPicture({ drawn }: { drawn: Moves }) {
  const { width, height, left, right, zero, bars, net, grid, ticks, words } = drawn
  return (
    <svg className={styles.moves ?? ''} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      {grid.map(y => (
        <line key={y} className={styles.grid ?? ''} x1={left} x2={right} y1={y} y2={y} />
      ))}
      {bars.map(({ kind, whole, ...rect }) => (
        <rect
          key={`${kind} ${rect.x}`}
          className={styles[kind] ?? ''}
          {...rect}
          {...(whole ? {} : { 'data-part': true })}
        />
      ))}
      <line className={styles.zero ?? ''} x1={left} x2={right} y1={zero} y2={zero} />
      <polyline className={styles.halo ?? ''} points={net.map(({ x, y }) => `${x},${y}`).join(' ')} />
      <polyline className={styles.net ?? ''} points={net.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {net.map(({ x, y }) => (
        <circle key={x} className={styles.dot ?? ''} cx={x} cy={y} r={2.2} />
      ))}
      {ticks.map(({ x, y, text, anchor }) => (
        <text key={`${x} ${y}`} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
      {words.map(({ y, text, kind }) => (
        <g key={kind}>
          <rect
            className={styles[kind === 'net' ? 'netKey' : kind] ?? ''}
            x={right + 6}
            y={kind === 'net' ? y - 5 : y - 8}
            width={8}
            height={kind === 'net' ? 2 : 8}
          />
          <text x={right + 18} y={y} className={styles.word ?? ''}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  )
}
