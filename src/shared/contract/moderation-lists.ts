import { z } from 'zod'
import { CASE_STATES, DECISIONS, DELIVERY_STATES, SUBJECT_KINDS } from '../moderation.ts'
import { REPORT_REASONS } from '../vocabulary.ts'
import { instant, pageOf } from './base.ts'
import { caseId, memberRecord, rule } from './moderation-shapes.ts'

export const paging = {
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(1000).default(200),
  /** Whether what is counted over the whole list is wanted too: that reads all of it. */
  tallies: z.boolean().default(false),
}

/** A page of a list of the desk; `tallies` is null where they were not asked for. */
export const talliedPage = <Row extends z.ZodType, Tallies extends z.ZodRawShape>(row: Row, tallies: Tallies) =>
  pageOf(row).extend({ tallies: z.object(tallies).nullable() })

const search = z.string().max(200).optional()

export const QUEUE_ONLY = ['todo', 'mine', 'free', 'overdue', 'conflict'] as const
export const queueFilter = z.object({
  states: z.array(z.enum(CASE_STATES)).optional(),
  kinds: z.array(z.enum(SUBJECT_KINDS)).optional(),
  reasons: z.array(z.enum(REPORT_REASONS)).optional(),
  rules: z.array(rule).optional(),
  /**
   * `todo` wants something of the person: open, in their hand, or with the lead where they are one. `mine` is in their hand,
   * `free` in nobody's, `overdue` past its target without a first action.
   */
  only: z.enum(QUEUE_ONLY).optional(),
  search,
})
export const QUEUE_SORTS = ['rank', 'opened_at', 'due_at', 'reports'] as const

export const POST_SORTS = ['points', 'posted_at'] as const
export const postFilter = z.object({
  rules: z.array(rule).optional(),
  status: z.string().max(20).optional(),
  only: z.enum(['hinted', 'uncased']).optional(),
  member: z.string().max(64).optional(),
  search,
})

export const MEMBER_SORTS = ['name', 'joined_at', 'reported', 'sanctions'] as const
export const memberFilter = z.object({ search, only: z.enum(['reported', 'sanctioned']).optional() })

export const outboxFilter = z.object({
  states: z.array(z.enum(DELIVERY_STATES)).optional(),
  /** Words of the title or the reason, the subject's id, or the case's number. */
  search,
})

export const logFilter = z.object({
  case: caseId.optional(),
  person: z.string().optional(),
  type: z.string().max(40).optional(),
})

/** A member with what they posted and exchanged last, and the cases about them. */
export const memberDetail = memberRecord.extend({
  case: caseId.nullable(),
  recent_posts: z.array(
    z.object({ id: z.string(), title: z.string(), status: z.string().nullable(), posted_at: instant.nullable() }),
  ),
  cases: z.array(
    z.object({
      case: caseId,
      title: z.string(),
      state: z.enum(CASE_STATES),
      outcome: z.enum(DECISIONS).nullable(),
      opened_at: instant,
    }),
  ),
  recent_exchanges: z.array(
    z.object({
      id: z.string(),
      type: z.string().nullable(),
      status: z.string().nullable(),
      minutes: z.number().nullable(),
      at: instant.nullable(),
      other: z.string(),
    }),
  ),
})
