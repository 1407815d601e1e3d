import type { MapModel } from './model.ts'

/** How a node or an arc is drawn now. Faded is not gone; hidden is what a filter or the time of playback left out. */
export const REST = 0
export const KEPT = 1
export const FOCUS = 2
export const FADED = 3
export const HIDDEN = 4
/** Coming or going in playback: a quarter, a half, three quarters there. */
export const COMING = [5, 6, 7] as const

export type Emphasis = { nodes: Uint8Array; arcs: Uint8Array }
/** How far each node and arc is there, in quarters: 0 is not at all, 4 is wholly. */
export type Presence = { nodes: Uint8Array; arcs: Uint8Array }
export const WHOLLY = 4

export type Attention = {
  /** All are there when absent. */
  presence?: Presence | null
  selected: ReadonlySet<number>
  hovered: number | null
}

/**
 * One selected node, and what the pointer is on, keep their neighbours; several keep what lies among them. With any,
 * the rest fades.
 */
export function emphasise(model: MapModel, { presence = null, selected, hovered }: Attention): Emphasis {
  const there = (node: number) => model.nodes[node] !== undefined && presence?.nodes[node] !== 0
  const foci = [...selected].filter(there)
  const many = foci.length > 1
  const attended = foci.length > 0 || (hovered !== null && there(hovered))
  const nodes = new Uint8Array(model.nodes.length).fill(attended ? FADED : REST)
  const arcs = new Uint8Array(model.arcs.length).fill(attended ? FADED : REST)

  const keep = (focus: number, only: (end: number) => boolean) => {
    for (const arc of model.around[focus] ?? []) {
      const { from = -1, to = -1 } = model.arcs[arc] ?? {}
      if (!only(from) || !only(to) || presence?.arcs[arc] === 0) continue
      arcs[arc] = KEPT
      nodes[from] = nodes[to] = KEPT
    }
  }
  for (const focus of foci) keep(focus, many ? end => selected.has(end) : () => true)
  if (hovered !== null && there(hovered)) {
    keep(hovered, () => true)
    nodes[hovered] = FOCUS
  }
  for (const focus of foci) nodes[focus] = FOCUS
  if (presence) {
    fade(nodes, presence.nodes)
    fade(arcs, presence.arcs)
  }
  return { nodes, arcs }
}

/** What is not wholly there is hidden, or on its way unless it has the attention. */
function fade(states: Uint8Array, presence: Uint8Array) {
  for (let i = 0; i < states.length; i++) {
    const there = presence[i] ?? WHOLLY
    if (there === 0) states[i] = HIDDEN
    else if (there < WHOLLY && states[i] === REST) states[i] = COMING[there - 1] ?? REST
  }
}

/** What is drawn differently from before: all that a partial refresh has to touch. */
export function changed(before: Uint8Array, after: Uint8Array): number[] {
  const indexes: number[] = []
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) indexes.push(i)
  return indexes
}

/** The share of its colour that something coming or going has; 1 for everything else. */
export const shareOf = (state: number): number => (state >= COMING[0] ? (state - COMING[0] + 1) / WHOLLY : 1)
