import { z } from 'zod'
import { base, calendarDate, minutes, period } from './base.ts'
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

/** An event and what came of it. */
const event = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  host: z.string().nullable(),
  held_on: calendarDate,
  attendees: count.nullable(),
  /** Members who came to Hexitime by it, and those of them who ever completed an exchange. */
  joined: count,
  joined_exchanged: count,
  offers: count,
  requests: count,
  /** Posts with a completed exchange. */
  fulfilled: count,
  /** Completed exchanges about its posts within so many days of it; null while the record does not reach that far. */
  exchanges_30: count.nullable(),
  exchanges_90: count.nullable(),
  exchanges: count,
  minutes,
  feedback: z.string().nullable(),
})
export type EventProgramme = z.infer<typeof event>

const read = base.meta({ needs: 'aggregates' })

export const programmes = {
  networks: read.input(period).output(z.array(network)),
  ...programmeProjects,
  events: read.output(z.array(event)),
  ...programmeLibrary,
}
