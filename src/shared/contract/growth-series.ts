import { z } from 'zod'
import { base, calendarDate, download, instant, pageOf, period } from './base.ts'
import { scope } from './scope.ts'

/** What growth is charted by; each names its entry in the metric dictionary. */
export const SERIES = ['joins', 'posts', 'exchanges', 'hours', 'active'] as const
export type SeriesMetric = (typeof SERIES)[number]
/** How active members come and go from one month to the next; each names its entry in the metric dictionary. */
export const MOVES = ['new_active', 'resurrected', 'retained', 'churned'] as const
export type Move = (typeof MOVES)[number]
/** Calendar months or quarters of Europe/London. */
export const INTERVALS = ['month', 'quarter'] as const
export type Interval = (typeof INTERVALS)[number]

const count = z.number().int()
const scoped = z.object({ scope: scope.optional() })
const id = z.string().min(1).max(64)

/** Where a person began a chart's limits anew: from the first month or quarter that the day is in. */
const rebaseInput = scoped.extend({
  id,
  metric: z.enum(SERIES),
  starts: calendarDate,
  reason: z.string().trim().min(1).max(300),
})
export const rebase = rebaseInput.extend({ scope, person: z.string(), at: instant })
export type Rebase = z.infer<typeof rebase>

/** What each month, or each quarter, is meant to reach. */
const targetInput = scoped.extend({
  id,
  metric: z.enum(SERIES),
  by: z.enum(INTERVALS),
  value: z.number().nonnegative().max(1e12),
})
export const target = targetInput.extend({ scope, person: z.string(), at: instant })
export type Target = z.infer<typeof target>

/** Against a target, where higher is better: its segment's limits lie wholly at or above it, wholly below it, or around it. */
export const ASSURANCES = ['passing', 'failing', 'hit and miss'] as const

/** A month `2022-07` or a quarter `2022-Q3`. */
export const point = z.object({
  period: z.string(),
  /** Its first day and the day after its last, as far as the record and the period asked for reach. */
  from: calendarDate,
  to: calendarDate,
  value: z.number(),
  /** False where the period or the record covers only part of it: then it is in no segment and has no signal. */
  whole: z.boolean(),
  /** It lies before the period, and is there for the limits. */
  before: z.boolean(),
  signals: z.array(z.enum(['outside', 'trend', 'two_of_three', 'shift'])),
  /** The first of its signals, which its mark shows, and which way that one points. */
  signal: z.enum(['outside', 'trend', 'two_of_three', 'shift']).nullable(),
  direction: z.enum(['up', 'down']).nullable(),
})
export type SeriesPoint = z.infer<typeof point>

const limit = z.number().nullable()
export const segment = z.object({
  /** Places in `points` of its first point, and of the one after its last. */
  from: count,
  to: count,
  n: count,
  centre: limit,
  lower: limit,
  upper: limit,
  nearLower: limit,
  nearUpper: limit,
  /** Moving ranges left out by screening. */
  screened: count,
  /** Under 13 points: its limits are provisional. */
  short: z.boolean(),
  /** Why it begins where it does; null for the first, and where the call asked for it. */
  rebase: rebase.nullable(),
})
export type SeriesSegment = z.infer<typeof segment>

export const seriesInput = period.extend({
  metric: z.enum(SERIES),
  by: z.enum(INTERVALS).default('month'),
  scope: scope.optional(),
  /** Days in whose month or quarter a segment begins, instead of the kept ones. */
  rebase: z.array(calendarDate).max(50).optional(),
  /** Leaves out moving ranges of 3.267 times their mean and above, once. */
  screen: z.boolean().default(false),
  /** The record before the period is charted too, and the limits rest on it. */
  before: z.boolean().default(false),
})
export type SeriesQuery = z.input<typeof seriesInput>

export const series = z.object({
  metric: z.enum(SERIES),
  by: z.enum(INTERVALS),
  scope,
  screen: z.boolean(),
  /** What was asked for; where an end was not, that of the record. */
  period: z.object({ from: calendarDate, to: calendarDate }),
  points: z.array(point),
  segments: z.array(segment),
  /** Over the period, partial months included; of active members each counts once. */
  total: z.number(),
  /** Whether the last whole point is special cause variation, and which way; null without a chart. */
  variation: z.enum(['up', 'down', 'common']).nullable(),
  target: target.nullable(),
  assurance: z.enum(ASSURANCES).nullable(),
  /** Kept for this metric and scope, in the order of their days, those outside the chart included. */
  rebases: z.array(rebase),
  /** First and last day that the data speak of; null while the workspace is empty. */
  data: z.object({ from: calendarDate, to: calendarDate }).nullable(),
})
export type Series = z.infer<typeof series>

