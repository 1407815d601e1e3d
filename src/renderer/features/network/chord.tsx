import {
  chordDirected,
  type Chord as Directed,
  type Ribbon,
  type RibbonArrowGenerator,
  type RibbonSubgroup,
  ribbonArrow,
} from 'd3-chord'
import { arc } from 'd3-shape'
import { useState } from 'react'
import { markOf } from '../../map/palette.ts'
import styles from './mixing.module.css'
import { spread } from './mixing.ts'
import { type Drawn, flowTitle, idsUnder, MixingFigure, type MixingProps, shortened } from './mixing-figure.tsx'

const MOST = 14
/** Room for labels at either side, in px. */
const LABEL = 150
const LINE = 16
const EDGE = 12

/** The same flows as a chord diagram: a ribbon runs from who gives to who receives, and ends in an arrow. */
export function Chord(props: MixingProps) {
  return (
    <MixingFigure
      {...props}
      file={`${props.file}-chord`}
      hint="A ribbon has the colour of who gives; its arrow points to who receives."
      most={() => MOST}
    >
      {drawn => <Ring {...drawn} {...props} />}
    </MixingFigure>
  )
}

function Ring({ mixing: { groups, values }, measure, title, width, look, chosen, onSelect }: Drawn & MixingProps) {
  const [over, setOver] = useState<number | null>(null)
  const radius = Math.max(90, Math.min(210, (width - LABEL * 2) / 2))
  const height = radius * 2 + EDGE * 2
  const chords = chordDirected().padAngle(0.03)(values)
  const rim = arc<{ startAngle: number; endAngle: number }>()
    .innerRadius(radius - 10)
    .outerRadius(radius)
  const ribbon = ribbonArrow()
    .radius(radius - 12)
    .padAngle(0.008)
  const selected = groups.flatMap(({ id }, i) => (id !== null && chosen.includes(id) ? [i] : []))
  const foci = over === null ? selected : [over]
  // The labels at the rim name every group, coloured or not.
  const colour = (place: number) => markOf(look.palette, look.chosen, groups[place]?.group ?? -1)
  const nameOf = (place: number) => groups[place]?.name ?? ''
  return (
    <svg
      width={Math.max(width, radius * 2 + LABEL * 2)}
      height={height}
      role="img"
      aria-label={`${title}. ${groups.length} groups around a ring.`}
      onPointerUp={event => onSelect(idsUnder(event, groups))}
      onPointerLeave={() => setOver(null)}
    >
      <g transform={`translate(${radius + LABEL} ${height / 2})`}>
        {chords.map(chord => {
          const { source, target } = chord
          const kept = foci.length === 0 || foci.includes(source.index) || foci.includes(target.index)
          return (
            <path
              key={`${source.index} ${target.index}`}
              data-groups={`${source.index} ${target.index}`}
              d={pathOf(ribbon, chord)}
              fill={colour(source.index)}
              opacity={kept ? 0.72 : 0.08}
            >
              <title>{flowTitle(measure, nameOf(source.index), nameOf(target.index), source.value)}</title>
            </path>
          )
        })}
        {chords.groups.map(group => (
          <path
            key={group.index}
            data-groups={group.index}
            d={rim(group) ?? ''}
            fill={colour(group.index)}
            onPointerEnter={() => setOver(group.index)}
          />
        ))}
        {labelsOf(chords.groups, radius).map(({ place, x, y, left, rim: at }) => (
          <g key={place} data-groups={place}>
            <path d={`M${at.x} ${at.y}L${x + (left ? 6 : -6)} ${y}`} stroke={look.palette.line} fill="none" />
            <text
              className={selected.includes(place) ? styles.on : styles.name}
              x={x}
              y={y}
              dy="0.35em"
              textAnchor={left ? 'end' : 'start'}
              onPointerEnter={() => setOver(place)}
            >
              {shortened(nameOf(place))}
              <title>{nameOf(place)}</title>
            </text>
          </g>
        ))}
      </g>
    </svg>
  )
}

/** A label beside each group's middle, in two columns, none upon another. */
function labelsOf(groups: readonly { index: number; startAngle: number; endAngle: number }[], radius: number) {
  const all = groups.map(({ index, startAngle, endAngle }) => {
    const angle = (startAngle + endAngle) / 2
    const rim = { x: Math.sin(angle) * (radius + 2), y: -Math.cos(angle) * (radius + 2) }
    return { place: index, left: angle > Math.PI, rim, angle }
  })
  return [true, false].flatMap(left => {
    const side = all.filter(label => label.left === left).sort((a, b) => a.rim.y - b.rim.y)
    const ys = spread(
      side.map(({ rim }) => rim.y),
      LINE,
      radius + 2,
    )
    return side.map((label, i) => {
      const y = ys[i] ?? label.rim.y
      const reach = Math.sqrt(Math.max(0, (radius + 18) ** 2 - y ** 2))
      return { ...label, y, x: (left ? -1 : 1) * Math.max(reach, Math.abs(label.rim.x) + 10) }
    })
  })
}

/** d3 draws on a canvas, and gives the path where it has none. */
const pathOf = (ribbon: RibbonArrowGenerator<unknown, Ribbon, RibbonSubgroup>, { source, target }: Directed): string =>
  String(ribbon({ source: { ...source, radius: 0 }, target: { ...target, radius: 0 } }) ?? '')
