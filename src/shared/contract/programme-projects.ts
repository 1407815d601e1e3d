import { z } from 'zod'
import { DELIVERY_STATES } from '../moderation.ts'
import { ACTIVITY_KINDS, ACTIVITY_STATUSES, MEMBER_STATUSES, PROJECT_STATUSES } from '../vocabulary.ts'
import { base, calendarDate, instant, minutes } from './base.ts'

const count = z.number().int()
/** By name or, for evaluators, by pseudonym. */
const someone = z.object({ id: z.string(), label: z.string() })

/** What moved on a project's account, net of reversals: donated + other_in − paid − other_out = balance. */
const account = z.object({
  donated_minutes: minutes,
  paid_minutes: minutes,
  other_in_minutes: minutes,
  other_out_minutes: minutes,
  balance_minutes: minutes,
})

export const project = account.extend({
  id: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  /** Null for those who see aggregates, and where the platform names nobody. */
  lead: someone.nullable(),
  organisation: z.string().nullable(),
  status: z.enum(PROJECT_STATUSES).nullable(),
  started_on: calendarDate.nullable(),
  activities: count,
  /** Completed exchanges about its activities, their minutes, and how many members gave them. */
  exchanges: count,
  minutes,
  helpers: count,
  last_at: instant.nullable(),
})
export type ProjectProgramme = z.infer<typeof project>

/** A month of a project: what moved on its account, the balance at the month's end, and what was done for it. */
const projectMonth = account.extend({ month: z.string(), exchanges: count, minutes })
export type ProjectMonth = z.infer<typeof projectMonth>

export const projectPage = project.extend({
  months: z.array(projectMonth),
  /** How many of its activities are in each state. */
  progress: z.array(z.object({ kind: z.enum(ACTIVITY_KINDS), status: z.enum(ACTIVITY_STATUSES), activities: count })),
  /** Entries of its account, reversals among them. */
  entries: count,
  /** What all accounts of the ledger hold together, issuance among them: 0, or the ledger is not whole. */
  all_accounts_minutes: minutes,
})
export type ProjectPage = z.infer<typeof projectPage>

/** A member who gave to a project: an hour, credits, or both. */
const helper = someone.extend({
  exchanges: count,
  minutes,
  /** Net of reversals. */
  donated_minutes: minutes,
  last_at: instant,
})
export type ProjectHelper = z.infer<typeof helper>

/** A donation that is asked of the platform and that the ledger does not show yet. */
const promise = z.object({
  change: z.string(),
  step: z.string(),
  member: someone,
  minutes,
  exchange_id: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(DELIVERY_STATES),
  put_at: instant,
})
export type ProjectPromise = z.infer<typeof promise>

/** What a member has to give, and the completed hours of theirs that may still be given unpaid to a project. */
const giving = z.object({
  member: someone,
  status: z.enum(MEMBER_STATUSES),
  balance_minutes: minutes,
  promised_minutes: minutes,
  hours: z.array(
    z.object({
      id: z.string(),
      about: z.string().nullable(),
      completed_at: instant,
      minutes,
      /** Of which are given already. */
      given_minutes: minutes,
    }),
  ),
})
export type Giving = z.infer<typeof giving>

const id = z.string().min(1).max(64)
const one = z.object({ id })
const read = base.meta({ needs: 'aggregates' })

export const programmeProjects = {
  projects: read.output(z.array(project)),
  project: read.input(one).output(projectPage),
  /** Who gave to it, most hours first. */
  projectTeam: base.meta({ needs: 'rows' }).input(one).output(z.array(helper)),
  projectPromises: base.meta({ needs: 'programmes' }).input(one).output(z.array(promise)),
  giving: base
    .meta({ needs: 'programmes' })
    .input(one.extend({ member: id }))
    .output(giving),
}
