import { useRef } from 'react'
import { Figure } from '../../charts/figure.tsx'
import { useWidth } from '../../charts/use-width.ts'
import { blend } from '../../map/palette.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './mixing.module.css'
import { idsUnder, type MixingProps, shortened, useMixing, valueWords } from './use-mixing.tsx'

const MOST = 24
const LABEL = 170
const LETTER = 6.6

/** Who gives to whom between groups, as a heatmap: rows give, columns receive. */
export function Matrix({ model, look, what, provenance, file, chosen, onSelect }: MixingProps) {
  const { measure, mixing, columns, rows, choice, title } = useMixing(model, look.field, MOST)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { groups, values } = mixing
  const head = Math.min(150, 16 + LETTER * 0.72 * Math.max(0, ...groups.map(({ name }) => name.length)))
  const side = Math.max(20, Math.min(64, (Math.min(width, 1100) - LABEL - head * 0.6) / Math.max(1, groups.length)))
  const high = Math.max(22, Math.min(32, side * 0.62))
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
            onPointerUp={event => onSelect(idsUnder(event, groups))}
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
                  data-groups={i}
                >
                  {shortened(name)}
                  <title>{name}</title>
                </text>
                <text
                  className={isChosen(id) ? styles.on : styles.name}
                  transform={`translate(${LABEL + side * (i + 0.5)} ${head - 6}) rotate(-45)`}
                  data-groups={i}
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
                          ? blend(look.palette.marks[0] ?? look.palette.rest, look.palette.surface, 0.08 + 0.92 * share)
                          : look.palette.surface
                      }
                      stroke={isChosen(giver.id) || isChosen(taker.id) ? look.palette.accent : look.palette.line}
                      data-groups={`${i} ${j}`}
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
                        fill={share > 0.55 ? look.palette.surface : look.palette.text}
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
