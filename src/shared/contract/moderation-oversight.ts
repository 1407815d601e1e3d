import { z } from 'zod'
import { DECISIONS, type Policy } from '../moderation.ts'
import { instant } from './base.ts'
import { caseId, count, rule } from './moderation-shapes.ts'

/** What the owner sets, within limits that make sense. */
export const policy: z.ZodType<Policy> = z.object({
  target_working_days: z.number().int().min(0).max(60),
  holidays: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)).max(500),
  hold_seconds: z.number().int().min(0).max(3600),
  lease_minutes: z.number().int().min(1).max(1440),
  assignment_hours: z.number().int().min(1).max(720),
  approval: z.array(z.enum(DECISIONS)),
  cooling_off_hours: z.number().int().min(0).max(720),
  emergency_hours: z.number().int().min(1).max(168),
  delivery_timeout_days: z.number().int().min(1).max(365),
  queue_by_hints: z.array(rule),
  words: z.record(rule, z.array(z.string().trim().min(1).max(100)).max(500)),
})

/** Whose texts: those about one case, or all that are kept about one member. */
export const whose = z.union([z.object({ case: caseId }), z.object({ member: z.string().min(1).max(64) })])
export type Whose = z.infer<typeof whose>

/** What the desk keeps: what was reported and whom it is about, reports, decisions with their notices, notes, words that were marked, files that were handed over. */
export const ERASED_KINDS = ['evidence', 'reports', 'decisions', 'notes', 'hints', 'hand_overs', 'changes'] as const
export type ErasedKind = (typeof ERASED_KINDS)[number]

/** What an erasure takes: texts by kind, of which cases; `unsettled` is a case that stands in its way. */
export const erasing = z.object({
  texts: count,
  cases: z.array(caseId),
  kinds: z.partialRecord(z.enum(ERASED_KINDS), count),
  unsettled: caseId.nullable(),
})
export type Erasing = z.infer<typeof erasing>

const week = z.object({ from: instant, arrivals: count, clearances: count })

export const health = z.object({
  open: count,
  /** Opening of the case that waits longest for its first action. */
  oldest: instant.nullable(),
  overdue: count,
  by_state: z.record(z.string(), count),
  weeks: z.array(week),
  /** Medians in ms over the last 90 days, with how many cases each rests on. */
  first_action: z.object({ median: z.number().nullable(), n: count }),
  decision: z.object({ median: z.number().nullable(), n: count }),
  /** Decisions of the last 90 days that were undone, overturned on appeal or contradicted. */
  reversals: z.object({ reversed: count, decided: count, interval: z.tuple([z.number(), z.number()]).nullable() }),
  /** The open backlog of the coming weeks with an 80 % interval; null while the data are too thin to tell. */
  forecast: z.array(z.object({ open: z.number(), low: z.number(), high: z.number() })).nullable(),
})
export type Health = z.infer<typeof health>
