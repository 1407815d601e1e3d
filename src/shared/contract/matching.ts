import { z } from 'zod'
import { CATEGORIES, REGIONS } from '../vocabulary.ts'
import { base, instant, pageOf } from './base.ts'

const count = z.number().int()
const member = z.object({ id: z.string(), label: z.string() })
const categories = z.array(z.enum(CATEGORIES))
const regions = z.array(z.enum(REGIONS))

const post = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  by: member,
  posted_at: instant,
  categories,
  regions,
})

/** An open request without an agreed or completed exchange. */
const request = post.extend({
  /** Open offers of others that share a category with it. */
  offers: count,
})
export type WaitingRequest = z.infer<typeof request>

/** Why somebody is suggested: what they share with the request, and what they have done before it. */
const reasons = z.object({
  categories,
  /** Regions that both name; empty where either names none. */
  regions,
  /** Completed exchanges that they gave about one of its categories. */
  gave: count,
  /** Mean rating of all exchanges that they gave, 1 to 5, and how many were rated. */
  rating: z.number().nullable(),
  rated: count,
  /** When they last posted or completed an exchange. */
  active_at: instant.nullable(),
})
export type Reasons = z.infer<typeof reasons>

const suggestions = z.object({
  request,
  offers: z.array(post.extend({ reasons })),
  /** Members who gave such help before and have no open offer of it. */
  members: z.array(member.extend({ reasons })),
})
export type Suggestions = z.infer<typeof suggestions>

/** The matching desk: suggestions for a person to make; nothing is ever sent by itself. */
export const matching = {
  /** Those that wait longest first. */
  requests: base
    .meta({ needs: 'moderate' })
    .input(
      z.object({
        category: z.enum(CATEGORIES).optional(),
        region: z.enum(REGIONS).optional(),
        cursor: z.string().optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(pageOf(request)),
  suggestions: base
    .meta({ needs: 'moderate' })
    .input(z.object({ request: z.string().min(1).max(64) }))
    .output(suggestions),
}
