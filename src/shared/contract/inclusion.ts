import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CONTRASTS, DISCLOSURES, FIELDS } from '../inclusion.ts'
import { base, calendarDate, download } from './base.ts'
import { firstByQuery, firstExchangeBy } from './inclusion-first.ts'
import { count, estimate, portion } from './inclusion-shown.ts'
import { inequality } from './inclusion-spread.ts'
import { step } from './network.ts'

const whole = z.number().int()
const id = z.string().max(200)

export type { Count, Estimate, Portion } from './inclusion-shown.ts'

/** One group of a field, or several put together. Periods are from inclusive, to exclusive. */
export const groupFigures = z.object({
  /** A code (`A`), a value (`female`), a name (`Wales`) or an id (of a network); `bme` and `white` for ethnicity put together. */
  key: z.string(),
  name: z.string(),
  /** At the period's end. */
  members: count,
  /** Of the members whose group is known. */
  share: estimate,
  /** What the share of all members could be, whoever those of unknown group are: no confidence interval. */
  bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** At the period's start: for a quarter the same number as `members` of the quarter before. */
  stock: count,
  joins: count,
  /** Days of membership inside the period ÷ 30.4375; of fixed cells the mean of stock and members × the quarter's months. */
  member_months: count,
  relative_advantage: estimate,
  /** Of joins per member-month, against the reference. */
  rate_ratio: estimate,
  /** Factor by which the group's joins grow from one month (of fixed cells: quarter) to the next. */
  growth: estimate,
  /** That factor ÷ the reference group's. */
  growth_ratio: estimate,
  /** Against the chosen benchmark: 1 is as in the population. */
  representation: estimate,
  /** The group's share in the benchmark, 0 to 1; null where it has none. */
  benchmark_share: z.number().nullable(),
  /** Members at any time in the period who gave in it, and of how many. */
  gave: portion,
  received: portion,
  /** Of those who joined in the period and whose 90 days are over, who received within 90 days of joining. */
  received_90: portion,
  given_minutes: count,
  received_minutes: count,
  /** Of the requests posted in the period that could be watched for 90 days, those with a completed exchange by then. */
  filled: portion,
  /** Median days from a request to its first completed exchange; null while fewer than half are matched. */
  time_to_match: estimate,
  /** Each as a ratio to the reference. */
  parity: z.object({
    parity_gave: estimate,
    parity_received_90: estimate,
    parity_hours_given: estimate,
    parity_hours_received: estimate,
    parity_filled: estimate,
    parity_time_to_match: estimate,
  }),
  /** Members at the period's end who never took part in a completed exchange, and of how many. */
  never_exchanged: portion,
  /** Not yet reached: the whole interval of `representation` lies below 1. Null where that is not known. */
  under_represented: z.boolean().nullable(),
})
export type GroupFigures = z.infer<typeof groupFigures>

/** Which figures: `level` counts for protected fields only, others are shown as they are and for any period. */
export const figuresQuery = z.object({
  by: z.enum(FIELDS),
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  /** Without one, the whole timebank. A network with protected membership is refused. */
  network: id.optional(),
  level: z.enum(DISCLOSURES),
  /** Key of the group that the others are compared with; without one, the known group with the largest stock. */
  reference: id.optional(),
  /** Name of a benchmark; without one, the first that has the field. */
  benchmark: id.optional(),
})
export type FiguresQuery = z.infer<typeof figuresQuery>

const benchmark = z.object({
  name: z.string(),
  field: z.enum(FIELDS),
  /** The day that it speaks of. */
  dated: calendarDate,
  source: z.string(),
  /** Marked as sample: never to be quoted. */
  sample: z.boolean(),
  groups: z.array(z.object({ group: z.string(), name: z.string(), share: z.number() })),
})
export type Benchmark = z.infer<typeof benchmark>

export const figures = z.object({
  by: z.enum(FIELDS),
  protected: z.boolean(),
  level: z.enum(DISCLOSURES),
  /** The cells of a calendar quarter, fixed in advance; false: reckoned for this period (unprotected, or level `none`). */
  fixed: z.boolean(),
  network: z.object({ id: z.string(), name: z.string() }).nullable(),
  period: z.object({ from: calendarDate, to: calendarDate }),
  /** Key of the reference group; null where there is none. */
  reference: z.string().nullable(),
  /** Members at the period's end. `not_stated`: asked, and declined. `not_known`: not asked. All three apart, always. */
  completeness: z.object({ all: count, known: count, not_stated: count, not_known: count, share_known: estimate }),
  /** Everybody, whether or not their group is known; objectors to equality monitoring are left out of every figure. */
  all: groupFigures.pick({
    members: true,
    stock: true,
    joins: true,
    member_months: true,
    gave: true,
    received: true,
    given_minutes: true,
    received_minutes: true,
    filled: true,
    never_exchanged: true,
  }),
  /** Known groups in the field's own order. Of networks they overlap, else nobody is in two. */
  groups: z.array(groupFigures),
  /** Groups put together: `bme`, and at level `none` also `white`, for ethnicity; empty for other fields. */
  combined: z.array(groupFigures),
  /** Joins and members (at the start of each, and after the last) by month, or by quarter where the cells are fixed. */
  series: z.object({
    unit: z.enum(['month', 'quarter']),
    /** First days of the months or quarters; one more than there are, the last being the end. */
    starts: z.array(calendarDate),
    /** `members` is one longer than `joins`; null where only joins are counted. */
    groups: z.array(z.object({ key: z.string(), joins: z.array(count), members: z.array(count).nullable() })),
    /** χ² ÷ df of the slopes' model, and whether the slopes differ at all; null where it has no fit. */
    model: z.object({ dispersion: z.number(), scale: z.number(), p: z.number().nullable(), points: whole }).nullable(),
  }),
  inequality,
  benchmark: benchmark.omit({ groups: true }).nullable(),
  /** How many counts of groups are suppressed here. */
  suppressed: whole,
  hash: z.string().nullable(),
  version: z.string(),
})
export type Figures = z.infer<typeof figures>

