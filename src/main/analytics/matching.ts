import { kaplanMeier, medianTime } from './survival.ts'
import { placesWhere, someOf, summaryOf, type TellingDays, type WaitSummary, type Waits, waitsOf } from './waits.ts'

const DAY_MS = 86_400_000
export const FILL_DAYS = 90

/** When requests were posted, and when their first exchange was agreed and completed; NaN for never. By key. */
export type RequestMoments = { posted: Float64Array; agreed: Float64Array; completed: Float64Array }

/** What had become of a request after 90 days: `too_new` where the data end before. */
export type Outcome = 'filled' | 'later' | 'waiting' | 'too_new'

export function outcomeOf({ posted, completed }: RequestMoments, key: number, end: number): Outcome {
  const [at, done] = [posted[key] ?? 0, completed[key] ?? Number.NaN]
  if (end - at < FILL_DAYS * DAY_MS) return 'too_new'
  if (done - at <= FILL_DAYS * DAY_MS) return 'filled'
  return Number.isNaN(done) ? 'waiting' : 'later'
}

export type Fill = { requests: number; observable: number; filled: number }
export type MatchGroup = Fill & { agreed_median: number | null; completed_median: number | null }
export type Matched = Fill & { agreed: WaitSummary; completed: WaitSummary; groups: MatchGroup[][] }

/** What requests are told apart by: a place by key; or bits of several, where the last group are those without any. */
export type Field = { of: Int32Array; groups: number; bits: boolean }

export function isIn({ of, groups, bits }: Field, key: number, group: number): boolean {
  const value = of[key] ?? 0
  if (!bits) return value === group
  return group === groups - 1 ? value === 0 : (value & (1 << group)) !== 0
}

/** Fill rate and time to match (Methods, section 1) of some requests, and of the groups of each field. */
export function matched(
  moments: RequestMoments,
  keys: Int32Array,
  fields: readonly Field[],
  end: number,
  days: TellingDays,
): Matched {
  const waits = (event: Float64Array) =>
    waitsOf(keys.length, i => [moments.posted[keys[i] ?? 0] ?? 0, event[keys[i] ?? 0] ?? Number.NaN, end])
  const [agreed, completed] = [waits(moments.agreed), waits(moments.completed)]
  const outcomes = Array.from(keys, key => outcomeOf(moments, key, end))
  const everywhere = placesWhere(keys.length, () => true)
  return {
    ...fillOf(outcomes, everywhere),
    agreed: summaryOf(agreed, days),
    completed: summaryOf(completed, days),
    groups: fields.map(field =>
      Array.from({ length: field.groups }, (_, group) => {
        const inside = placesWhere(keys.length, i => isIn(field, keys[i] ?? 0, group))
        return {
          ...fillOf(outcomes, inside),
          agreed_median: medianOf(agreed, inside),
          completed_median: medianOf(completed, inside),
        }
      }),
    ),
  }
}

const medianOf = (waits: Waits, places: Int32Array): number | null => {
  const { time, happened } = someOf(waits, places)
  return medianTime(kaplanMeier(time, happened))
}

function fillOf(outcomes: readonly Outcome[], places: Int32Array): Fill {
  const fill = { requests: places.length, observable: 0, filled: 0 }
  for (const place of places) {
    const outcome = outcomes[place]
    if (outcome !== 'too_new') fill.observable++
    if (outcome === 'filled') fill.filled++
  }
  return fill
}
