import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * What a procedure asks of its caller. The core grants needs from the roles that the database holds (core/permission.ts).
 * `none` works before a workspace is open; every other need asks for an unlocked workspace.
 */
export const NEEDS = [
  'none',
  'person',
  'aggregates',
  'rows',
  'annotate',
  'map',
  'sync',
  'people',
  'keep',
  'moderate',
  'policy',
  'programmes',
  'inclusion',
  'inclusion_raw',
] as const
export type Need = (typeof NEEDS)[number]
export type Meta = { needs?: Need; audit?: boolean }

const failure = z.object({ reference: z.string() })

/** Every error that the core can answer with: a code, one safe sentence, and a reference that its log knows. */
export const base = oc.$meta<Meta>({}).errors({
  NOT_ALLOWED: { status: 403, message: 'You may not do this.', data: failure.extend({ needs: z.string() }) },
  LOCKED: { status: 401, message: 'Open a workspace first.', data: failure },
  BAD_INPUT: { status: 422, message: 'That cannot be used.', data: failure.extend({ reason: z.string() }) },
  NOT_FOUND: { status: 404, message: 'There is no such thing here.', data: failure },
  BUSY: { status: 409, message: 'Something else is at work here.', data: failure },
  /** A command that was understood and not carried out: `event` is what someone else did that stands in its way. */
  REFUSED: {
    status: 409,
    message: 'That was not done.',
    data: failure.extend({ reason: z.string(), event: z.number().int().nullable() }),
  },
  WORKSPACE: { status: 409, message: 'The workspace cannot be opened.', data: failure.extend({ reason: z.string() }) },
})

/** UTC milliseconds. */
export const instant = z.number().int()
/** Whole minutes; 60 minutes are one credit. */
export const minutes = z.number().int()
/** A calendar date in Europe/London, `YYYY-MM-DD`. */
export const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2022-07-01')
/** From inclusive, to exclusive; both optional, then the whole record. */
export const period = z.object({ from: calendarDate.optional(), to: calendarDate.optional() })
export type Period = z.infer<typeof period>

/** One page of a list: `next` is the cursor of the page after it, null at the end; `total` counts all that match. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int() })
/** A file made in the core, for the person to keep. */
export const download = z.object({ name: z.string(), type: z.string(), text: z.string() })