/** A headline contrast: `group` against `reference`, always with the absolute numbers of both. */
const contrast = z.object({
  by: z.enum(
    CONTRASTS.map(({ by }) => by) as [(typeof CONTRASTS)[number]['by'], ...(typeof CONTRASTS)[number]['by'][]],
  ),
  name: z.string(),
  group: groupFigures.pick({ key: true, name: true, members: true, stock: true, joins: true, member_months: true }),
  reference: groupFigures.pick({ key: true, name: true, members: true, stock: true, joins: true, member_months: true }),
  relative_advantage: estimate,
  /** `adjusted` is Holm's over the three. */
  rate_ratio: estimate,
  growth_ratio: estimate,
})
export type Contrast = z.infer<typeof contrast>

export const headline = z.object({
  level: z.enum(DISCLOSURES),
  fixed: z.boolean(),
  period: z.object({ from: calendarDate, to: calendarDate }),
  contrasts: z.array(contrast),
  hash: z.string().nullable(),
  version: z.string(),
})
export type Headline = z.infer<typeof headline>

/** What the caller can ask for, so that a screen offers nothing that would be refused. */
export const inclusionChoices = z.object({
  fields: z.array(z.object({ by: z.enum(FIELDS), name: z.string(), protected: z.boolean() })),
  /** `none` only for those whom the owner's own check is for. */
  levels: z.array(z.enum(DISCLOSURES)),
  /** Whole calendar quarters inside the data, oldest first: the only periods of protected fields at `internal`, `external`. */
  quarters: z.array(z.object({ from: calendarDate, to: calendarDate })),
  /**
   * Networks with 50 members or more and without protected membership. Of a protected field at `internal` or `external`, a
   * network, `ethnicity_gender` and `never_exchanged` are answered for the last of `quarters` only.
   */
  networks: z.array(z.object({ id: z.string(), name: z.string(), members: whole })),
  benchmarks: z.array(benchmark),
  /** First and last day that the data speak of; null while the workspace is empty. */
  data: z.object({ from: calendarDate, to: calendarDate }).nullable(),
})
export type InclusionChoices = z.infer<typeof inclusionChoices>

export const inclusion = {
  choices: base.meta({ needs: 'inclusion' }).output(inclusionChoices),
  /**
   * All figures of a field. What takes long is told in steps and kept by data, so the second time is at once. Of a protected
   * field at `internal` and `external` the period must be one of `choices.quarters`: another is BAD_INPUT with a sentence
   * that says so. A longer period is those quarters one by one (`series` has them all). Level `none` is for any period, for
   * the owner alone, and goes on the record.
   */
  figures: base.meta({ needs: 'inclusion' }).input(figuresQuery).output(eventIterator(step, figures)),
  /** The three contrasts that claims rest on, for a period as `figures` has it. */
  headline: base
    .meta({ needs: 'inclusion' })
    .input(figuresQuery.pick({ from: true, to: true, level: true }))
    .output(eventIterator(step, headline)),
  /**
   * The time to a first exchange by a protected field: shares at three days from fixed cells at `internal` and `external`,
   * whole curves at `none`, which is for the owner alone and goes on the record. A period, a network or a region at another
   * level than `none` is BAD_INPUT with a sentence that says so.
   */
  firstExchange: base.meta({ needs: 'inclusion' }).input(firstByQuery).output(eventIterator(step, firstExchangeBy)),
  benchmarks: base.meta({ needs: 'inclusion' }).output(z.array(benchmark)),
  /** The same as CSV: name, field, group, share, dated, source. */
  benchmarksCsv: base.meta({ needs: 'inclusion', audit: true }).output(download),
  /**
   * Puts a CSV of that shape in the place of all benchmarks, or changes nothing: BAD_INPUT then names each bad row by its
   * line. `previous` is the CSV of before: given back to this procedure, it undoes it.
   */
  replaceBenchmarks: base
    .meta({ needs: 'policy', audit: true })
    .input(z.object({ text: z.string().max(2_000_000) }))
    .output(z.object({ benchmarks: z.array(benchmark), previous: z.string() })),
}
