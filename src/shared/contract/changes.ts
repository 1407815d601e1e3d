import { z } from 'zod'
import { CHANGE_SUBJECTS, CHANGE_WAYS, MOST_CHANGES, STEP_KINDS } from '../changes.ts'
import { KEPT_KINDS } from '../kept.ts'
import { DELIVERY_STATES } from '../moderation.ts'
import { base, instant, pageOf } from './base.ts'
import { count, handOver } from './moderation-shapes.ts'

/** Values by column, written as the export writes them. */
const cells = z.record(z.string().max(64), z.string().max(100_000).nullable())
const subject = z.object({ kind: z.enum(CHANGE_SUBJECTS), id: z.string().min(1).max(140) })
/** Made by the caller, so that sending a step twice does it once. */
const stepId = z.uuid()

export const stepOrder = z.object({
  id: stepId,
  kind: z.enum(STEP_KINDS),
  reason: z.string().max(10_000).optional(),
  changes: z.array(z.object({ way: z.enum(['edit', 'create', 'merge']), subject, set: cells })).max(MOST_CHANGES),
  keep: z
    .array(
      z.object({
        kind: z.enum(KEPT_KINDS),
        id: z.string().min(1).max(140),
        /** Null drops it. */
        body: z.unknown(),
        /** The version that the person saw, 0 where there was none; null is whatever there is. */
        expect: count.nullable(),
      }),
    )
    .max(MOST_CHANGES),
})
export type StepInput = z.infer<typeof stepOrder>

/** Something that is asked of the platform. */
const change = z.object({
  id: z.string(),
  step: z.string(),
  kind: z.enum(STEP_KINDS),
  way: z.enum(CHANGE_WAYS),
  subject,
  /** What the thing is called: a title or a name; its id where it has none. */
  title: z.string(),
  /** What is asked, and what stood there before; null where it was erased. */
  set: cells.nullable(),
  base: cells.nullable(),
  /** What the workspace has there now; null where the thing is gone, or not there yet. */
  now: cells.nullable(),
  state: z.enum(DELIVERY_STATES),
  because: z.string(),
  /** What the platform said when it refused. */
  message: z.string().nullable(),
  put_at: instant,
  until: instant,
  handed_at: instant.nullable(),
  settled_at: instant.nullable(),
  compensates: z.string().nullable(),
  platform_id: z.string().nullable(),
})
export type Change = z.infer<typeof change>

/** What a person did, as one thing to undo. */
const step = z.object({
  id: z.string(),
  kind: z.enum(STEP_KINDS),
  by: z.string(),
  at: instant,
  reason: z.string().nullable(),
  changes: count,
  kept: count,
  /** State → how many of its changes are in it. */
  states: z.partialRecord(z.enum(DELIVERY_STATES), count),
  undoes: z.string().nullable(),
  undone_by: z.string().nullable(),
})
export type Step = z.infer<typeof step>

const piece = z.object({ id: z.string(), version: count, by: z.string(), at: instant, body: z.unknown() })

/** What is asked and kept may say who belongs to a protected network: it is the owner's alone. */
const own = base.meta({ needs: 'programmes' })
const file = base.meta({ needs: 'programmes', audit: true })

const filter = {
  states: z.array(z.enum(DELIVERY_STATES)).optional(),
  kinds: z.array(z.enum(STEP_KINDS)).optional(),
  subject_kind: z.enum(CHANGE_SUBJECTS).optional(),
  subject_id: z.string().max(140).optional(),
  step: z.string().max(64).optional(),
}

export const changes = {
  carryOut: own.input(stepOrder).output(step),
  undo: own.input(z.object({ id: stepId, of: z.string().max(64) })).output(step),
  /** The steps, the last first. */
  steps: own
    .input(z.object({ kinds: filter.kinds, cursor: z.string().optional(), limit: z.number().int().min(1).max(200) }))
    .output(pageOf(step)),
  /** What is asked of the platform, the last first. */
  list: own
    .input(z.object({ ...filter, cursor: z.string().optional(), limit: z.number().int().min(1).max(500) }))
    .output(pageOf(change).extend({ states: z.partialRecord(z.enum(DELIVERY_STATES), count) })),
  /** Asks again, as things are now, for what did not go through; or lets the platform's version stand. */
  settle: own
    .input(z.object({ id: stepId, change: z.string().max(64), way: z.enum(['ask_again', 'let_go']) }))
    .output(step),
  kept: own.input(z.object({ kind: z.enum(KEPT_KINDS), id: z.string().max(140).optional() })).output(z.array(piece)),
  handOver: file.output(handOver),
  handOvers: own.output(z.array(z.object({ at: instant, by: z.string(), items: count, sha256: z.string() }))),
  handedOver: file.input(z.object({ sha256: z.string().max(64) })).output(handOver),
}
