import type { NetworkMap } from '../../shared/contract/network.ts'

/** A dot of the map: a member, or a region for those who see aggregates only. `y` runs downwards, as on screens. */
export type MapNode = {
  id: string
  label: string
  /** Index into the model's regions, −1 where not given. */
  region: number
  given: number
  received: number
  exchanges: number
  x: number
  y: number
}
/** From the provider to the receiver of help. */
export type MapArc = { from: number; to: number; exchanges: number; minutes: number }
export type MapModel = {
  level: NetworkMap['level']
  nodes: MapNode[]
  arcs: MapArc[]
  regions: string[]
  /** Of each node, the arcs that touch it; an arc within a region touches its node once. */
  around: number[][]
}

export const NO_REGION = 'Region not given'

/** The columns of the contract as dots and arcs. */
export function modelOf(map: NetworkMap): MapModel {
  const { nodes, arcs, positions } = map
  return assemble(
    map.level,
    map.regions,
    nodes.id.map((id, i) => ({
      id,
      label: nodes.label[i] ?? id,
      region: nodes.region[i] ?? -1,
      given: nodes.given_minutes[i] ?? 0,
      received: nodes.received_minutes[i] ?? 0,
      exchanges: nodes.exchanges[i] ?? 0,
      x: positions[i * 2] ?? 0,
      // The core's plane is a mathematician's: y upwards.
      y: -(positions[i * 2 + 1] ?? 0),
    })),
    arcs.from.map((from, i) => ({
      from,
      to: arcs.to[i] ?? from,
      exchanges: arcs.exchanges[i] ?? 0,
      minutes: arcs.minutes[i] ?? 0,
    })),
  )
}

export function assemble(level: MapModel['level'], regions: string[], nodes: MapNode[], arcs: MapArc[]): MapModel {
  const around: number[][] = nodes.map(() => [])
  arcs.forEach(({ from, to }, arc) => {
    around[from]?.push(arc)
    if (to !== from) around[to]?.push(arc)
  })
  return { level, nodes, arcs, regions, around }
}

/** The graph of members gathered to its regions, in a circle: what is drawn where a picture of all members cannot be. */
export function gatheredByRegion(model: MapModel): MapModel {
  const present = [...new Set(model.nodes.map(node => node.region))].sort((a, b) => order(a) - order(b))
  const place = new Map(present.map((region, i) => [region, i]))
  const nodes = present.map((region, i): MapNode => {
    const angle = (i / present.length) * 2 * Math.PI - Math.PI / 2
    const label = regionName(model, region)
    return { id: label, label, region, given: 0, received: 0, exchanges: 0, x: Math.cos(angle), y: Math.sin(angle) }
  })
  const flows = new Map<number, MapArc>()
  for (const arc of model.arcs) {
    const from = place.get(model.nodes[arc.from]?.region ?? -1) ?? 0
    const to = place.get(model.nodes[arc.to]?.region ?? -1) ?? 0
    const key = from * present.length + to
    const flow = flows.get(key) ?? { from, to, exchanges: 0, minutes: 0 }
    flow.exchanges += arc.exchanges
    flow.minutes += arc.minutes
    flows.set(key, flow)
    const [giver, taker] = [nodes[from], nodes[to]]
    if (giver) {
      giver.given += arc.minutes
      giver.exchanges += arc.exchanges
    }
    if (taker) {
      taker.received += arc.minutes
      // An exchange within a region is one exchange of that region.
      if (from !== to) taker.exchanges += arc.exchanges
    }
  }
  return assemble('regions', model.regions, nodes, [...flows.values()])
}

const order = (region: number) => (region < 0 ? Number.POSITIVE_INFINITY : region)

export const regionName = (model: MapModel, region: number): string => model.regions[region] ?? NO_REGION
export const hoursOf = (node: MapNode): number => node.given + node.received

/** Regions that occur, those with most hours first; ties as the vocabulary orders them. */
export function regionsByHours(model: MapModel): { region: number; nodes: number; minutes: number }[] {
  const found = new Map<number, { region: number; nodes: number; minutes: number }>()
  for (const node of model.nodes) {
    const entry = found.get(node.region) ?? { region: node.region, nodes: 0, minutes: 0 }
    entry.nodes += 1
    entry.minutes += hoursOf(node)
    found.set(node.region, entry)
  }
  return [...found.values()].sort((a, b) => b.minutes - a.minutes || order(a.region) - order(b.region))
}

/** Whom a node exchanged with, by name and never by rank. */
export type Partner = { node: number; given: number; received: number; exchanges: number }
export function partnersOf(model: MapModel, node: number): Partner[] {
  const partners = new Map<number, Partner>()
  for (const arc of arcsAround(model, node)) {
    const other = arc.from === node ? arc.to : arc.from
    const partner = partners.get(other) ?? { node: other, given: 0, received: 0, exchanges: 0 }
    if (arc.from === node) partner.given += arc.minutes
    if (arc.to === node) partner.received += arc.minutes
    partner.exchanges += arc.exchanges
    partners.set(other, partner)
  }
  return [...partners.values()].sort((a, b) => byLabel(model.nodes[a.node], model.nodes[b.node]))
}

const collator = new Intl.Collator('en-GB', { numeric: true })
export const byLabel = (a?: MapNode, b?: MapNode): number => collator.compare(a?.label ?? '', b?.label ?? '')
export const arcsAround = (model: MapModel, node: number): MapArc[] =>
  (model.around[node] ?? []).flatMap(arc => model.arcs[arc] ?? [])

export const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
export type Direction = keyof typeof DIRECTIONS

/**
 * The node that an arrow key leads to: among `candidates`, the one that lies most nearly in that direction, near before
 * far. Null when none lies there.
 */
export function towards(
  model: MapModel,
  from: number,
  direction: Direction,
  candidates: Iterable<number>,
): number | null {
  const [dx, dy] = DIRECTIONS[direction]
  const start = model.nodes[from]
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const node = model.nodes[candidate]
    if (!start || !node || candidate === from) continue
    const along = (node.x - start.x) * dx + (node.y - start.y) * dy
    const across = Math.abs((node.x - start.x) * dy) + Math.abs((node.y - start.y) * dx)
    if (along <= 0 || across > along * 2) continue
    const cost = along + across * 2
    if (cost < least) {
      least = cost
      best = candidate
    }
  }
  return best
}

/** Where a walk begins when nothing is selected: the node nearest to the middle of the map. */
export function middleNode(model: MapModel, candidates: readonly number[]): number | null {
  const xs = candidates.map(i => model.nodes[i]?.x ?? 0)
  const ys = candidates.map(i => model.nodes[i]?.y ?? 0)
  const middle = { x: mean(xs), y: mean(ys) }
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  candidates.forEach((candidate, i) => {
    const distance = Math.hypot((xs[i] ?? 0) - middle.x, (ys[i] ?? 0) - middle.y)
    if (distance < least) {
      least = distance
      best = candidate
    }
  })
  return best
}

const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
