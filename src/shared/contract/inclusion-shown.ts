import { z } from 'zod'
import { ABSENT, type Absent, SUPPRESSED, type Suppressed } from '../inclusion.ts'

const keysOf = <K extends string>(words: Record<K, string>) => Object.keys(words) as [K, ...K[]]

const suppressed = z.object({ kind: z.literal('suppressed'), why: z.enum(keysOf<Suppressed>(SUPPRESSED)) })
const absent = z.object({ kind: z.literal('absent'), why: z.enum(keysOf<Absent>(ABSENT)) })

/**
 * A count as it may be shown: whole at level `none` and for unprotected fields, else to the nearest 5. `suppressed` is shown
 * as `*` with the words of SUPPRESSED, `absent` as a dash with those of ABSENT.
 */
export const count = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shown'), value: z.number() }),
  suppressed,
  absent,
])
export type Count = z.infer<typeof count>

/**
 * An estimate with its 95 % interval, worked out from shown counts alone. `est` or `high` is null where it has no bound, as
 * when nobody of the reference group joined. `p` speaks of no difference (a ratio of 1), two-sided; `adjusted` is the same
 * after Benjamini–Hochberg over the groups of the figure, in `headline` after Holm over the three contrasts.
 */
export const estimate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('shown'),
    est: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    p: z.number().nullable(),
    adjusted: z.number().nullable(),
    /** How the interval was found, as `log`, `exact`, `Wilson`, `Poisson`, `quasi-Poisson`. */
    method: z.string(),
  }),
  suppressed,
  absent,
])
export type Estimate = z.infer<typeof estimate>

/** A share of two shown counts with its Wilson interval. */
export const portion = z.object({ count, of: count, share: estimate })
export type Portion = z.infer<typeof portion>
