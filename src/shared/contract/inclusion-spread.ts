import { z } from 'zod'

const whole = z.number().int()
/** n, the total in minutes, Gini and Theil's T; null where nobody has anything. */
const spread = z.object({
  n: whole,
  minutes: z.number(),
  gini: z.number().nullable(),
  theil: z.number().nullable(),
  top_tenth: z.number().nullable(),
})

/** From 0/0 to 1/1: the share of hours held by the share of members who have least. */
const curve = z.array(z.object({ members: z.number(), share: z.number() }))

/** How much of Theil's T lies between the field's known groups; the rest lies within them. */
const between = z.object({ between: z.number(), theil: z.number(), share: z.number().nullable() })

const side = z.object({
  /** Over all members at any time in the period, and over those with any such hours in it. */
  all: spread,
  active: spread,
  lorenz: curve,
  between: between.nullable(),
  /** By group, where the figures are not fixed cells; null there, as they cannot be worked out from counts. */
  groups: z.array(z.object({ key: z.string(), all: spread, active: spread, lorenz: curve })).nullable(),
})

/** Inequality of the hours given and received in the period. Null where fewer than 50 members are looked at. */
export const inequality = z.object({ given: side, received: side }).nullable()
export type Inequality = z.infer<typeof inequality>
export type InequalitySide = z.infer<typeof side>
