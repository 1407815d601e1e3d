import type { Choices } from '../../../shared/contract/network.ts'
import { groupName, groupsByHours } from '../../map/grouping.ts'
import type { Field, MapModel } from '../../map/model.ts'
import { MOST_COLOURS } from '../../map/palette.ts'

const COUNTED_IN = { region: 'regions', organisation: 'organisations', profession: 'professions' } as const

/**
 * The groups that have a colour: as the URL says, else those with most members of the whole timebank, so that a colour
 * means the same whatever the period and the filters. Communities are numbered by size already.
 */
export function chosenGroups(
  model: MapModel,
  field: Field,
  names: readonly string[] | undefined,
  known: Choices | null,
): number[] {
  const all = field === 'community' || !known ? [] : known[COUNTED_IN[field]]
  const largest = [...all].sort((a, b) => b.members - a.members).map(({ label }) => label)
  const wanted = names ?? (largest.length > 0 ? largest.slice(0, MOST_COLOURS) : null)
  if (wanted) return indexesOf(model, field, wanted)
  if (field === 'community') return model.names.community.slice(0, MOST_COLOURS).map((_, i) => i)
  const groups = groupsByHours(model, field).filter(({ index }) => index >= 0)
  return groups.slice(0, MOST_COLOURS).map(({ index }) => index)
}

/** Of names that are not of this answer, none: their colour stays free. */
const indexesOf = (model: MapModel, field: Field, names: readonly string[]): number[] => {
  const place = new Map(model.names[field].map((_, i) => [groupName(model, field, i), i]))
  return names
    .flatMap(name => place.get(name) ?? (name === groupName(model, field, -1) ? -1 : []))
    .slice(0, MOST_COLOURS)
}
