import { z } from 'zod'
import { QUEUE_ONLY, QUEUE_SORTS } from '../../../shared/contract/moderation-lists.ts'
import { CASE_STATES, HINT_RULES, SUBJECT_KINDS } from '../../../shared/moderation.ts'
import { REPORT_REASONS } from '../../../shared/vocabulary.ts'

/** Lists of the standing views; what a person chose besides is in the other fields. */
export const STANDING_VIEWS = ['todo', 'mine', 'approval', 'snoozed', 'done', 'all'] as const
export type StandingView = (typeof STANDING_VIEWS)[number]

const several = <T extends Record<string, string>>(one: z.ZodEnum<T>) => z.array(one).min(1).optional().catch(undefined)

/** What the queue keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const queueSearch = z.object({
  view: z.enum(STANDING_VIEWS).optional().catch(undefined),
  states: several(z.enum(CASE_STATES)),
  kinds: several(z.enum(SUBJECT_KINDS)),
  reasons: several(z.enum(REPORT_REASONS)),
  rules: several(z.enum(HINT_RULES)),
  only: z.enum(QUEUE_ONLY).optional().catch(undefined),
  find: z.string().max(200).optional().catch(undefined),
  sort: z.enum(QUEUE_SORTS).optional().catch(undefined),
})
export type QueueSearch = z.infer<typeof queueSearch>

/** A case is read beside its queue, so its address keeps the queue's. */
export const caseSearch = queueSearch
