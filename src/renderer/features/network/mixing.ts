import { type Field, hoursOf, type MapModel } from '../../map/model.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { LEVEL_WORDS } from './levels.ts'

/** What groups give to one another, as a square: rows give, columns receive. */
export type Measure = 'exchanges' | 'hours'
/** `group` is its place in the field that colours; those gathered as smaller ones have no id. */
export type MixingGroup = { name: string; id: string | null; group: number }
export type Mixing = {
  groups: MixingGroup[]
  /** By row, then column; minutes where hours are asked for. */
  values: number[][]
  total: number
  /** What crosses a border, as a share of all; null where there is nothing. */
  crossing: number | null
}

/** Groups with most hours first; beyond `most` the smaller ones are one, by their number. */
export function mixingOf(model: MapModel, field: Field, measure: Measure, most: number): Mixing {
  const order = [...model.nodes.keys()].sort((a, b) => minutesOf(model, b) - minutesOf(model, a) || a - b)
  const kept = order.length <= most ? order : order.slice(0, most - 1)
  const place = new Map(kept.map((node, i) => [node, i]))
  const others = order.length - kept.length
  const groups = kept.flatMap((index): MixingGroup[] => {
    const node = model.nodes[index]
    return node ? [{ name: node.label, id: node.id, group: node[field] }] : []
  })
  if (others > 0)
    groups.push({ name: `${formatNumber(others)} smaller ${LEVEL_WORDS[model.level].many}`, id: null, group: -1 })
  const values = groups.map(() => groups.map(() => 0))
  let total = 0
  let across = 0
  for (const arc of model.arcs) {
    const row = values[place.get(arc.from) ?? kept.length]
    const column = place.get(arc.to) ?? kept.length
    const value = measure === 'hours' ? arc.minutes : arc.exchanges
    if (row) row[column] = (row[column] ?? 0) + value
    total += value
    if (arc.from !== arc.to) across += value
  }
  return { groups, values, total, crossing: total > 0 ? across / total : null }
}

const minutesOf = (model: MapModel, node: number): number => {
  const found = model.nodes[node]
  return found ? hoursOf(found) : 0
}

/** The finding, in a neutral form where there is none. */
export function crossingWords(model: MapModel, measure: Measure, { crossing }: Mixing): string {
  const { one, many } = LEVEL_WORDS[model.level]
  if (crossing === null) return `No exchange between ${many} in this period`
  const what = measure === 'hours' ? 'the hours' : 'the exchanges'
  return `${formatShare(crossing, 0)} of ${what} ran from one ${one} to another`
}

/** Heights, in ascending order, moved apart to at least `gap` and kept within ± `most`, as far as there is room. */
export function spread(heights: readonly number[], gap: number, most: number): number[] {
  const apart = [...heights]
  for (let i = 1; i < apart.length; i++) apart[i] = Math.max(apart[i] ?? 0, (apart[i - 1] ?? 0) + gap)
  let room = most
  for (let i = apart.length - 1; i >= 0; i--) {
    apart[i] = Math.min(apart[i] ?? 0, room)
    room = (apart[i] ?? 0) - gap
  }
  return apart
}
