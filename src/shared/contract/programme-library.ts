import { z } from 'zod'
import { DELIVERY_STATES } from '../moderation.ts'
import { ACTIVITY_KINDS, ACTIVITY_STATUSES, EXCHANGE_STATUSES } from '../vocabulary.ts'
import { base, calendarDate, instant, minutes } from './base.ts'

const count = z.number().int()
/** Null where it says who belongs to a library whose membership is specially protected, or how many do. */
const unprotected = count.nullable()

/** A library of members who can be asked for an hour, and what came of it. */
export const library = z.object({
  id: z.string(),
  name: z.string(),
  capabilities: z.array(z.string()),
  launched_on: calendarDate.nullable(),
  protected: z.boolean(),
  members: unprotected,
  /** How many offer each capability. */
  offering: z.array(z.object({ capability: z.string(), members: unprotected })),
  /** Activities of the library: members put themselves on its shelf by one each, so of a protected one they are not told. */
  posts: unprotected,
  /** The exchanges about them by state, and those with an output logged. */
  agreed: count,
  completed: count,
  minutes,
  with_outcome: count,
  rated: count,
  mean_rating: z.number().nullable(),
  last_at: instant.nullable(),
})
export type LibraryProgramme = z.infer<typeof library>

const milestone = z.object({
  id: z.string(),
  title: z.string(),
  planned: calendarDate,
  happened: calendarDate.nullable(),
})
export type Milestone = z.infer<typeof milestone>

export const libraryPage = library.extend({
  /** Networks whose members may ask it, and the day from which it is shown to them. */
  serves: z.array(z.object({ id: z.string(), name: z.string() })),
  shown_from: calendarDate.nullable(),
  milestones: z.array(milestone),
  /** Exchanges about its activities by state. */
  states: z.array(z.object({ status: z.enum(EXCHANGE_STATUSES), exchanges: count })),
  /** Median days from agreeing to having the hour; null without one. */
  median_wait_days: z.number().nullable(),
  /** What came of connections, in the words that an owner chose to share. */
  outputs: z.array(z.object({ id: z.string(), month: z.string(), text: z.string() })),
})
export type LibraryPage = z.infer<typeof libraryPage>

const someone = z.object({ id: z.string(), label: z.string() })

/** Who belongs to a library, and what they say of themselves. */
const profile = z.object({
  member: someone,
  status: z.string(),
  capabilities: z.array(z.string()),
  /** Capabilities that are asked of the platform instead, and how far that has come. */
  asked: z.object({ capabilities: z.array(z.string()), state: z.enum(DELIVERY_STATES) }).nullable(),
  text: z.string().nullable(),
  /** Version of the text; 0 where there never was one. */
  version: count,
})
export type LibraryProfile = z.infer<typeof profile>

/** An activity of a library and one exchange about it, or none. */
const connection = z.object({
  activity: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(ACTIVITY_KINDS),
    status: z.enum(ACTIVITY_STATUSES),
    by: someone,
    posted_at: instant,
  }),
  exchange: z
    .object({
      id: z.string(),
      status: z.enum(EXCHANGE_STATUSES),
      provider: someone,
      receiver: someone,
      agreed_at: instant.nullable(),
      completed_at: instant.nullable(),
      outcome: z.string().nullable(),
      /** What the platform is asked to have as its output, and how far that has come. */
      asked: z.object({ outcome: z.string().nullable(), state: z.enum(DELIVERY_STATES) }).nullable(),
      rating: count.nullable(),
    })
    .nullable(),
  /** Days from posting a request, or from agreeing, to the hour; to the end of the data where it has not been had. */
  waited_days: z.number().nullable(),
  /** As it is shared, with its version; text is null where it is not. */
  shared: z.object({ text: z.string().nullable(), version: count }),
})
export type Connection = z.infer<typeof connection>

const ratio = z.object({ est: z.number().nullable(), low: z.number(), high: z.number().nullable(), method: z.string() })
/** What happened in one of two times of the same length. */
const window = z.object({
  from: calendarDate,
  to: calendarDate,
  exchanges: count,
  /** Requests posted; those that 90 days of data follow, and of these, those filled within 90 days. */
  requests: count,
  observable: count,
  filled: count,
  /** Days until half of the requests were matched (Kaplan–Meier), with its 95 % interval; null where half were not. */
  median_days: z.number().nullable(),
  median_low: z.number().nullable(),
  median_high: z.number().nullable(),
})
export type EvaluationWindow = z.infer<typeof window>

const point = z.object({
  month: z.string(),
  value: z.number(),
  signal: z.enum(['outside', 'trend', 'two_of_three', 'shift']).nullable(),
  direction: z.enum(['up', 'down']).nullable(),
})
const segment = z.object({
  from: count,
  to: count,
  n: count,
  centre: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})
export const EVALUATED = ['exchanges', 'fill', 'wait'] as const
export type Evaluated = (typeof EVALUATED)[number]
/** Months without a value are left out. A segment begins with the month of the launch. */
const chart = z.object({ of: z.enum(EVALUATED), points: z.array(point), segments: z.array(segment) })
export type EvaluationChart = z.infer<typeof chart>

const evaluated = z.object({
  who: z.enum(['served', 'others', 'everyone']),
  before: window,
  after: window,
  exchange_ratio: ratio.nullable(),
  fill_ratio: ratio.nullable(),
  charts: z.array(chart),
})
export type EvaluatedGroup = z.infer<typeof evaluated>
/** Before and after the launch; null where the record does not reach over a whole month on both sides of it. */
const evaluation = z.object({
  launched_on: calendarDate.nullable(),
  months: count,
  groups: z.array(evaluated),
  data: z.object({ from: calendarDate, to: calendarDate }).nullable(),
})
export type LibraryEvaluation = z.infer<typeof evaluation>

/** A question of the survey, of those who answered it both before and after. */
const question = z.object({
  question: z.string(),
  /** Respondents; of a protected library, for all but owners, the multiple of five at or below it. Null below five. */
  n: count.nullable(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** Mean of each one's own difference, with a bootstrap interval (95 %). */
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type SurveyQuestion = z.infer<typeof question>
const survey = z.object({ questions: z.array(question), rounded: z.boolean() })
export type LibrarySurvey = z.infer<typeof survey>

const one = z.object({ id: z.string().min(1).max(64) })
const read = base.meta({ needs: 'aggregates' })
/** Who belongs to a library may be specially protected. */
const own = base.meta({ needs: 'programmes' })

export const programmeLibrary = {
  libraries: read.output(z.array(library)),
  library: read.input(one).output(libraryPage),
  libraryProfiles: own.input(one).output(z.array(profile)),
  connections: own.input(one).output(z.array(connection)),
  libraryEvaluation: read.input(one).output(evaluation),
  librarySurvey: read.input(one).output(survey),
}
