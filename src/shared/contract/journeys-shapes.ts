import { z } from 'zod'
import { calendarDate, instant, minutes } from './base.ts'

const count = z.number().int()
/** A share of 0 to 1 with its 95 % interval. */
const share = z.object({ est: z.number(), low: z.number(), high: z.number() })
/** 1 − Ŝ; null where nobody was observed that long, the interval also where Ŝ is 1 or 0. */
const byTime = z.object({ est: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })
/** First and last day that the data speak of; null while the workspace is empty. */
const data = z.object({ from: calendarDate, to: calendarDate }).nullable()
/** What every answer says of itself. */
const about = { data, hash: z.string().nullable() }

/** A column of the cohort triangle: cohorts old enough for it taken together, each member counting once. */
const age = z.object({ k: count, cohorts: count, members: count, active: count, share: share.nullable() })

export const cohorts = z.object({
  step: z.enum(['month', 'quarter']),
  /** By their first day. `active[k]`: members active in step k after joining; null where that step is not over. */
  cohorts: z.array(z.object({ cohort: calendarDate, size: count, active: z.array(count.nullable()) })),
  mean: z.array(age),
  ...about,
})
export type Cohorts = z.infer<typeof cohorts>

/** Days at which the share to whom it has happened is told. */
export const AFTER_DAYS = [30, 90, 180] as const
/** How long a curve is drawn, in days, and where the number still waiting is told. */
export const CURVE_DAYS = 365
export const RISK_DAYS = [0, 90, 180, 270, 360] as const

/** A wait that ends with an event or with the data (Kaplan–Meier). */
export const wait = z.object({
  n: count,
  events: count,
  at: z.array(byTime.extend({ days: count })),
  /** Days after which it has happened to half of them; null where it never has. */
  median: z.number().nullable(),
  /** 1 − Ŝ after 0, 1, … CURVE_DAYS days. */
  curve: z.object({
    est: z.array(z.number().nullable()),
    low: z.array(z.number().nullable()),
    high: z.array(z.number().nullable()),
  }),
  /** Still waiting at RISK_DAYS. */
  at_risk: z.array(count),
})
export type Wait = z.infer<typeof wait>

export const firstExchange = z.object({
  by: z.string().nullable(),
  /** All of them first; then by size. A group of null are those of whom it is not known. */
  all: wait,
  groups: z.array(wait.extend({ group: z.string().nullable() })),
  /** Between the known groups; null where there are not two to compare, or members are in several. */
  logrank: z.object({ chi2: z.number(), df: count, p: z.number() }).nullable(),
  /** Whether a member may be in several groups, which are then not tested against each other. */
  overlapping: z.boolean(),
  ...about,
})
export type FirstExchange = z.infer<typeof firstExchange>

export const FUNNEL_STEPS = ['joined', 'posted', 'agreed', 'completed', 'gave_back'] as const
export type FunnelStep = (typeof FUNNEL_STEPS)[number]

export const funnel = z.object({
  steps: z.array(
    z.object({
      step: z.enum(FUNNEL_STEPS),
      /** Did this and every step before it. */
      reached: count,
      /** Did this, whatever they did before. */
      did: count,
      /** Null for the first step, and where nobody reached the step before. */
      of_before: share.nullable(),
      of_all: share.nullable(),
      /** Days from having done all before until this was done too, of those who reached it; null without any. */
      median_days: z.number().nullable(),
    }),
  ),
  /** Joined in the period, but too late to be observed for `days`. */
  too_new: count,
  days: count,
  ...about,
})
export type Funnel = z.infer<typeof funnel>

export const MATCH_FIELDS = ['category', 'region', 'month'] as const
export type MatchField = (typeof MATCH_FIELDS)[number]

const fill = z.object({
  requests: count,
  /** Posted early enough to be observed for 90 days, and those of them with an exchange completed by then. */
  observable: count,
  filled: count,
  rate: share.nullable(),
})

export const matching = fill.extend({
  agreed: wait,
  completed: wait,
  /** A request with several categories or regions counts in each; a group of null has none given. */
  groups: z.record(
    z.enum(MATCH_FIELDS),
    z.array(
      fill.extend({
        group: z.string().nullable(),
        /** Days until half of them had an exchange agreed, or completed. */
        agreed_median: z.number().nullable(),
        completed_median: z.number().nullable(),
      }),
    ),
  ),
  days: count,
  ...about,
})
export type Matching = z.infer<typeof matching>

/** Minutes on accounts by where they came from. */
const origins = z.object({ gifted: minutes, earned: minutes, other: minutes })

export const credits = z.object({
  /** The part of the period that the data speak of. */
  period: z.object({ from: calendarDate, to: calendarDate }),
  days: count,
  settled: minutes,
  /** Mean over the days of the period, at the end of each. */
  outstanding: z.number(),
  /** settled ÷ outstanding; null without credits outstanding. */
  velocity: z.number().nullable(),
  months: z.array(
    z.object({
      month: z.string(),
      whole: z.boolean(),
      settled: minutes,
      outstanding: z.number(),
      velocity: z.number().nullable(),
    }),
  ),
  /** What member accounts hold at the end of the period. */
  held: z.object({
    accounts: count,
    holding: count,
    /** Accounts below zero count as empty; what they lack is not taken off. */
    overdrawn: count,
    minutes,
    gini: z.number().nullable(),
    top_tenth: z.number().nullable(),
    lorenz: z.array(z.object({ members: z.number(), share: z.number() })),
    origins,
    unmoved: origins,
    unmoved_days: count,
  }),
  ...about,
})
export type Credits = z.infer<typeof credits>

/** Moments are the member's first of each kind; the counts are of the time that the figure speaks of. */
export const memberRow = z.object({
  member: z.string(),
  label: z.string(),
  joined: instant,
  closed: instant.nullable(),
  first_posted: instant.nullable(),
  first_agreed: instant.nullable(),
  first_completed: instant.nullable(),
  posts: count,
  exchanges: count,
})
export type MemberRow = z.infer<typeof memberRow>

export const REQUEST_OUTCOMES = ['filled', 'later', 'waiting', 'too_new'] as const
export const requestRow = z.object({
  activity: z.string(),
  /** Null for those who see pseudonyms. */
  title: z.string().nullable(),
  member: z.string(),
  label: z.string(),
  posted: instant,
  status: z.string(),
  categories: z.array(z.string()),
  regions: z.array(z.string()),
  agreed: instant.nullable(),
  completed: instant.nullable(),
  /** Completed within 90 days, later, not yet, or posted too late to tell. */
  outcome: z.enum(REQUEST_OUTCOMES),
})
export type RequestRow = z.infer<typeof requestRow>

export const accountRow = z.object({
  account: z.string(),
  label: z.string(),
  minutes,
  gifted: minutes,
  earned: minutes,
  other: minutes,
  /** Of `minutes`, what has lain for 180 days. */
  unmoved: minutes,
})
export type AccountRow = z.infer<typeof accountRow>

/** `minutes` is what the entry adds to the figure: below zero for a reversal that takes some back. */
export const entryRow = z.object({
  id: z.string(),
  kind: z.string(),
  from: z.string(),
  from_label: z.string(),
  to: z.string(),
  to_label: z.string(),
  minutes,
  posted: instant,
})
export type EntryRow = z.infer<typeof entryRow>
