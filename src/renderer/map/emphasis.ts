import type { MapModel } from './model.ts'

/** How a node or an arc is drawn now. Faded is not gone; hidden is what a filter left out. */
export const REST = 0
export const KEPT = 1
export const FOCUS = 2
export const FADED = 3
export const HIDDEN = 4

export type Emphasis = { nodes: Uint8Array; arcs: Uint8Array }
/** What passes the filters: every node and arc has its place. */
export type Filter = { nodes: readonly boolean[]; arcs: readonly boolean[] }
export type Attention = {
  /** All pass when absent. */
  shown: Filter | null
  selected: number | null
  hovered: number | null
}

/** Exchanges with at least one side in a region, and whoever took part in them. */
export function touching(model: MapModel, region: number): Filter {
  const inside = (node: number) => model.nodes[node]?.region === region
  const nodes = model.nodes.map(node => node.region === region)
  const arcs = model.arcs.map(({ from, to }) => inside(from) || inside(to))
  model.arcs.forEach(({ from, to }, arc) => {
    if (arcs[arc]) nodes[from] = nodes[to] = true
  })
  return { nodes, arcs }
}

/** The selection and what the pointer is on keep their neighbours; with either, the rest fades. */
export function emphasise(model: MapModel, { shown, selected, hovered }: Attention): Emphasis {
  const foci = [selected, hovered].filter(
    node => node !== null && model.nodes[node] && shown?.nodes[node] !== false,
  ) as number[]
  const nodes = new Uint8Array(model.nodes.length).fill(foci.length ? FADED : REST)
  const arcs = new Uint8Array(model.arcs.length).fill(foci.length ? FADED : REST)
  for (const focus of foci)
    for (const arc of model.around[focus] ?? []) {
      arcs[arc] = KEPT
      for (const end of [model.arcs[arc]?.from, model.arcs[arc]?.to]) if (end !== undefined) nodes[end] = KEPT
    }
  for (const focus of foci) nodes[focus] = FOCUS
  if (shown) {
    for (let i = 0; i < nodes.length; i++) if (!shown.nodes[i]) nodes[i] = HIDDEN
    for (let i = 0; i < arcs.length; i++) if (!shown.arcs[i]) arcs[i] = HIDDEN
  }
  return { nodes, arcs }
}

/** What is drawn differently from before: all that a partial refresh has to touch. */
export function changed(before: Uint8Array, after: Uint8Array): number[] {
  const indexes: number[] = []
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) indexes.push(i)
  return indexes
}
