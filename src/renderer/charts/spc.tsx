import { useCallback } from 'react'
import { drawSpc, type Mark, type Spc, type SpcOptions, shapeOf } from './draw-spc.ts'
import { Reading } from './reading.tsx'
import styles from './spc.module.css'

type Props = Omit<SpcOptions, 'width' | 'height'> & {
  /** Names the picture for those who do not see it; the figure's title. */
  label: string
  /** What the points count, for the axis. */
  unit: string
  /** A point as words: `July 2022: 44 exchanges, outside the limits`. */
  words: (index: number) => string
  /** Points that Page up and Page down pass. */
  leap: number
  height: number
  onOpen?: (index: number) => void
}

/** A control chart that is read out point by point; Enter, or a press, opens what is behind one. */
export function SpcChart({ label, unit, words, leap, onOpen, ...options }: Props) {
  const { points, segments, target, short, eras, height, compact } = options
  const draw = useCallback(
    (width: number) => {
      const drawn = drawSpc({
        points,
        segments,
        target,
        short,
        width,
        height,
        ...(eras && { eras }),
        ...(compact && { compact }),
      })
      return { svg: <SpcPicture drawn={drawn} />, nearest: drawn.nearest, centre: drawn.centreOf }
    },
    [points, segments, target, short, eras, height, compact],
  )
  return (
    <Reading
      draw={draw}
      count={points.length}
      words={words}
      label={label}
      unit={unit}
      leap={leap}
      {...(onOpen ? { onOpen } : {})}
    />
  )
}

const px = (value: number) => Math.round(value * 10) / 10

/** Draws what `drawSpc` laid out. Its colours are in the style sheet; copies of the picture have them written in. */
export function SpcPicture({ drawn }: { drawn: Spc }) {
  const { width, height, grid, ticks, bands, centres, limits, begins, target, parts, run, marks, words, keys, axis } =
    drawn
  const line = (kind: string | undefined) => (at: (typeof grid)[number]) => (
    <line
      key={`${at.x1} ${at.y1} ${at.y2}`}
      className={kind ?? ''}
      x1={px(at.x1)}
      x2={px(at.x2)}
      y1={px(at.y1)}
      y2={px(at.y2)}
    />
  )
  return (
    <svg className={styles.chart ?? ''} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      {parts.map(part => (
        <g key={part.x} data-hatched>
          {hatch(part).map(line(styles.part))}
        </g>
      ))}
      {bands.map(band => (
        <rect
          key={band.x}
          className={styles.band ?? ''}
          x={px(band.x)}
          y={px(band.y)}
          width={px(band.width)}
          height={px(band.height)}
        />
      ))}
      {grid.map(line(styles.grid))}
      {limits.map(line(styles.limit))}
      {centres.map(line(styles.centre))}
      {begins.map(line(styles.begins))}
      {target ? line(styles.target)(target) : null}
      {line(styles.axis)(axis)}
      <path className={styles.run ?? ''} d={run} />
      {marks.map(mark => (
        <SpcMark key={mark.x} {...mark} />
      ))}
      {[...ticks, ...words].map(({ x, y, text, anchor, strong }) => (
        <text
          key={`${x} ${y} ${text}`}
          x={px(x)}
          y={px(y)}
          textAnchor={anchor}
          {...(strong ? { className: styles.strong ?? '' } : {})}
        >
          {text}
        </text>
      ))}
      {keys.map(({ x, y, text, signal, direction }) => (
        <g key={text}>
          <path
            className={styles.mark ?? ''}
            transform={`translate(${px(x + 6)} ${px(y - 4)})`}
            d={shapeOf(signal, 'up')}
            {...(direction ? { 'data-direction': direction } : { 'data-key': true })}
          />
          <text x={px(x + 16)} y={px(y)}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  )
}

function SpcMark({ x, y, signal, direction, whole, before }: Mark) {
  return (
    <path
      className={styles.mark ?? ''}
      transform={`translate(${px(x)} ${px(y)})`}
      d={shapeOf(signal, direction)}
      {...(signal ? { 'data-signal': signal, 'data-direction': direction } : {})}
      {...(before ? { 'data-before': true } : {})}
      {...(whole ? {} : { 'data-part': true })}
    />
  )
}

const HATCH_PX = 7

/** Slanting lines over a column. */
function hatch({ x, y, width, height }: Spc['parts'][number]) {
  const rise = Math.min(width, height)
  return Array.from({ length: Math.max(0, Math.floor((height - rise) / HATCH_PX) + 1) }, (_, i) => {
    const from = y + height - i * HATCH_PX
    return { x1: x, x2: x + rise, y1: from, y2: from - rise }
  })
}
