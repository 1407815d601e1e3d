import { z } from 'zod'
import { base, instant, period } from './base.ts'

/**
 * Completed exchanges of a period as a graph, in columns. An arc runs from the provider of knowledge to the receiver.
 * Directors get regions as nodes; others members, whose `label` is a name or a pseudonym.
 */
export const map = z.object({
  level: z.enum(['members', 'regions']),
  nodes: z.object({
    id: z.array(z.string()),
    label: z.array(z.string()),
    /** Index into `regions`, −1 where not given. */
    region: z.array(z.number().int()),
    given_minutes: z.array(z.number().int()),
    received_minutes: z.array(z.number().int()),
    exchanges: z.array(z.number().int()),
  }),
  arcs: z.object({
    from: z.array(z.number().int()),
    to: z.array(z.number().int()),
    exchanges: z.array(z.number().int()),
    minutes: z.array(z.number().int()),
  }),
  regions: z.array(z.string()),
  /** Positions in the plane, x and y of each node in turn; deterministic for the same data. */
  positions: z.array(z.number()),
  members: z.number().int(),
  isolates: z.number().int(),
  exchanges: z.number().int(),
  minutes: z.number().int(),
  /** Nodes and arcs of the whole graph, where not all of it is sent. */
  whole: z.object({ nodes: z.number().int(), arcs: z.number().int() }),
  seed: z.number().int(),
  hash: z.string().nullable(),
  at: instant,
})
export type NetworkMap = z.infer<typeof map>

export const network = {
  map: base.meta({ needs: 'map' }).input(period).output(map),
}
