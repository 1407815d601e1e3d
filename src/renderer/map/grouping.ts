import { assemble, FIELDS, type Field, hoursOf, type MapArc, type MapModel, type MapNode } from './model.ts'

/** Dots by what they have in common. */

const NOT_KNOWN: Record<Field, string> = {
  region: 'Region not given',
  organisation: 'Organisation not given',
  profession: 'Profession not given',
  community: 'No community',
}

export const groupName = (model: Pick<MapModel, 'names'>, field: Field, index: number): string =>
  model.names[field][index] ?? NOT_KNOWN[field]

/** The fields that say anything about these dots. */
export const fieldsOf = (model: MapModel): Field[] => FIELDS.filter(field => model.nodes.some(node => node[field] >= 0))

export type Group = { index: number; name: string; members: number; minutes: number }

/** Groups that occur, those with most hours first, then as their field orders them; those of no group last. */
export function groupsByHours(model: MapModel, field: Field): Group[] {
  const found = new Map<number, Group>()
  for (const node of model.nodes) {
    const index = node[field]
    const group = found.get(index) ?? { index, name: groupName(model, field, index), members: 0, minutes: 0 }
    group.members += node.members
    group.minutes += hoursOf(node)
    found.set(index, group)
  }
  return [...found.values()].sort(
    (a, b) => Number(a.index < 0) - Number(b.index < 0) || b.minutes - a.minutes || a.index - b.index,
  )
}

/** The graph of members gathered to its regions, in a circle: what is drawn where a picture of all members cannot be. */
export function gatheredByRegion(model: MapModel): MapModel {
  const order = (region: number) => (region < 0 ? Number.POSITIVE_INFINITY : region)
  const present = [...new Set(model.nodes.map(node => node.region))].sort((a, b) => order(a) - order(b))
  const place = new Map(present.map((region, i) => [region, i]))
  const nodes = present.map((region, i): MapNode => {
    const angle = (i / present.length) * 2 * Math.PI - Math.PI / 2
    const label = groupName(model, 'region', region)
    const nothing = { given: 0, received: 0, exchanges: 0, members: 0, size: 0 }
    const own = { organisation: -1, profession: -1, community: -1, x: Math.cos(angle), y: Math.sin(angle) }
    return { id: label, label, region, ...nothing, ...own }
  })
  for (const { region, members } of model.nodes) {
    const gathered = nodes[place.get(region) ?? -1]
    if (gathered) gathered.members += members
  }
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
  const most = Math.max(1, ...nodes.map(hoursOf))
  for (const node of nodes) node.size = hoursOf(node) / most
  const bounds = { left: -1, right: 1, top: -1, bottom: 1 }
  return assemble({
    level: 'region',
    crowd: nodes.length,
    names: model.names,
    nodes,
    arcs: [...flows.values()],
    bounds,
  })
}
