import Graph from 'graphology'
import type { NodeDisplayData } from 'sigma/types'
import { changed, FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import { type DrawingProps, ringed } from './handle.ts'
import { arcColour, arcWidths, isDrawn, nodeColour, nodeSizes } from './marks.ts'
import type { MapModel } from './model.ts'

/** What the map shows now, as the reducers read it. */
export type Shown = Pick<DrawingProps, 'look' | 'emphasis' | 'selected' | 'cursor' | 'hovered' | 'covered'>

/** The graph that Sigma holds: only what is drawn, its attributes written once. Keys are the model's indexes. */
export function graphOf(model: MapModel, scale: number): Graph {
  const graph = new Graph({ type: 'directed', multi: true, allowSelfLoops: true })
  const sizes = nodeSizes(model, scale)
  const widths = arcWidths(model)
  // Sigma's y runs upwards.
  model.nodes.forEach((node, i) => {
    graph.addNode(String(i), { x: node.x, y: -node.y, size: sizes[i] ?? 3, label: node.label })
  })
  model.arcs.forEach((arc, i) => {
    graph.addDirectedEdgeWithKey(String(i), String(arc.from), String(arc.to), { size: widths[i] ?? 1 })
  })
  return graph
}

export const boxOf = ({ bounds: { left, right, top, bottom } }: MapModel) => ({
  x: [left, right] as [number, number],
  y: [-bottom, -top] as [number, number],
})

export const isRinged = ({ selected, cursor, hovered }: Shown, node: number): boolean =>
  node === cursor || node === hovered || ringed(selected).has(node)

const depth = (state: number) => (state === FOCUS ? 3 : state === KEPT ? 2 : state === FADED ? 0 : 1)

export function reduceNode(model: MapModel, shown: Shown, index: number, forced: boolean): Partial<NodeDisplayData> {
  const node = model.nodes[index]
  const state = shown.emphasis.nodes[index] ?? 0
  if (!node) return {}
  return {
    color: nodeColour(node, state, shown.look),
    hidden: state === HIDDEN,
    highlighted: isRinged(shown, index) && state !== HIDDEN,
    forceLabel: forced,
    zIndex: depth(state),
  }
}

export function reduceArc(model: MapModel, { emphasis, look }: Shown, index: number) {
  const state = emphasis.arcs[index] ?? 0
  return { color: arcColour(state, look), hidden: !isDrawn(model, index, state), zIndex: depth(state) }
}

/** Only what is drawn differently; who is ringed is among it even when their state stays. */
export function differing(
  before: Shown,
  next: Shown,
  relabelled: Iterable<number>,
): { nodes: number[]; arcs: number[] } {
  const nodes = new Set([...changed(before.emphasis.nodes, next.emphasis.nodes), ...relabelled])
  const rings = ({ selected, cursor, hovered }: Shown) => [...ringed(selected), cursor, hovered]
  if (before.selected !== next.selected || before.cursor !== next.cursor || before.hovered !== next.hovered)
    for (const node of [...rings(before), ...rings(next)]) if (node !== null) nodes.add(node)
  return { nodes: [...nodes], arcs: changed(before.emphasis.arcs, next.emphasis.arcs) }
}
