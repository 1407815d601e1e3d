import type { Mark, Spc } from './draw-spc.ts'
import styles from './spc.module.css'
import { shapeOf } from './spc-marks.ts'

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
        <SpcMark key={mark.x} mark={mark} scale={drawn.scale} />
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

function SpcMark({ mark, scale }: { mark: Mark; scale: number }) {
  const { x, y, signal, direction, whole, before } = mark
  return (
    <path
      className={styles.mark ?? ''}
      transform={`translate(${px(x)} ${px(y)})${scale === 1 ? '' : ` scale(${scale})`}`}
      d={shapeOf(signal, direction)}
      {...(signal ? { 'data-signal': signal, 'data-direction': direction } : {})}
      {...(before ? { 'data-before': true } : {})}
      {...(whole ? {} : { 'data-part': true })}
    />
  )
}

const HATCH_PX = 7

/** Slanting lines over a column, each cut to it. */
function hatch({ x, y, width, height }: Spc['parts'][number]) {
  return Array.from({ length: Math.floor((width + height) / HATCH_PX) }, (_, i) => {
    const shift = (i + 1) * HATCH_PX - height
    const [right, up] = [Math.max(0, shift), Math.max(0, -shift)]
    const long = Math.min(width - right, height - up)
    const [x1, y1] = [x + right, y + height - up]
    return { x1, y1, x2: x1 + long, y2: y1 - long }
  })
}
