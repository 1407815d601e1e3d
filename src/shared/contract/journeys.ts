import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CATEGORIES } from '../vocabulary.ts'
import { base, calendarDate, download, pageOf, period } from './base.ts'
import {
  accountRow,
  cohorts,
  credits,
  entryRow,
  FUNNEL_STEPS,
  firstExchange,
  funnel,
  MATCH_FIELDS,
  matching,
  memberRow,
  REQUEST_OUTCOMES,
  requestRow,
} from './journeys-shapes.ts'
import { step } from './network.ts'
import { scope } from './scope.ts'

/** What the time to a first exchange can be told apart by. Networks are those whose membership is not protected. */
export const OPEN_FIELDS = ['region', 'profession', 'career_stage', 'organisation_kind', 'network'] as const
/** Asked for by name, and answered under disclosure control only. */
export const PROTECTED_FIELDS = ['ethnicity', 'gender', 'socioeconomic_background', 'imd_decile'] as const
export const FIRST_BY = [...OPEN_FIELDS, ...PROTECTED_FIELDS] as const
export type OpenField = (typeof OPEN_FIELDS)[number]
export type FirstBy = (typeof FIRST_BY)[number]

/** Members by when they joined, of a network or a region. */
export const whoJoined = period.extend(scope.pick({ network: true, region: true }).shape)
export type WhoJoined = z.infer<typeof whoJoined>
/** Cohorts by month; by quarter where that is asked for, or months would be too many to draw. */
const byStep = whoJoined.extend({ step: z.enum(['month', 'quarter']).optional() })
/** Requests by when they were posted. */
export const whatPosted = period.extend(scope.shape)
export type WhatPosted = z.infer<typeof whatPosted>

/** What a row of members stands behind. */
export const memberQuestion = z.discriminatedUnion('of', [
  /** Members of a cohort, by its first day, who were active in step `k` after joining; all of it without `k`. */
  byStep.extend({ of: z.literal('cohort'), cohort: calendarDate, k: z.number().int().min(0).max(2400).optional() }),
  /** Who reached a step; `lost`: who reached the one before and not this. */
  whoJoined.extend({ of: z.literal('funnel'), reached: z.enum(FUNNEL_STEPS), lost: z.boolean().optional() }),
  /** Members of a group (null: not known), or all; `exchanged`: only who have, or have not, exchanged. */
  whoJoined.extend({
    of: z.literal('first'),
    by: z.enum(FIRST_BY).optional(),
    group: z.string().max(200).nullable().optional(),
    exchanged: z.boolean().optional(),
  }),
])
export type MemberQuestion = z.infer<typeof memberQuestion>

export const requestQuestion = whatPosted.extend({
  by: z.enum(MATCH_FIELDS).optional(),
  group: z.string().max(200).nullable().optional(),
  outcome: z.enum(REQUEST_OUTCOMES).optional(),
})
export type RequestQuestion = z.infer<typeof requestQuestion>

/** Accounts that hold something; `top`: the tenth of all member accounts that holds most; `unmoved`: with what has lain. */
export const accountQuestion = whoJoined.extend({ which: z.enum(['holding', 'top', 'unmoved']).optional() })
export type AccountQuestion = z.infer<typeof accountQuestion>

const paging = { cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(200) }
/** Rows of one kind with what they stand behind. */
export const rowsQuestion = z.discriminatedUnion('rows', [
  z.object({ rows: z.literal('members'), about: memberQuestion }),
  z.object({ rows: z.literal('requests'), about: requestQuestion }),
  z.object({ rows: z.literal('accounts'), about: accountQuestion }),
  z.object({ rows: z.literal('entries'), about: whoJoined }),
])
export type RowsQuestion = z.infer<typeof rowsQuestion>

const figures = base.meta({ needs: 'aggregates' })
const rows = base.meta({ needs: 'rows' })

/** What becomes of members, requests and credits. What takes long tells how far it is; then it is kept. */
export const journeys = {
  cohorts: figures.input(byStep).output(eventIterator(step, cohorts)),
  firstExchange: figures
    .input(whoJoined.extend({ by: z.enum(FIRST_BY).optional() }))
    .output(eventIterator(step, firstExchange)),
  funnel: figures.input(whoJoined).output(eventIterator(step, funnel)),
  matching: figures.input(whatPosted).output(eventIterator(step, matching)),
  /** Settled in the period, and held at its end; by a scope, what its members paid and hold. */
  credits: figures.input(whoJoined).output(eventIterator(step, credits)),
  /** Networks, regions that can be asked for. */
  choices: figures.output(
    z.object({
      networks: z.array(z.object({ id: z.string(), label: z.string() })),
      regions: z.array(z.string()),
      categories: z.array(z.enum(CATEGORIES)),
    }),
  ),
  members: rows.input(z.object({ about: memberQuestion, ...paging })).output(pageOf(memberRow)),
  requests: rows.input(z.object({ about: requestQuestion, ...paging })).output(pageOf(requestRow)),
  /** `minutes` sums all that match. */
  accounts: rows
    .input(z.object({ about: accountQuestion, ...paging }))
    .output(pageOf(accountRow).extend({ minutes: z.number().int(), unmoved: z.number().int() })),
  entries: rows
    .input(z.object({ about: whoJoined, ...paging }))
    .output(pageOf(entryRow).extend({ minutes: z.number().int() })),
  rowsCsv: base.meta({ needs: 'rows', audit: true }).input(rowsQuestion).output(download),
}
