import type { Level, NetworkMap } from '../../shared/contract/network.ts'

/** What dots can be coloured by; each dot has an index into the names of the field, −1 where not known. */
export const FIELDS = ['region', 'organisation', 'profession', 'community'] as const
export type Field = (typeof FIELDS)[number]

/** A dot of the map: a member, or a group of them. `y` runs downwards, as on screens. */
export type MapNode = { [field in Field]: number } & {
  id: string
  label: string
  given: number
  received: number
  exchanges: number
  /** Members gathered in it. */
  members: number
  /** What its area stands for, as a share of the greatest. */
  size: number
  x: number
  y: number
}
/** From the provider to the receiver of help. */
export type MapArc = { from: number; to: number; exchanges: number; minutes: number }
export type Bounds = { left: number; right: number; top: number; bottom: number }
export type MapModel = {
  level: Level
  nodes: MapNode[]
  arcs: MapArc[]
  names: Record<Field, string[]>
  /** How many nodes the layout has in all, drawn or not. */
  crowd: number
  /** The strongest arcs, where there are too many between groups to tell one from another; null where all are drawn. */
  backbone: ReadonlySet<number> | null
  /** Where the whole layout lies: the same whatever the filters leave of it, so that nothing jumps. */
  bounds: Bounds
  /** Of each node, the arcs that touch it; an arc within a group touches its node once. */
  around: number[][]
  indexOf: ReadonlyMap<string, number>
}

/** The columns of the contract as dots and arcs. */
export function modelOf(map: NetworkMap): MapModel {
  const { nodes, arcs, positions, bounds } = map
  return assemble({
    level: map.level,
    crowd: Math.max(map.whole.nodes, nodes.id.length),
    names: { ...map.names, community: map.communities.map((_, i) => communityName(i)) },
    nodes: nodes.id.map((id, i) => ({
      id,
      label: nodes.label[i] ?? id,
      region: nodes.region[i] ?? -1,
      organisation: nodes.organisation[i] ?? -1,
      profession: nodes.profession[i] ?? -1,
      community: nodes.community[i] ?? -1,
      given: nodes.given_minutes[i] ?? 0,
      received: nodes.received_minutes[i] ?? 0,
      exchanges: nodes.exchanges[i] ?? 0,
      members: nodes.members[i] ?? 1,
      size: nodes.size[i] ?? 0,
      x: positions[i * 2] ?? 0,
      // The core's plane is a mathematician's: y upwards.
      y: -(positions[i * 2 + 1] ?? 0),
    })),
    arcs: arcs.from.map((from, i) => ({
      from,
      to: arcs.to[i] ?? from,
      exchanges: arcs.exchanges[i] ?? 0,
      minutes: arcs.minutes[i] ?? 0,
    })),
    bounds: around(positions, { left: bounds.left, right: bounds.right, top: -bounds.high, bottom: -bounds.low }),
  })
}

/** Bounds that hold these positions too: members without an exchange stand around the others. */
function around(positions: readonly number[], bounds: Bounds): Bounds {
  const wide = { ...bounds }
  for (let i = 0; i < positions.length; i += 2) {
    const [x, y] = [positions[i] ?? 0, -(positions[i + 1] ?? 0)]
    wide.left = Math.min(wide.left, x)
    wide.right = Math.max(wide.right, x)
    wide.top = Math.min(wide.top, y)
    wide.bottom = Math.max(wide.bottom, y)
  }
  return wide
}

/** More flows between groups than these are one grey patch. */
export const MOST_FLOWS = 400

function backboneOf(level: Level, arcs: readonly MapArc[]): ReadonlySet<number> | null {
  if (level === 'members' || arcs.length <= MOST_FLOWS) return null
  const flows = [...arcs.keys()].filter(i => arcs[i]?.from !== arcs[i]?.to)
  const often = (i: number) => arcs[i]?.exchanges ?? 0
  return new Set(flows.sort((a, b) => often(b) - often(a) || a - b).slice(0, MOST_FLOWS))
}

export function assemble(parts: Omit<MapModel, 'around' | 'indexOf' | 'backbone'>): MapModel {
  const around: number[][] = parts.nodes.map(() => [])
  parts.arcs.forEach(({ from, to }, arc) => {
    around[from]?.push(arc)
    if (to !== from) around[to]?.push(arc)
  })
  return {
    ...parts,
    backbone: backboneOf(parts.level, parts.arcs),
    around,
    indexOf: new Map(parts.nodes.map((node, i) => [node.id, i])),
  }
}

/** Communities have no name of their own: they are numbered by size. */
export const communityName = (index: number): string => `Community ${index + 1}`
export const isOfMembers = (model: Pick<MapModel, 'level'>): boolean => model.level === 'members'
export const hoursOf = (node: MapNode): number => node.given + node.received

const collator = new Intl.Collator('en-GB', { numeric: true })
export const byLabel = (a?: MapNode, b?: MapNode): number => collator.compare(a?.label ?? '', b?.label ?? '')
export const arcsAround = (model: MapModel, node: number): MapArc[] =>
  (model.around[node] ?? []).flatMap(arc => model.arcs[arc] ?? [])

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
