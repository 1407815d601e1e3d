import type { SearchResult } from '../../../shared/contract/search.ts'
import type { FoundKind } from '../../../shared/search.ts'
import { counted, formatNumber } from '../../ui/format.ts'

export const KIND_WORDS: Record<FoundKind, { one: string; many: string; title: string }> = {
  offer: { one: 'offer', many: 'offers', title: 'Offers' },
  request: { one: 'request', many: 'requests', title: 'Requests' },
  member: { one: 'member', many: 'members', title: 'Members' },
  project: { one: 'project team', many: 'project teams', title: 'Project teams' },
  guide: { one: 'guide page', many: 'guide pages', title: 'Guide pages' },
  exchange: { one: 'exchange', many: 'exchanges', title: 'Exchanges' },
  case: { one: 'case', many: 'cases', title: 'Cases' },
}

/** How many there are of a kind; what is counted only so far says so. */
export const totalWords = ({ kind, total, more }: SearchResult['groups'][number]): string =>
  more ? `more than ${formatNumber(total - 1)}` : counted(total, KIND_WORDS[kind].one, KIND_WORDS[kind].many)

/** The answer of the screen. */
export function answerOf(text: string, result: SearchResult | undefined): string {
  if (text.trim() === '') return 'What are you looking for?'
  if (!result) return 'Looking…'
  if (result.groups.length === 0) return 'Nothing here says that'
  const [first, ...rest] = result.groups.map(totalWords)
  const last = rest.pop()
  const listed = last === undefined ? first : `${[first, ...rest].join(', ')} and ${last}`
  return `${listed?.charAt(0).toUpperCase()}${listed?.slice(1)} found`
}

/** “coaching or couching” */
export const eitherWords = (words: readonly string[]): string => words.map(word => `“${word}”`).join(' or ')

/** A text cut where the words that were looked for begin, so that these can be pointed out. */
export function pieces(text: string, words: readonly string[]): { text: string; hit: boolean }[] {
  const wanted = words.filter(word => word.length > 1)
  const found: { text: string; hit: boolean }[] = []
  for (const [piece] of text.matchAll(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu)) {
    const plain = piece.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    const hit = wanted.some(word => plain.startsWith(word))
    const last = found.at(-1)
    if (last && last.hit === hit) last.text += piece
    else found.push({ text: piece, hit })
  }
  return found
}
