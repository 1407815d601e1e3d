import type { NetworkMap } from '../../../shared/contract/network.ts'
import type { Drawing } from '../../map/drawing.ts'
import { isOfMembers } from '../../map/model.ts'
import { counted, formatDate, formatHours, formatNumber, formatPeriod, shiftDate, shortHash } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import { arcNoun, LEVEL_WORDS, SIZE_WORDS } from './levels.ts'

/** Every word of the map screen that is computed. */

export function periodWords({ from, to }: Period): string {
  if (from && to) return formatPeriod({ from, to })
  if (from) return `since ${formatDate(from)}`
  if (to) return `until ${formatDate(shiftDate(to, -1))}`
  return 'the whole record'
}

/** What the answer was asked for, besides its period. */
export type Asked = Period & {
  /** The filters in words; empty without any. */
  filters?: string
}

const DIRECTION = 'An arc runs from the one who gave help to the one who received it.'

export function answerOf(map: NetworkMap, { from, to, filters }: Asked = {}): { title: string; says: string } {
  const active = map.members - map.isolates
  if (map.members === 0)
    return filters
      ? { title: 'No member passes these filters', says: 'Take one of them off.' }
      : { title: 'There are no members to draw yet', says: 'Sync an export of the platform first.' }
  if (map.exchanges === 0)
    return {
      title: filters
        ? 'No exchange passes these filters'
        : from || to
          ? 'No exchange was completed in this period'
          : 'No exchange has been completed yet',
      says: filters
        ? `${counted(map.members, 'member')} might have taken part; none did.`
        : `${counted(map.members, 'member')} had joined; none of them exchanged.`,
    }
  return {
    title: `${formatNumber(active)} of ${counted(map.members, 'member')} exchanged; ${formatNumber(map.isolates)} have not`,
    says: `${counted(map.exchanges, 'completed exchange')}${filters ? ' that pass the filters' : ''}, ${formatHours(map.minutes)}. ${DIRECTION}`,
  }
}

const difference = (now: number, then: number, words: (count: number) => string): string =>
  now === then
    ? `as much as in the other: ${words(now)}`
    : `${words(Math.abs(now - then))} ${now > then ? 'more' : 'fewer'}`

/** Two periods in words: what the first has more or less of than the second. */
export function comparisonOf(map: NetworkMap, other: NetworkMap, asked: Asked, beside: Period) {
  const active = (of: NetworkMap) => of.members - of.isolates
  const [now, then] = [periodWords(asked), periodWords(beside)]
  const members = difference(active(map), active(other), count => counted(count, 'member'))
  const hours = difference(map.minutes, other.minutes, formatHours)
  const exchanges = difference(map.exchanges, other.exchanges, count => counted(count, 'exchange'))
  return {
    title:
      map.exchanges === other.exchanges
        ? `${counted(map.exchanges, 'exchange')} in either period`
        : `${exchanges}, ${now}, than ${then}`,
    says: `${counted(map.exchanges, 'exchange')} against ${formatNumber(other.exchanges)}; ${members} exchanged (${formatNumber(active(map))} against ${formatNumber(active(other))}); ${hours} (${formatHours(map.minutes)} against ${formatHours(other.minutes)}).`,
  }
}

/** What stands over each of two maps. */
export const paneWords = (map: NetworkMap, period: Period): string =>
  `${periodWords(period)}: ${counted(map.members - map.isolates, 'member')}, ${counted(map.exchanges, 'exchange')}, ${formatHours(map.minutes)}`

/** What is drawn of what; totals always use all. */
export function drawnWords(map: NetworkMap, { model, gathered }: Pick<Drawing, 'model' | 'gathered'>): string {
  const { one, many } = LEVEL_WORDS[model.level]
  const noun = arcNoun(model.level)
  const alone = isOfMembers(model) ? model.nodes.filter(node => node.exchanges === 0).length : 0
  const nodes = model.nodes.length - alone
  const arcs = model.arcs.filter(({ from, to }) => from !== to).length
  const within = model.arcs.filter(({ from, to }) => from === to).reduce((sum, { exchanges }) => sum + exchanges, 0)
  const inside =
    within > 0 ? `; ${counted(within, 'exchange')} within a ${one} are in the circles, not drawn as flows` : ''
  const lonely = alone > 0 ? `, and ${counted(alone, 'member')} without an exchange around them` : ''
  if (model.nodes.length === 0) return 'Nothing is drawn'
  const drawn = `${counted(nodes, one, many)} and ${counted(arcs, noun)}`
  if (gathered) return `Drawing ${drawn} gathered from ${counted(map.whole.nodes, 'member')}${inside}`
  if (map.drawn === 'all') return `Drawing all ${drawn}${lonely}${inside}`
  const part = map.drawn === 'in_view' ? 'all that is in view' : 'the best connected with their strongest arcs'
  return `Drawing ${formatNumber(nodes)} of ${counted(map.whole.nodes, one, many)} and ${formatNumber(arcs)} of ${counted(map.whole.arcs, noun)} (${part}); totals use all${lonely}${inside}`
}

export type CaptionInput = { map: NetworkMap; asked: Asked; drawn: string; version: string; colour: string }

/** What has to stand beside the picture wherever it goes. */
export function captionLines({ map, asked, drawn, version, colour }: CaptionInput): string[] {
  const filters = asked.filters ? `. ${asked.filters}` : ''
  const hash = map.hash ? `, data ${shortHash(map.hash).replace('…', '\u2060…\u2060')}` : ''
  return [
    `Completed exchanges, ${periodWords(asked)}${filters}. ${counted(map.members, 'member')}, ${formatNumber(map.isolates)} without an exchange; ${counted(map.exchanges, 'exchange')}, ${formatHours(map.minutes)}.`,
    `${drawn}. Size: ${SIZE_WORDS[map.size].says}. Colour: ${colour}. Seed ${map.seed}, version ${version}${hash}.`,
  ]
}
