import type { Palette } from '../../map/palette.ts'
import { blend, contrast } from '../../map/palette.ts'
import styles from './mixing.module.css'
import {
  type Drawn,
  flowTitle,
  idsUnder,
  MixingFigure,
  type MixingProps,
  shortened,
  valueWords,
} from './mixing-figure.tsx'

const MOST = 24
/** Cells below this width in px have no room for a number. */
const LEAST_SIDE = 26
const LABEL = 170
/** Room for the last of the slanted heads. */
const SLANT = 90
const LETTER = 6.6

/** Who gives to whom between groups, as a heatmap: rows give, columns receive. */
export function Matrix(props: MixingProps) {
  return (
    <MixingFigure
      {...props}
      file={`${props.file}-matrix`}
      hint="Rows give, columns receive; the stronger the colour, the more."
      most={width => Math.max(6, Math.min(MOST, Math.floor((width - LABEL - SLANT) / LEAST_SIDE)))}
    >
      {drawn => <Heatmap {...drawn} {...props} />}
    </MixingFigure>
  )
}

function Heatmap({ mixing: { groups, values }, measure, title, width, look, chosen, onSelect }: Drawn & MixingProps) {
  const { palette } = look
  const head = Math.min(130, 16 + LETTER * 0.72 * Math.max(...groups.map(({ name }) => shortened(name).length)))
  const side = Math.max(20, Math.min(64, (width - LABEL - SLANT) / groups.length))
  const high = Math.max(22, Math.min(32, side * 0.62))
  const greatest = Math.max(1, ...values.flat())
  const isChosen = (place: number) => {
    const id = groups[place]?.id
    return typeof id === 'string' && chosen.includes(id)
  }
  return (
    <svg
      width={LABEL + side * groups.length + SLANT}
      height={head + high * groups.length + 4}
      role="img"
      aria-label={`${title}. ${groups.length} rows that give and as many columns that receive.`}
      onPointerUp={event => onSelect(idsUnder(event, groups))}
    >
      {groups.map(({ name }, i) => {
        const look = isChosen(i) ? styles.on : styles.name
        const middle = { row: head + high * (i + 0.5), column: LABEL + side * (i + 0.5) }
        return (
          <g key={name} data-groups={i}>
            <text className={look} x={LABEL - 8} y={middle.row} dy="0.35em" textAnchor="end">
              {shortened(name)}
              <title>{name}</title>
            </text>
            <text className={look} transform={`translate(${middle.column} ${head - 6}) rotate(-45)`}>
              {shortened(name)}
              <title>{name}</title>
            </text>
          </g>
        )
      })}
      {values.flatMap((row, i) =>
        row.map((value, j) => {
          const words = valueWords(measure, value)
          const fill = cellColour(palette, value / greatest)
          const [from, to] = [groups[i]?.name ?? '', groups[j]?.name ?? '']
          return (
            <g key={`${from} ${to}`} data-groups={`${i} ${j}`}>
              <rect
                x={LABEL + side * j + 0.5}
                y={head + high * i + 0.5}
                width={side - 1}
                height={high - 1}
                fill={fill}
                stroke={isChosen(i) || isChosen(j) ? palette.accent : palette.line}
              >
                <title>{flowTitle(measure, from, to, value)}</title>
              </rect>
              {value > 0 && words.length * LETTER < side - 2 && (
                <text
                  className={styles.value}
                  x={LABEL + side * (j + 0.5)}
                  y={head + high * (i + 0.5)}
                  dy="0.35em"
                  textAnchor="middle"
                  fill={readable(palette, fill)}
                >
                  {words}
                </text>
              )}
            </g>
          )
        }),
      )}
    </svg>
  )
}

/** By the root, so that one great cell does not wash out the others. */
const cellColour = ({ marks, rest, surface }: Palette, share: number): string =>
  share > 0 ? blend(marks[0] ?? rest, surface, 0.08 + 0.92 * Math.sqrt(share)) : surface

const readable = ({ text, surface }: Palette, ground: string): string =>
  contrast(text, ground) >= contrast(surface, ground) ? text : surface
