import type { Choices } from '../../../shared/contract/network.ts'
import { CATEGORIES, EXCHANGE_TYPES } from '../../../shared/vocabulary.ts'
import { capital } from './levels.ts'
import { type MapSearch, NO_FILTERS } from './search.ts'

/** What the map can be filtered by. */
export type FilterKey =
  | 'categories'
  | 'types'
  | 'regions'
  | 'organisations'
  | 'professions'
  | 'networks'
  | 'libraries'
  | 'projects'
export type FilterChoice = { id: string; label: string; members?: number }
type FilterField = {
  key: FilterKey
  label: string
  many: string
  /** Whether it asks for members, of whom an exchange has two. */
  ofMembers: boolean
  choices: (known: Choices) => readonly FilterChoice[]
}

const words = (values: readonly string[]) => values.map(value => ({ id: value, label: capital(value) }))

export const FILTER_FIELDS: readonly FilterField[] = [
  { key: 'categories', label: 'Category', many: 'categories', ofMembers: false, choices: () => words(CATEGORIES) },
  {
    key: 'types',
    label: 'Exchange type',
    many: 'exchange types',
    ofMembers: false,
    choices: () => words(EXCHANGE_TYPES),
  },
  { key: 'regions', label: 'Region', many: 'regions', ofMembers: true, choices: known => known.regions },
  {
    key: 'organisations',
    label: 'Organisation',
    many: 'organisations',
    ofMembers: true,
    choices: known => known.organisations,
  },
  {
    key: 'professions',
    label: 'Profession',
    many: 'professions',
    ofMembers: true,
    choices: known => known.professions,
  },
  { key: 'networks', label: 'Network', many: 'networks', ofMembers: true, choices: known => known.networks },
  { key: 'libraries', label: 'Library', many: 'libraries', ofMembers: true, choices: known => known.libraries },
  { key: 'projects', label: 'Project', many: 'projects', ofMembers: false, choices: known => known.projects },
]

/** Both sides can only be asked for where something is asked of members. */
export const asksForMembers = (search: MapSearch): boolean =>
  FILTER_FIELDS.some(({ key, ofMembers }) => ofMembers && (search[key]?.length ?? 0) > 0)

/** A change of the URL that sets one field; an empty list is no filter. */
export function withChoice(search: MapSearch, key: FilterKey, value: readonly string[]): MapSearch {
  const next = { [key]: value.length > 0 ? [...value] : undefined }
  // Sides of nobody mean nothing.
  return asksForMembers({ ...search, ...next }) ? next : { ...next, sides: undefined }
}

/** One filter that is on: what it says, and the change that takes it off. */
export type Chip = { id: string; label: string; without: MapSearch }

/** Every filter that is on. `nameOf` gives a member's name or pseudonym. */
export function chipsOf(search: MapSearch, known: Choices | null, nameOf: (id: string) => string): Chip[] {
  const chips: Chip[] = []
  const { around, path, sides } = search
  if (around)
    chips.push({
      id: 'around',
      label: `Within ${around.steps} ${around.steps === 1 ? 'step' : 'steps'} of ${nameOf(around.id)}`,
      without: { around: undefined },
    })
  if (path)
    chips.push({
      id: 'path',
      label: `Shortest paths between ${nameOf(path.from)} and ${nameOf(path.to)}`,
      without: { path: undefined },
    })
  for (const { key, label, choices } of FILTER_FIELDS)
    for (const id of search[key] ?? []) {
      const found = known ? choices(known).find(choice => choice.id === id) : undefined
      chips.push({
        id: `${key} ${id}`,
        label: `${label}: ${found?.label ?? id}`,
        without: withChoice(
          search,
          key,
          (search[key] ?? []).filter(other => other !== id),
        ),
      })
    }
  if (sides === 'both' && asksForMembers(search))
    chips.push({ id: 'sides', label: 'Both sides match', without: { sides: undefined } })
  return chips
}

/** What a title says of whom is on the map, where that is the surroundings of one or the paths between two. */
export function aboutWords({ around, path }: MapSearch, nameOf: (id: string) => string): string | undefined {
  if (path) return `on the shortest paths between ${nameOf(path.from)} and ${nameOf(path.to)}`
  return around && `within ${around.steps} ${around.steps === 1 ? 'step' : 'steps'} of ${nameOf(around.id)}`
}

/** The filters in words, for captions: `Category: Design; Region: Wales or London`. */
export function filterWords(search: MapSearch, known: Choices | null, nameOf: (id: string) => string): string {
  const fields = FILTER_FIELDS.flatMap(({ key, label, choices }) => {
    const all = known ? choices(known) : []
    const chosen = (search[key] ?? []).map(id => all.find(choice => choice.id === id)?.label ?? id)
    return chosen.length > 0 ? [`${label}: ${chosen.join(' or ')}`] : []
  })
  const others = chipsOf({ ...NO_FILTERS, around: search.around, path: search.path }, known, nameOf)
  const sides = asksForMembers(search) ? [search.sides === 'both' ? 'on both sides' : 'on either side'] : []
  return [...fields, ...sides, ...others.map(chip => chip.label)].join('; ')
}
