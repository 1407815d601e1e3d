import type { Choices } from '../../../shared/contract/network.ts'
import type { Field, MapModel } from '../../map/model.ts'
import { withChoice } from './filter-fields.ts'
import { FIELD_WORDS } from './levels.ts'
import type { MapSearch } from './search.ts'
import type { SetSearch } from './url.ts'

type Given = {
  model: MapModel
  known: Choices | null
  search: MapSearch
  set: SetSearch
  select: (ids: readonly string[]) => void
}

const FILTERS = { region: 'regions', organisation: 'organisations', profession: 'professions' } as const

/** What pressing a name of the legend does: filters by the group, or takes the filter off; a community is selected. */
export function useGroups({ model, known, search, set, select }: Given) {
  return (field: Field, name: string, index: number) => {
    if (field === 'community') return select(model.nodes.filter(node => node.community === index).map(node => node.id))
    const key = FILTERS[field]
    const found = known?.[key].find(choice => choice.label === name)
    if (!found) return
    const now = search[key] ?? []
    const next = now.includes(found.id) ? now.filter(id => id !== found.id) : [...now, found.id]
    set(`filter by ${FIELD_WORDS[field].toLowerCase()}`, withChoice(search, key, next))
  }
}
