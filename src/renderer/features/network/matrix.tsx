import { useRef } from 'react'
import { Figure } from '../../charts/figure.tsx'
import { useWidth } from '../../charts/use-width.ts'
import type { MapModel } from '../../map/model.ts'
import { blend, type Palette } from '../../map/palette.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './mixing.module.css'
import { useMixing, valueWords } from './use-mixing.tsx'

type Props = {
  model: MapModel
  palette: Palette
  /** Period, filters, hash: what stands with the figure wherever it goes. */
  what: string
  provenance: readonly string[]
  file: string
  chosen: readonly string[]
  onSelect: (ids: readonly string[]) => void
}

const MOST = 24
const LABEL = 170
const LETTER = 6.6

/** Who gives to whom between groups, as a heatmap: rows give, columns receive. */
export function Matrix({ model, palette, what, provenance, file, chosen, onSelect }: Props) {
  const { measure, mixing, columns, rows, choice, title } = useMixing(model, MOST)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { groups, values } = mixing
  const head = Math.min(150, 16 + LETTER * 0.72 * Math.max(0, ...groups.map(({ name }) => name.length)))
  const side = Math.max(20, Math.min(64, (Math.min(width, 1100) - LABEL - head * 0.6) / Math.max(1, groups.length)))
  const high = Math.max(24, side * 0.62)
  const most = Math.max(1, ...values.flat())
  const isChosen = (id: string | null) => id !== null && chosen.includes(id)
  if (mixing.total === 0) return <EmptyState title={title}>Choose a longer period, or take a filter off.</EmptyState>
  return (
    <div className={styles.sheet}>
      <div className={styles.tools}>{choice}</div>
      <Figure
        title={title}
        what={`${what} Rows give, columns receive; the darker, the more.`}
        file={`${file}-matrix`}
        columns={columns}
        rows={rows}
        rowKey={row => `${row.from} ${row.to}`}
        noun={['flow']}
        provenance={provenance}
      >
        <div ref={box} className={styles.picture}>
          <svg
            width={LABEL + side * groups.length + head * 0.6 + 8}
            height={head + high * groups.length + 4}
            role="img"
            aria-label={`${title}. ${groups.length} rows that give and as many columns that receive.`}
          >
            {groups.map(({ name, id }, i) => (
              <g key={name}>
                <text
                  className={isChosen(id) ? styles.on : styles.name}
                  x={LABEL - 8}
                  y={head + high * i + high / 2}
                  dy="0.35em"
                  textAnchor="end"
                  onClick={() => id && onSelect([id])}
                >
                  {shortened(name)}
                  <title>{name}</title>
                </text>
                <text
                  className={isChosen(id) ? styles.on : styles.name}
                  transform={`translate(${LABEL + side * (i + 0.5)} ${head - 6}) rotate(-45)`}
                  onClick={() => id && onSelect([id])}
                >
                  {shortened(name)}
                  <title>{name}</title>
                </text>
              </g>
            ))}
            {values.flatMap((row, i) =>
              row.map((value, j) => {
                const share = Math.sqrt(value / most)
                const [giver, taker] = [groups[i], groups[j]]
                if (!giver || !taker) return null
                const words = valueWords(measure, value)
                return (
                  <g key={`${giver.name} ${taker.name}`}>
                    <rect
                      x={LABEL + side * j + 0.5}
                      y={head + high * i + 0.5}
                      width={side - 1}
                      height={high - 1}
                      fill={
                        value > 0
                          ? blend(palette.marks[0] ?? palette.rest, palette.surface, 0.08 + 0.92 * share)
                          : palette.surface
                      }
                      stroke={isChosen(giver.id) || isChosen(taker.id) ? palette.accent : palette.line}
                      onClick={() => onSelect([giver.id, taker.id].filter(id => id !== null))}
                    >
                      <title>{`${giver.name} to ${taker.name}: ${words}${measure === 'exchanges' ? ' exchanges' : ''}`}</title>
                    </rect>
                    {value > 0 && words.length * LETTER < side - 4 && (
                      <text
                        className={styles.value}
                        x={LABEL + side * (j + 0.5)}
                        y={head + high * (i + 0.5)}
                        dy="0.35em"
                        textAnchor="middle"
                        fill={share > 0.55 ? palette.surface : palette.text}
                      >
                        {words}
                      </text>
                    )}
                  </g>
                )
              }),
            )}
          </svg>
        </div>
      </Figure>
    </div>
  )
}

const ROOM = 24
const shortened = (name: string): string => (name.length > ROOM ? `${name.slice(0, ROOM - 1)}…` : name)
