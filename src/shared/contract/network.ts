import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CATEGORIES, EXCHANGE_TYPES } from '../vocabulary.ts'
import { base, download, instant, minutes, period } from './base.ts'
import { COUNTS, GROUPINGS, measures } from './network-measures.ts'
import { needs, report } from './network-report.ts'

const count = z.number().int()
const ids = z.array(z.string().max(200)).max(200)

/** What the dots are: members, or what they are gathered by. */
export const LEVELS = ['members', ...GROUPINGS, 'communities'] as const
export type Level = (typeof LEVELS)[number]

/** What a dot's area stands for. Measures are computed over all that the filters leave, not over what is drawn. */
export const SIZES = ['hours', 'given', 'received', 'exchanges', 'partners', 'pagerank', 'betweenness', 'core'] as const
export type Size = (typeof SIZES)[number]

/**
 * Which exchanges count: any of the values of each field, and all fields at once. A field of members asks for one side
 * of an exchange, or for both where `sides` says so. Networks and libraries whose membership is protected are not
 * among the choices, and are refused.
 */
export const filters = z.object({
  categories: z.array(z.enum(CATEGORIES)).optional(),
  types: z.array(z.enum(EXCHANGE_TYPES)).optional(),
  regions: ids.optional(),
  organisations: ids.optional(),
  professions: ids.optional(),
  networks: ids.optional(),
  libraries: ids.optional(),
  projects: ids.optional(),
  sides: z.enum(['either', 'both']).optional(),
  /** Only what is within so many steps of a member, whichever way the arcs run. */
  around: z.object({ id: z.string().max(200), steps: z.number().int().min(1).max(3) }).optional(),
  /** Only the arcs of shortest paths between two members, whichever way the arcs run. */
  path: z.object({ from: z.string().max(200), to: z.string().max(200) }).optional(),
})
export type Filters = z.infer<typeof filters>
const asked = period.extend({ filters: filters.optional() })

/** A part of the plane, in the map's own coordinates. */
const box = z.object({ left: z.number(), right: z.number(), low: z.number(), high: z.number() })

/**
 * Completed exchanges of a period as a graph, in columns. An arc runs from the provider of knowledge to the receiver.
 * Directors get groups as nodes, never members; a member's `label` is a name, or a pseudonym for evaluators.
 */
export const map = z.object({
  level: z.enum(LEVELS),
  nodes: z.object({
    id: z.array(z.string()),
    label: z.array(z.string()),
    /** Index into `names` of the same field, −1 where not given or not of one. */
    region: z.array(count),
    organisation: z.array(count),
    profession: z.array(count),
    /** Communities are numbered by size from 0; −1 for a node without an exchange. */
    community: z.array(count),
    given_minutes: z.array(minutes),
    received_minutes: z.array(minutes),
    exchanges: z.array(count),
    /** Members gathered in the node; 1 for a member. */
    members: z.array(count),
    /** What its area stands for, as a share of the greatest: 0 to 1. */
    size: z.array(z.number()),
  }),
  arcs: z.object({
    from: z.array(count),
    to: z.array(count),
    exchanges: z.array(count),
    minutes: z.array(minutes),
  }),
  /** Each exchange of the drawn arcs, for playback: its arc, the day it was completed on (London, days since 1970), its minutes. Null where they are too many. */
  moments: z.object({ arc: z.array(count), day: z.array(count), minutes: z.array(minutes) }).nullable(),
  names: z.object({ region: z.array(z.string()), organisation: z.array(z.string()), profession: z.array(z.string()) }),
  /** How many members each community of the whole picture has. */
  communities: z.array(count),
  /** Positions in the plane, x and y of each node in turn; the same for all filters and periods of the same data. */
  positions: z.array(z.number()),
  /** Everything lies within. */
  bounds: box,
  members: count,
  isolates: count,
  /** Took part and are not among `members`: they have left since, or the filter means only the other side. */
  others: count,
  exchanges: count,
  minutes,
  /** Nodes and arcs of the filtered graph at this level, where not all of it is sent. */
  whole: z.object({ nodes: count, arcs: count }),
  /** What is sent: all; all of the part in view; the best connected with the strongest arcs. */
  drawn: z.enum(['all', 'in_view', 'strongest']),
  size: z.enum(SIZES),
  seed: count,
  hash: z.string().nullable(),
  at: instant,
})
export type NetworkMap = z.infer<typeof map>

