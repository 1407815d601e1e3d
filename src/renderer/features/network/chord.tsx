import {
  chordDirected,
  type Chord as Directed,
  type Ribbon,
  type RibbonArrowGenerator,
  type RibbonSubgroup,
  ribbonArrow,
} from 'd3-chord'
import { arc } from 'd3-shape'
import { useRef, useState } from 'react'
import { Figure } from '../../charts/figure.tsx'
import { useWidth } from '../../charts/use-width.ts'
import type { MapModel } from '../../map/model.ts'
import type { Palette } from '../../map/palette.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './mixing.module.css'
import { useMixing, valueWords } from './use-mixing.tsx'

type Props = {
  model: MapModel
  palette: Palette
  what: string
  provenance: readonly string[]
  file: string
  chosen: readonly string[]
  onSelect: (ids: readonly string[]) => void
}

const MOST = 14
const LABEL = 190

/** The same flows as a chord diagram: a ribbon runs from who gives to who receives, and ends in an arrow. */
export function Chord({ model, palette, what, provenance, file, chosen, onSelect }: Props) {
  const { measure, mixing, columns, rows, choice, title } = useMixing(model, MOST)
  const box = useRef<HTMLDivElement>(null)
  const width = Math.min(960, useWidth(box))
  const [over, setOver] = useState<number | null>(null)
  const { groups, values } = mixing
  const radius = Math.max(120, Math.min(290, (width - LABEL * 2) / 2))
  const height = radius * 2 + 60
  const chords = chordDirected().padAngle(0.03)(values)
  const ring = arc<{ startAngle: number; endAngle: number }>()
    .innerRadius(radius - 10)
    .outerRadius(radius)
  const ribbon = ribbonArrow()
    .radius(radius - 12)
    .padAngle(0.008)
  const selected = groups.flatMap(({ id }, i) => (id !== null && chosen.includes(id) ? [i] : []))
  const foci = over === null ? selected : [over]
  // The four that give and receive most have a colour; the labels at the rim name all of them.
  const colour = (group: number) => palette.marks[group] ?? palette.rest
  if (mixing.total === 0) return <EmptyState title={title}>Choose a longer period, or take a filter off.</EmptyState>
  return (
    <div className={styles.sheet}>
      <div className={styles.tools}>{choice}</div>
      <Figure
        title={title}
        what={`${what} A ribbon has the colour of who gives, and its arrow points to who receives.`}
        file={`${file}-chord`}
        columns={columns}
        rows={rows}
        rowKey={row => `${row.from} ${row.to}`}
        noun={['flow']}
        provenance={provenance}
      >
        <div ref={box} className={styles.picture}>
          <svg width={width} height={height} role="img" aria-label={`${title}. ${groups.length} groups around a ring.`}>
            <g transform={`translate(${width / 2} ${height / 2})`} onPointerLeave={() => setOver(null)}>
              {chords.map(chord => {
                const [giver, taker] = [groups[chord.source.index], groups[chord.target.index]]
                const kept = foci.length === 0 || foci.includes(chord.source.index) || foci.includes(chord.target.index)
                return (
                  <path
                    key={`${chord.source.index} ${chord.target.index}`}
                    d={pathOf(ribbon, chord)}
                    fill={colour(chord.source.index)}
                    opacity={kept ? 0.72 : 0.08}
                    onClick={() => onSelect([giver?.id, taker?.id].filter(id => typeof id === 'string'))}
                  >
                    <title>{`${giver?.name} to ${taker?.name}: ${valueWords(measure, chord.source.value)}${measure === 'exchanges' ? ' exchanges' : ''}`}</title>
                  </path>
                )
              })}
              {chords.groups.map(group => {
                const { name = '', id = null } = groups[group.index] ?? {}
                const middle = (group.startAngle + group.endAngle) / 2
                const left = middle > Math.PI
                return (
                  <g key={name} onPointerEnter={() => setOver(group.index)} onClick={() => id && onSelect([id])}>
                    <path d={ring(group) ?? ''} fill={colour(group.index)} />
                    <text
                      className={selected.includes(group.index) ? styles.on : styles.name}
                      transform={`rotate(${(middle * 180) / Math.PI - 90}) translate(${radius + 8} 0)${left ? ' rotate(180)' : ''}`}
                      dy="0.35em"
                      textAnchor={left ? 'end' : 'start'}
                    >
                      {name.length > 28 ? `${name.slice(0, 27)}…` : name}
                      <title>{name}</title>
                    </text>
                  </g>
                )
              })}
            </g>
          </svg>
        </div>
      </Figure>
    </div>
  )
}

/** d3 draws on a canvas, and gives the path where it has none. */
const pathOf = (ribbon: RibbonArrowGenerator<unknown, Ribbon, RibbonSubgroup>, { source, target }: Directed): string =>
  String(ribbon({ source: { ...source, radius: 0 }, target: { ...target, radius: 0 } }) ?? '')
