import { memo } from 'react'
import { FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import { type DrawingProps, ringed } from './handle.ts'
import styles from './map.module.css'
import { arcShape, arcWidths, bowOf, isDrawn, type Look, nodeColour, nodeSizes } from './marks.ts'
import { isOfMembers, type MapModel } from './model.ts'
import { type Camera, freeLabels, onScreen, sizeScale } from './plane.ts'

type Point = { x: number; y: number }
export type Placed = { points: Point[]; sizes: number[]; widths: number[] }

/** Every dot in pixels, but for the camera's move: panning then moves one group and draws nothing anew. */
export function placed(model: MapModel, fittedPoints: Point[], camera: Camera, smaller: number): Placed {
  const still = { k: camera.k, x: 0, y: 0 }
  const scale = sizeScale(camera)
  return {
    points: fittedPoints.map(point => onScreen(still, point)),
    sizes: nodeSizes(model, smaller).map(size => size * scale),
    widths: arcWidths(model),
  }
}

type LayerProps = { model: MapModel; look: Look; at: Placed; nodes: Uint8Array; arcs: Uint8Array }

/** What is drawn whether or not anything has the attention; fading is one attribute of its group. */
export const RestLayer = memo(function RestLayer({ model, look, at, nodes, arcs }: LayerProps) {
  const drawn = model.arcs.flatMap((_, i) => (isDrawn(model, i, arcs[i] ?? 0) ? [i] : []))
  return (
    <>
      <Arcs model={model} at={at} which={drawn} colour={look.palette.arc} />
      <Dots model={model} at={at} look={look} which={model.nodes.flatMap((_, i) => (nodes[i] === HIDDEN ? [] : [i]))} />
    </>
  )
})

/** The selection, what the pointer is on, and their neighbours, over the faded rest. */
export function FocusLayer({
  model,
  look,
  at,
  emphasis,
  selected,
  cursor,
  hovered,
}: Omit<LayerProps, 'nodes' | 'arcs'> & Pick<DrawingProps, 'emphasis' | 'selected' | 'cursor' | 'hovered'>) {
  const which = (states: Uint8Array, wanted: number) => [...states.keys()].filter(i => states[i] === wanted)
  const foci = which(emphasis.nodes, FOCUS)
  const rings = new Set([...ringed(selected), cursor, hovered].filter(node => node !== null))
  return (
    <>
      <Arcs
        model={model}
        at={at}
        which={which(emphasis.arcs, KEPT).filter(i => model.arcs[i]?.from !== model.arcs[i]?.to)}
        colour={look.palette.arcStrong}
      />
      <Dots model={model} at={at} look={look} which={[...which(emphasis.nodes, KEPT), ...foci]} />
      {[...rings].map(i => (
        <circle
          key={i}
          cx={at.points[i]?.x}
          cy={at.points[i]?.y}
          r={(at.sizes[i] ?? 0) + 3}
          fill="none"
          stroke={look.palette.accent}
          strokeWidth={2}
        />
      ))}
    </>
  )
}

type LabelProps = Pick<LayerProps, 'model' | 'at'> & Pick<DrawingProps, 'emphasis'> & { middle: number }

/** Labels of the largest, without collision; with the attention on something, of that and its neighbours. */
export function labelsOf({ model, at, emphasis, middle }: LabelProps) {
  const outward = !isOfMembers(model)
  const dots = model.nodes.flatMap((node, i) => {
    const state = emphasis.nodes[i]
    const point = at.points[i]
    if (state === HIDDEN || !point || (state === FADED && !outward)) return []
    const size = (at.sizes[i] ?? 0) + 4
    return [
      { node: i, ...point, size, text: node.label, left: outward && point.x < middle - 1, faded: state === FADED },
    ]
  })
  const free = freeLabels(dots, outward ? 40 : emphasis.nodes.includes(FOCUS) ? 40 : 12)
  return dots.filter(dot => free.has(dot.node))
}

export function Labels({ look, ...props }: LabelProps & Pick<LayerProps, 'look'>) {
  return labelsOf(props).map(dot => (
    <text
      key={dot.node}
      className={styles.label}
      x={dot.left ? dot.x - dot.size : dot.x + dot.size}
      y={dot.y}
      dy="0.35em"
      textAnchor={dot.left ? 'end' : 'start'}
      fill={props.emphasis.nodes[dot.node] === FOCUS ? look.palette.text : look.palette.text2}
      stroke={look.palette.surface}
      opacity={dot.faded ? 0.5 : 1}
    >
      {dot.text}
    </text>
  ))
}

/** Arcs of one width are one path: a fallback must stay light. */
function Arcs({ model, at, which, colour }: { model: MapModel; at: Placed; which: number[]; colour: string }) {
  const lines = new Map<number, string[]>()
  const heads: string[] = []
  for (const i of which) {
    const arc = model.arcs[i]
    const [from, to] = [at.points[arc?.from ?? -1], at.points[arc?.to ?? -1]]
    if (!arc || !from || !to) continue
    const width = at.widths[i] ?? 1
    const shape = arcShape(from, to, [at.sizes[arc.from] ?? 0, at.sizes[arc.to] ?? 0], width, bowOf(model))
    const bucket = Math.max(0.5, Math.round(width * 2) / 2)
    const line = `M${xy(shape.start)}Q${xy(shape.bend)} ${xy(shape.end)}`
    lines.set(bucket, [...(lines.get(bucket) ?? []), line])
    heads.push(`M${shape.head.map(xy).join('L')}Z`)
  }
  return (
    <>
      {[...lines].map(([width, paths]) => (
        <path key={width} d={paths.join('')} fill="none" stroke={colour} strokeWidth={width} />
      ))}
      {heads.length > 0 && <path d={heads.join('')} fill={colour} />}
    </>
  )
}

function Dots({ model, at, look, which }: { model: MapModel; at: Placed; look: Look; which: number[] }) {
  return which.map(i => {
    const node = model.nodes[i]
    return (
      node && (
        <circle
          key={i}
          data-node={i}
          cx={at.points[i]?.x}
          cy={at.points[i]?.y}
          r={at.sizes[i]}
          fill={nodeColour(node, 0, look)}
          stroke={look.palette.surface}
          strokeWidth={1}
        />
      )
    )
  })
}

const xy = ({ x, y }: Point) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