export const mapQuery = asked.extend({
  level: z.enum(LEVELS).optional(),
  size: z.enum(SIZES).optional(),
  /** Members without an exchange are nodes too. */
  isolates: z.boolean().optional(),
  /** The part of the plane that is on screen, where the whole is too much to draw. */
  view: box.optional(),
})
export type MapQuery = z.infer<typeof mapQuery>

const choice = z.object({ id: z.string(), label: z.string(), members: count })
/** What can be filtered by; counts are of members. */
export const choices = z.object({
  regions: z.array(choice),
  organisations: z.array(choice),
  professions: z.array(choice),
  networks: z.array(choice),
  libraries: z.array(choice),
  projects: z.array(choice.omit({ members: true })),
  /** Networks and libraries that are not choices because who belongs to them is protected. */
  protected: count,
})
export type Choices = z.infer<typeof choices>

/** Exchanges of each London calendar month of the whole record that pass the filters, months without one included. */
export const timeline = z.array(z.object({ month: z.string(), exchanges: count, minutes }))
export type Timeline = z.infer<typeof timeline>

/** Long work: how far it is, and of what. */
export const step = z.object({ doing: z.string(), share: z.number() })
export type Step = z.infer<typeof step>

export const FORMATS = ['gexf', 'graphml', 'csv', 'json'] as const
const view = z.object({ id: z.string().max(64), name: z.string().min(1).max(80), query: z.string().max(4000) })
export type MapView = z.infer<typeof view>

export const measured = asked.extend({
  group: z.enum(GROUPINGS).optional(),
  count: z.enum(COUNTS).optional(),
  /** Reckons anew, whatever is kept: to see that the same figures come out. */
  again: z.boolean().optional(),
})

export const network = {
  /** The map; where its layout is not there yet, `layout` has to make it first. */
  map: base.meta({ needs: 'map' }).input(mapQuery).output(map),
  /** Makes the layout of the present data and keeps it; done at once where it is there. */
  layout: base.meta({ needs: 'map' }).output(eventIterator(step, z.object({ made: z.boolean() }))),
  choices: base.meta({ needs: 'map' }).output(choices),
  timeline: base
    .meta({ needs: 'map' })
    .input(asked.pick({ filters: true }))
    .output(timeline),
  /** All figures of methods.md, section 3; kept by data and question, so that the second time is at once. */
  measure: base.meta({ needs: 'aggregates' }).input(measured).output(eventIterator(step, measures)),
  /** The knowledge-flow report: figures, tables and words, ready to hand over. */
  report: base.meta({ needs: 'aggregates', audit: true }).input(measured).output(eventIterator(step, report)),
  /** Needs that nobody met and offers that nobody took up, by category and region; as of the end of the period. */
  needs: base.meta({ needs: 'aggregates' }).input(period).output(needs),
  /** The graph as a file, by pseudonym for evaluators. */
  file: base
    .meta({ needs: 'rows', audit: true })
    .input(asked.extend({ format: z.enum(FORMATS) }))
    .output(download.extend({ nodes: count, edges: count, sha256: z.string() })),
  views: base.meta({ needs: 'map' }).output(z.array(view)),
  saveView: base.meta({ needs: 'map' }).input(view).output(view),
  /** @returns what was removed, so that it can be put back */
  removeView: base
    .meta({ needs: 'map' })
    .input(z.object({ id: z.string() }))
    .output(view),
}
