import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { base, calendarDate, period } from './base.ts'
import { step } from './network.ts'

/** `not_testable`: no figure of the ledger could speak for it or against it. */
export const VERDICTS = ['supported', 'uncertain', 'not_supported', 'not_testable'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What is said of Hexitime, taken apart into what can be tested by itself. */
export const CLAIMS = [
  'members',
  'across_uk',
  'hours',
  'increasing_rate',
  'increasing_rate_per_member',
  'minority_ethnic',
  'women',
  'lower_socioeconomic',
  'flow_profession',
  'flow_organisation',
  'flow_region',
  'credits',
  'not_exchanged',
  'advantages',
] as const
export type ClaimKey = (typeof CLAIMS)[number]

const real = z.number().nullable()

/** A number that the verdict rests on, or is held against; `metric` is its entry of the metric dictionary. */
const evidence = z.object({
  metric: z.string(),
  name: z.string(),
  value: real,
  low: real,
  high: real,
  /** The estimate and others like it; what they are held against; what has to be known beside them. */
  is: z.enum(['found', 'against', 'beside']),
})
export type Evidence = z.infer<typeof evidence>

const claim = z.object({
  claim: z.enum(CLAIMS),
  /** The whole sentence as it is published, and the words of it that are tested here. */
  published: z.string(),
  wording: z.string(),
  /** What the words are taken to mean, so that figures can say yes or no. */
  reading: z.string(),
  metric: z.string().nullable(),
  estimate: real,
  /** 95 %; null without an interval (a count of the whole record has none) or without a bound on that side. */
  low: real,
  high: real,
  n: z.number().nullable(),
  /** What `n` counts. */
  of: z.string(),
  period: z.object({ from: calendarDate, to: calendarDate }),
  verdict: z.enum(VERDICTS),
  why: z.string(),
  evidence: z.array(evidence),
})
export type Claim = z.infer<typeof claim>

export const claimsOutput = z.object({
  claims: z.array(claim),
  period: z.object({ from: calendarDate, to: calendarDate }),
  hash: z.string().nullable(),
  version: z.string(),
})
export type ClaimsBoard = z.infer<typeof claimsOutput>

export const claims = {
  /** Every claim with its verdict, over a period or as at its end; kept by data and question. */
  board: base.meta({ needs: 'aggregates' }).input(period).output(eventIterator(step, claimsOutput)),
}
