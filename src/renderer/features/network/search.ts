import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { filters, LEVELS, type MapQuery, SIZES } from '../../../shared/contract/network.ts'
import { FIELDS } from '../../map/model.ts'
import { MOST_COLOURS } from '../../map/palette.ts'

export const VIEWS = ['map', 'matrix', 'chord', 'table', 'arcs', 'months'] as const
export type View = (typeof VIEWS)[number]

const filter = filters.shape
const orNothing = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

/** What the network map keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const mapSearch = z.object({
  /** From inclusive, to exclusive; neither means the whole record. */
  from: orNothing(calendarDate),
  to: orNothing(calendarDate),
  /** The other period, beside the first. */
  beside: orNothing(z.object({ from: calendarDate.optional(), to: calendarDate.optional() })),
  view: orNothing(z.enum(VIEWS)),
  level: orNothing(z.enum(LEVELS)),
  colour: orNothing(z.enum(FIELDS)),
  /** Names of the groups that have a colour, when they are not the strongest. */
  marked: orNothing(z.array(z.string()).max(MOST_COLOURS)),
  size: orNothing(z.enum(SIZES)),
  isolates: orNothing(z.boolean()),
  categories: orNothing(filter.categories),
  types: orNothing(filter.types),
  regions: orNothing(filter.regions),
  organisations: orNothing(filter.organisations),
  professions: orNothing(filter.professions),
  networks: orNothing(filter.networks),
  libraries: orNothing(filter.libraries),
  projects: orNothing(filter.projects),
  sides: orNothing(filter.sides),
  around: orNothing(filter.around),
  path: orNothing(filter.path),
  /** The ids of what is selected. */
  chosen: orNothing(z.array(z.string())),
})
export type MapSearch = z.infer<typeof mapSearch>

/** Where nothing is filtered and the whole record is asked for. */
export const NO_FILTERS: MapSearch = {
  categories: undefined,
  types: undefined,
  regions: undefined,
  organisations: undefined,
  professions: undefined,
  networks: undefined,
  libraries: undefined,
  projects: undefined,
  sides: undefined,
  around: undefined,
  path: undefined,
}

/** What the core is asked for. */
export function queryOf(search: MapSearch, period: { from?: string; to?: string } = search): MapQuery {
  const { categories, types, regions, organisations, professions, networks, libraries, projects } = search
  const { sides, around, path, level, size, isolates } = search
  return {
    from: period.from,
    to: period.to,
    level,
    size,
    isolates,
    filters: {
      categories,
      types,
      regions,
      organisations,
      professions,
      networks,
      libraries,
      projects,
      sides,
      around,
      path,
    },
  }
}

/** A view as it is kept: everything but what is selected. */
export const viewQuery = ({ chosen: _, ...search }: MapSearch): string =>
  JSON.stringify(Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)))

const OFF: MapSearch = {
  ...NO_FILTERS,
  from: undefined,
  to: undefined,
  beside: undefined,
  view: undefined,
  level: undefined,
  colour: undefined,
  marked: undefined,
  size: undefined,
  isolates: undefined,
}

/** The change of the URL that brings a kept view back: what the view does not speak of is off. */
export const viewSearch = (query: string): MapSearch => ({ ...OFF, ...mapSearch.parse(parsed(query)) })

function parsed(query: string): object {
  try {
    const found: unknown = JSON.parse(query)
    return typeof found === 'object' && found !== null ? found : {}
  } catch {
    return {}
  }
}
