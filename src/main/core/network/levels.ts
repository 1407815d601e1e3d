import type { Level } from '../../../shared/contract/network.ts'
import type { Columns } from './columns.ts'
import type { Picture } from './picture.ts'

type Gathered = Exclude<Level, 'members'>
/**
 * What the dots of a level are: each member's dot, and each dot's id and name. Dots are numbered as the values they stand
 * for; `known` of them stand for one, and the dot after these for members without.
 */
export type Gathering = { level: Gathered; of: Int32Array; ids: string[]; names: string[]; known: number }

const NOT_GIVEN: Record<Exclude<Gathered, 'communities'>, string> = {
  region: 'Region not given',
  organisation: 'Organisation not given',
  profession: 'Profession not given',
  career_stage: 'Career stage not given',
}

/** Whom members are gathered with at a level. */
export function gathering(level: Gathered, columns: Columns, picture: Picture): Gathering {
  if (level === 'communities') {
    const of = picture.communities
    const count = of.reduce((most, community) => Math.max(most, community + 1), 0)
    const names = Array.from({ length: count }, (_, i) => `Community ${i + 1}`)
    return { level, of, ids: names.map((_, i) => `community-${i + 1}`), names, known: count }
  }
  const labels = columns.labels[level]
  const last = labels.names.length
  const of = labels.of.map(label => (label < 0 ? last : label))
  return { level, of, ids: [...labels.ids, ''], names: [...labels.names, NOT_GIVEN[level]], known: last }
}

/** More dots than these are too many for a ring. */
const MOST_ON_RING = 40

/** Positions of a few dots in a ring, by name; null where they are too many for one. */
export function ring({ names }: Gathering): Float64Array | null {
  if (names.length > MOST_ON_RING) return null
  return Float64Array.from({ length: names.length * 2 }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / names.length
    return i % 2 === 0 ? Math.sin(angle) : Math.cos(angle)
  })
}
