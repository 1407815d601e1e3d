import { z } from 'zod'
import { DELIVERY_STATES } from '../moderation.ts'
import { ACTIVITY_KINDS } from '../vocabulary.ts'
import { base, calendarDate, instant, minutes, pageOf, period } from './base.ts'
import { programmeLibrary } from './programme-library.ts'
import { programmeProjects } from './programme-projects.ts'

const count = z.number().int()
/** Null where it says who belongs to a network or library whose membership is specially protected. */
const unprotected = count.nullable()

/** A staff network, in a period. Members belong to it now: the platform tells no earlier affiliation. */
const network = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  host: z.string().nullable(),
  started_on: calendarDate.nullable(),
  protected: z.boolean(),
  /** Members at the end of the period; who joined in it; who posted or exchanged in it; who ever completed an exchange by its end. */
  members: unprotected,
  joins: unprotected,
  active: unprotected,
  exchanged: unprotected,
  /** Completed exchanges with both sides in the network, with only the provider, and with only the receiver in it. */
  inside: z.object({ exchanges: unprotected, minutes: minutes.nullable() }),
  given: z.object({ exchanges: unprotected, minutes: minutes.nullable() }),
  received: z.object({ exchanges: unprotected, minutes: minutes.nullable() }),
  /** Posted in the period by its members; waiting: still open, and without an agreed or completed exchange. */
  requests: unprotected,
  requests_waiting: unprotected,
  offers: unprotected,
  offers_waiting: unprotected,
})
export type NetworkProgramme = z.infer<typeof network>

/** Completed exchanges and their minutes. */
const flow = z.object({ exchanges: count, minutes })
/**
 * Where what crosses a network's border comes from and goes to: `id` is null for whoever is in no other network that may
 * be named, or gave no region. Somebody in several networks counts in each, so these overlap; regions do not.
 */
const border = z.object({ id: z.string().nullable(), name: z.string(), given: flow, received: flow })
export type Border = z.infer<typeof border>

/** Posts of the period that still wait, by category; one with several counts in each. */
const waiting = z.object({ category: z.string(), requests: count, offers: count })
export type Waiting = z.infer<typeof waiting>

/** One network in a period. Null of a protected one: what it is made of would say who belongs to it. */
const networkPage = network.extend({
  borders: z.object({ networks: z.array(border), regions: z.array(border) }).nullable(),
  waiting: z.array(waiting).nullable(),
})
export type NetworkPage = z.infer<typeof networkPage>

/** A member of a network, with what they did in the period. */
const networkMember = z.object({
  id: z.string(),
  label: z.string(),
  region: z.string().nullable(),
  /** The first day of the time for which somebody dated it here; the platform tells none. */
  since: calendarDate.nullable(),
  joined_at: instant,
  closed_at: instant.nullable(),
  posts: count,
  given: count,
  received: count,
  /** When they last posted or completed an exchange, whatever the period; null for never. */
  last_at: instant.nullable(),
})
export type NetworkMember = z.infer<typeof networkMember>

/** What networks are compared by: of 100 members at the end of the period, or of each member. */
export const RATES = ['joined', 'active', 'gave', 'received', 'exchanged', 'asking', 'exchanges'] as const
export type Rate = (typeof RATES)[number]
const rate = z.object({
  rate: z.enum(RATES),
  /** Members who did so; of `exchanges`, the exchanges that members took part in. */
  count,
  /** Members at the end of the period. */
  n: count,
  /** Per 100 members, with its 95 % interval; null where there is too little to say. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const comparison = z.object({
  /** In the order asked for. */
  networks: z.array(z.object({ network, rates: z.array(rate) })),
  /** What each gave each: the provider belongs to `from`, the receiver to `to`. A member of both counts in both. */
  flows: z.array(flow.extend({ from: z.string(), to: z.string() })),
})
export type Comparison = z.infer<typeof comparison>

/** An event and what came of it. */
const event = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  host: z.string().nullable(),
  held_on: calendarDate,
  /** As the platform says; where it says nothing, those whom the console lists. */
  attendees: count.nullable(),
  /** Members who came to Hexitime by it, and those of them who ever completed an exchange. */
  joined: count,
  joined_exchanged: count,
  offers: count,
  requests: count,
  /** Posts that stand under another name than a facilitator's; null where no facilitator is known as a member. */
  reallocated: count.nullable(),
  /** Posts with a completed exchange: ever, and within so many days of the event, null while the record does not reach that far. */
  fulfilled: count,
  fulfilled_30: count.nullable(),
  fulfilled_90: count.nullable(),
  /** Completed exchanges about its posts within so many days of it; null while the record does not reach that far. */
  exchanges_30: count.nullable(),
  exchanges_90: count.nullable(),
  exchanges: count,
  minutes,
  feedback: z.string().nullable(),
})
export type EventProgramme = z.infer<typeof event>

/** A member who may be the person that was captured. */
const candidate = z.object({
  id: z.string(),
  label: z.string(),
  email: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Whether they came to Hexitime by this event. */
  by_event: z.boolean(),
  sure: z.enum(['certain', 'likely', 'possible']),
  why: z.string(),
})
export type Candidate = z.infer<typeof candidate>
const named = z.object({ id: z.string(), label: z.string() })
/** The surest first; `suggested` is the one whom nobody rivals. */
const suggestions = { candidates: z.array(candidate), suggested: z.string().nullable() }

/** A post of an event: on the platform, or asked of it. */
const eventPost = z.object({
  /** The platform's id; while it is only asked for, the id that it was asked for under. */
  id: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  title: z.string(),
  /** Null while the platform has not shown it. */
  author: named.nullable(),
  facilitators: z.boolean(),
  /** How far the wish to post it has come; null where it was not asked for here. */
  state: z.enum(DELIVERY_STATES).nullable(),
  /** What was captured, and whose it is. */
  capture: z.string().nullable(),
  whose: z.object({ name: z.string(), email: z.string() }).nullable(),
  /** Whom it is asked to be given to, and how far that has come. */
  asked: named.extend({ state: z.enum(DELIVERY_STATES) }).nullable(),
  ...suggestions,
})
export type EventPost = z.infer<typeof eventPost>

/** What somebody who runs an event needs beside its plan. */
const hexithon = z.object({
  /** Under which its attendees and captures are kept: the id of its plan, or of the event. */
  key: z.string(),
  event: event.nullable(),
  facilitators: z.array(named),
  posts: z.array(eventPost),
  attendees: z.array(z.object({ id: z.string(), member: named.nullable(), ...suggestions })),
})
export type Hexithon = z.infer<typeof hexithon>

const read = base.meta({ needs: 'aggregates' })
const id = z.string().min(1).max(64)
const one = z.object({ id })
const paging = { cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(100) }

export const programmes = {
  networks: read.input(period).output(z.array(network)),
  network: read.input(period.extend({ id })).output(networkPage),
  /** Two to four networks beside each other; none of them protected. */
  compare: read.input(period.extend({ ids: z.array(id).min(2).max(4) })).output(comparison),
  /** Who belongs to a network now, those who joined first before others; not of a protected one. */
  networkMembers: base
    .meta({ needs: 'rows' })
    .input(period.extend({ id, ...paging }))
    .output(pageOf(networkMember)),
  ...programmeProjects,
  events: read.output(z.array(event)),
  /** Names and addresses of members: only for those who run programmes. */
  hexithon: base
    .meta({ needs: 'programmes' })
    .input(one.extend({ id: z.string().min(1).max(140) }))
    .output(hexithon),
  ...programmeLibrary,
}
