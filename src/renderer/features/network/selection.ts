import { groupName } from '../../map/grouping.ts'
import type { Field, MapModel } from '../../map/model.ts'

/** Exchanges and minutes of some arcs. */
export type Flow = { exchanges: number; minutes: number }
export type Summary = {
  nodes: number
  members: number
  /** Between those selected, and within each of them. */
  among: Flow
  /** From those selected to the rest of what is drawn, and from the rest to them. */
  given: Flow
  received: Flow
  /** How many of them each group of the field has, by name. */
  groups: { name: string; members: number }[]
}

const collator = new Intl.Collator('en-GB', { numeric: true })

/** The nodes of these ids that the model has, in the order in which they were chosen. */
export const nodesOf = (model: MapModel, ids: readonly string[]): number[] =>
  ids.flatMap(id => model.indexOf.get(id) ?? [])

/** What the selected nodes have to do with each other and with the rest. */
export function summaryOf(model: MapModel, selected: ReadonlySet<number>, field: Field): Summary {
  const flow = (): Flow => ({ exchanges: 0, minutes: 0 })
  const [among, given, received] = [flow(), flow(), flow()]
  for (const { from, to, exchanges, minutes } of model.arcs) {
    const [gives, takes] = [selected.has(from), selected.has(to)]
    const into = gives && takes ? among : gives ? given : takes ? received : null
    if (!into) continue
    into.exchanges += exchanges
    into.minutes += minutes
  }
  const groups = new Map<string, number>()
  let members = 0
  for (const index of selected) {
    const node = model.nodes[index]
    if (!node) continue
    const name = groupName(model, field, node[field])
    groups.set(name, (groups.get(name) ?? 0) + node.members)
    members += node.members
  }
  return {
    nodes: selected.size,
    members,
    among,
    given,
    received,
    groups: [...groups]
      .map(([name, count]) => ({ name, members: count }))
      .sort((a, b) => collator.compare(a.name, b.name)),
  }
}
