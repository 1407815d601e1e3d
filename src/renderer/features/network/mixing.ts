import { hoursOf, type MapModel } from '../../map/model.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { LEVEL_WORDS } from './levels.ts'

/** What groups give to one another, as a square: rows give, columns receive. */
export type Measure = 'exchanges' | 'hours'
export type Mixing = {
  groups: { name: string; id: string | null }[]
  /** By row, then column; minutes where hours are asked for. */
  values: number[][]
  total: number
  /** What crosses a border, as a share of all; null where there is nothing. */
  crossing: number | null
}

/** Groups with most hours first; beyond `most` the smaller ones are one, by their number. */
export function mixingOf(model: MapModel, measure: Measure, most: number): Mixing {
  const order = [...model.nodes.keys()].sort((a, b) => minutesOf(model, b) - minutesOf(model, a) || a - b)
  const kept = order.length <= most ? order : order.slice(0, most - 1)
  const place = new Map(kept.map((node, i) => [node, i]))
  const others = order.length - kept.length
  const groups = kept.map(node => ({ name: model.nodes[node]?.label ?? '', id: model.nodes[node]?.id ?? null }))
  if (others > 0) groups.push({ name: `${formatNumber(others)} smaller ${LEVEL_WORDS[model.level].many}`, id: null })
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
