import type { NetworkMap } from '../../../shared/contract/network.ts'
import type { Drawing } from '../../map/drawing.ts'
import { isOfMembers } from '../../map/model.ts'
import { counted, formatHours, formatNumber, periodWords, shortHash } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import { arcNoun, capital, LEVEL_WORDS, oneOf, SIZE_WORDS } from './levels.ts'

/** Every word of the map screen that is computed. */

export { periodWords }

const nounOf = (level: NetworkMap['level']): [string, string] => [LEVEL_WORDS[level].one, LEVEL_WORDS[level].many]

/** What the answer was asked for, besides its period. */
export type Asked = Period & {
  /** The filters in words; empty without any. */
  filters?: string
  /** In words, where only the surroundings of a member or the paths between two are asked for. */
  about?: string | undefined
}

const DIRECTION = 'Arcs run from who gave help to who received it.'

export function answerOf(map: NetworkMap, { from, to, filters, about }: Asked = {}): { title: string; says: string } {
  const active = map.members - map.isolates
  const says = `${counted(map.exchanges, 'completed exchange')}, ${formatHours(map.minutes)}. ${DIRECTION}`
  if (about && map.exchanges > 0)
    return {
      title: `${counted(map.whole.nodes, ...nounOf(map.level))} ${map.whole.nodes === 1 ? 'is' : 'are'} ${about}`,
      says,
    }
  if (map.members === 0)
    return filters
      ? { title: 'No member passes these filters', says: 'Take one of them off.' }
      : from || to
        ? { title: 'Nobody had joined by the end of this period', says: 'There is nothing to draw before that.' }
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
    says,
  }
}

const more = (now: number, then: number, words: (count: number) => string): string =>
  now === then ? 'as many' : `${words(Math.abs(now - then))} ${now > then ? 'more' : 'fewer'}`

/** Two periods in words: what the first has more or less of than the second. */
export function comparisonOf(map: NetworkMap, other: NetworkMap, asked: Asked, beside: Period) {
  const active = (of: NetworkMap) => of.members - of.isolates
  const against = (now: number, then: number, words: (count: number) => string) =>
    `${words(now)} against ${words(then)} (${more(now, then, words)})`
  const gap = Math.abs(map.exchanges - other.exchanges)
  const bare = (count: number) => formatNumber(count)
  return {
    title:
      gap === 0
        ? 'As many exchanges as in the other period'
        : `${counted(gap, `${map.exchanges > other.exchanges ? 'more' : 'fewer'} exchange`)} than in the other period`,
    says: `${against(map.exchanges, other.exchanges, bare)} exchanges; ${against(active(map), active(other), bare)} members who exchanged; ${against(map.minutes, other.minutes, formatHours)}. ${capital(periodWords(asked))}, and ${periodWords(beside)}.`,
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
    within > 0
      ? `; ${counted(within, 'exchange')} within ${oneOf(model.level)} are in the circles, not drawn as flows`
      : ''
  const lonely = alone > 0 ? `, and ${counted(alone, 'member')} without an exchange around them` : ''
  if (model.nodes.length === 0) return 'Nothing is drawn'
  const strongest = model.backbone && `the ${formatNumber(model.backbone.size)} strongest of `
  const weak = strongest ? ', the others with their dot' : ''
  const drawn = `${counted(nodes, one, many)} and ${strongest ?? ''}${counted(arcs, noun)}${weak}`
  if (gathered) return `Drawing ${drawn} gathered from ${counted(map.whole.nodes, 'member')}${inside}`
  if (map.drawn === 'all') return `Drawing all ${drawn}${lonely}${inside}`
  const part = map.drawn === 'in_view' ? 'all that is in view' : 'the best connected with their strongest arcs'
  return `Drawing ${formatNumber(nodes)} of ${counted(map.whole.nodes, one, many)} and ${formatNumber(model.backbone?.size ?? arcs)} of ${counted(map.whole.arcs, noun)} (${part}); totals use all${lonely}${inside}`
}

export type Pictured = { map: NetworkMap; asked: Asked; drawn: string }
export type Provenance = { version: string; colour: string }

const totals = (map: NetworkMap): string =>
  `${counted(map.members, 'member')}, ${formatNumber(map.isolates)} without an exchange${othersWords(map.others)}; ${counted(map.exchanges, 'exchange')}, ${formatHours(map.minutes)}`

/** Who is drawn and not counted among the members. */
const othersWords = (others: number): string =>
  others === 0 ? '' : `, and ${formatNumber(others)} more who took part and have left since or are only the other side`

/** What has to stand beside one picture, or two, wherever they go. */
export function captionLines(pictures: readonly [Pictured, ...Pictured[]], { version, colour }: Provenance): string[] {
  const [{ map, asked }] = pictures
  const filters = asked.filters ? `. ${asked.filters}` : ''
  const hash = map.hash ? `, data ${shortHash(map.hash).replace('…', '\u2060…\u2060')}` : ''
  const made = `Size: ${SIZE_WORDS[map.size].says}. Colour: ${colour}. Seed ${map.seed}, version ${version}${hash}.`
  if (pictures.length === 1)
    return [`Completed exchanges, ${periodWords(asked)}${filters}. ${totals(map)}.`, `${pictures[0].drawn}. ${made}`]
  return [
    ...pictures.map(
      each => `Completed exchanges, ${periodWords(each.asked)}${filters}. ${totals(each.map)}. ${each.drawn}.`,
    ),
    `Sizes are shares of the greatest of each map. ${made}`,
  ]
}
