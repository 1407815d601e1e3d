import { GROUP_WORDS } from '../../../shared/border-words.ts'
import { LEVELS, type Level, type Size } from '../../../shared/contract/network.ts'
import type { Field } from '../../map/model.ts'

/** The words for what dots are, what they are coloured by and what their size stands for. */
export const LEVEL_WORDS: Record<Level, { one: string; many: string }> = {
  members: { one: 'member', many: 'members' },
  ...GROUP_WORDS,
  communities: { one: 'community', many: 'communities' },
}
/** `a member`, `an organisation` */
export const oneOf = (level: Level): string => {
  const { one } = LEVEL_WORDS[level]
  return `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`
}
export const arcNoun = (level: Level): string => (level === 'members' ? 'arc' : 'flow')
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
export const levelLabel = (level: Level): string => capital(LEVEL_WORDS[level].many)
export const levelsFor = (rows: boolean): Level[] => LEVELS.filter(level => rows || level !== 'members')

export const FIELD_WORDS: Record<Field, string> = {
  region: 'Region',
  organisation: 'Organisation',
  profession: 'Profession',
  community: 'Community',
}

/** `says` stands in the caption. */
export const SIZE_WORDS: Record<Size, { label: string; says: string }> = {
  hours: { label: 'Hours given and received', says: 'hours given and received' },
  given: { label: 'Hours given', says: 'hours given' },
  received: { label: 'Hours received', says: 'hours received' },
  exchanges: { label: 'Exchanges', says: 'exchanges' },
  partners: { label: 'Partners', says: 'distinct partners' },
  pagerank: { label: 'PageRank', says: 'PageRank (α 0.85, weighted by exchanges)' },
  betweenness: { label: 'Betweenness', says: 'betweenness (directed, unweighted)' },
  core: { label: 'Core', says: 'k-core' },
}