export const SPLITS = ['network', 'region', 'category'] as const
export type Split = (typeof SPLITS)[number]
/** One of several charts beside each other. */
export const panel = z.object({ label: z.string(), series })
export type Panel = z.infer<typeof panel>

/** A person on the platform: `id` and `label` are a pseudonym for evaluators, the name a member goes by for others. */
const member = z.object({ id: z.string(), label: z.string() })
/** What a point counts, one by one. */
export const growthRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('join'), at: instant, member, region: z.string().nullable() }),
  z.object({
    kind: z.literal('post'),
    at: instant,
    member,
    id: z.string(),
    post: z.enum(['offer', 'request']),
    /** Null for evaluators: members wrote it. */
    title: z.string().nullable(),
    categories: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('exchange'),
    at: instant,
    id: z.string(),
    provider: member,
    receiver: member,
    minutes: count,
    categories: z.array(z.string()),
  }),
  /** A member who was active in the point, or, of those who churned, in the month before it. */
  z.object({ kind: z.literal('active'), member, region: z.string().nullable(), posts: count, exchanges: count }),
])
export type GrowthRow = z.infer<typeof growthRow>

export const rowsInput = scoped.extend({
  /** Of which number: of a series, or of the accounting of a month. */
  metric: z.enum([...SERIES, ...MOVES]),
  /** The point's own days. */
  from: calendarDate,
  to: calendarDate,
})
const paging = { cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(200) }

/** How many active members there were, and how they came to be so: active = active of before + new + resurrected − churned. */
const monthOfMoves = z.object({
  period: z.string(),
  from: calendarDate,
  to: calendarDate,
  whole: z.boolean(),
  /** Active in the month. */
  active: count,
  new_active: count,
  resurrected: count,
  retained: count,
  churned: count,
})
export const accounting = z.object({
  scope,
  period: z.object({ from: calendarDate, to: calendarDate }),
  months: z.array(monthOfMoves),
  data: z.object({ from: calendarDate, to: calendarDate }).nullable(),
})
export type Accounting = z.infer<typeof accounting>

const removed = z.object({ id })
const view = z.object({ id, name: z.string().min(1).max(80), query: z.string().max(4000) })

export const growthSeries = {
  /** One number by month or quarter, with its control chart. */
  series: base.meta({ needs: 'aggregates' }).input(seriesInput).output(series),
  /** The same number of each network (but protected ones), region or category; rebased and targeted as kept for each. */
  panels: base
    .meta({ needs: 'aggregates' })
    .input(seriesInput.omit({ scope: true, rebase: true }).extend({ split: z.enum(SPLITS) }))
    .output(z.array(panel)),
  accounting: base
    .meta({ needs: 'aggregates' })
    .input(period.extend({ scope: scope.optional() }))
    .output(accounting),
  /** What a point counts, oldest first. `value` is the point's: as many as `total`, of hours what the rows add up to. */
  rows: base
    .meta({ needs: 'rows' })
    .input(rowsInput.extend(paging))
    .output(pageOf(growthRow).extend({ value: z.number() })),
  rowsCsv: base.meta({ needs: 'rows', audit: true }).input(rowsInput).output(download),
  /** Begins limits anew; again under the same id, after it was removed, brings it back. */
  rebase: base.meta({ needs: 'annotate', audit: true }).input(rebaseInput).output(rebase),
  /** @returns what was removed, so that it can be put back */
  removeRebase: base.meta({ needs: 'annotate', audit: true }).input(removed).output(rebase),
  /** Sets the target of a chart in the place of the one it had, which is returned so that it can be put back. */
  setTarget: base
    .meta({ needs: 'annotate', audit: true })
    .input(targetInput)
    .output(z.object({ target, replaced: target.nullable() })),
  removeTarget: base.meta({ needs: 'annotate', audit: true }).input(removed).output(target),
  /** Ways of looking at the screen that a person keeps under a name. */
  views: base.meta({ needs: 'aggregates' }).output(z.array(view)),
  saveView: base.meta({ needs: 'aggregates' }).input(view).output(view),
  /** @returns what was removed, so that it can be put back */
  removeView: base.meta({ needs: 'aggregates' }).input(removed).output(view),
}
