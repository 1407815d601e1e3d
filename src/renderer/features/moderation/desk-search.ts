import { z } from 'zod'
import { MEMBER_SORTS, POST_SORTS } from '../../../shared/contract/moderation-lists.ts'
import { DELIVERY_STATES, HINT_RULES } from '../../../shared/moderation.ts'

/** What each of the desk's tabs keeps in the URL; a value that no longer means anything is dropped, not refused. */
const words = z.string().max(200).optional().catch(undefined)
const id = z.string().max(64).optional().catch(undefined)
const order = z.enum(['asc', 'desc']).optional().catch(undefined)
const caseNumber = z.number().int().positive().optional().catch(undefined)

export const postsSearch = z.object({
  find: words,
  rules: z.array(z.enum(HINT_RULES)).optional().catch(undefined),
  status: z.string().max(20).optional().catch(undefined),
  only: z.enum(['hinted', 'uncased']).optional().catch(undefined),
  sort: z.enum(POST_SORTS).optional().catch(undefined),
  order,
  /** Posts of one member. */
  member: id,
  /** The post that is read. */
  post: id,
})
export type PostsSearch = z.infer<typeof postsSearch>

export const membersSearch = z.object({
  find: words,
  only: z.enum(['reported', 'sanctioned']).optional().catch(undefined),
  sort: z.enum(MEMBER_SORTS).optional().catch(undefined),
  order,
})
export type MembersSearch = z.infer<typeof membersSearch>

/** A member's page stands whole: nothing of it is chosen. */
export const memberSearch = z.object({})

export const outboxSearch = z.object({
  find: words,
  states: z.array(z.enum(DELIVERY_STATES)).optional().catch(undefined),
  /** The item that is looked at. */
  item: id,
})
export type OutboxSearch = z.infer<typeof outboxSearch>

export const logSearch = z.object({
  case: caseNumber,
  person: z.string().max(100).optional().catch(undefined),
  type: z.string().max(40).optional().catch(undefined),
  /** The entry that is read: its position. */
  entry: z.number().int().positive().optional().catch(undefined),
})
export type LogSearch = z.infer<typeof logSearch>

export const healthSearch = z.object({})
