import { z } from 'zod'
import {
  CASE_ACTIONS,
  CASE_STATES,
  COMMAND_ID,
  DECISIONS,
  DELIVERY_STATES,
  HINT_RULES,
  REPORT_CHANNELS,
  SUBJECT_KINDS,
} from '../moderation.ts'
import { download, instant } from './base.ts'

export const count = z.number().int()
/** A case's number: people say it to one another. */
export const caseId = z.number().int().positive()
export const text = z.string().max(10_000)
/** Made by the caller, so that sending a command twice does it once. */
export const commandId = z.string().regex(COMMAND_ID, 'must be an id')
export const subject = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string().max(64) })
export const rule = z.enum(HINT_RULES)

export const hint = z.object({ rule, field: z.string(), from: count, to: count, text: z.string() })
export const rankReason = z.object({
  factor: z.enum(['safety', 'reports', 'reporters', 'age', 'author', 'hints']),
  points: z.number(),
  text: z.string(),
})

/** One case as the queue shows it. `rank` is the sum of the points of `why`. */
export const queueRow = z.object({
  case: caseId,
  subject_kind: z.enum(SUBJECT_KINDS),
  subject_id: z.string(),
  title: z.string(),
  state: z.enum(CASE_STATES),
  reports: count,
  /** Distinct people who reported. */
  reporters: count,
  /** Reason → reports that gave it. */
  reasons: z.record(z.string(), count),
  /** Rule → places in the text. */
  hints: z.partialRecord(rule, count),
  rank: z.number(),
  why: z.array(rankReason),
  opened_at: instant,
  due_at: instant,
  version: count,
  held_by: z.object({ id: z.string(), name: z.string(), until: instant }).nullable(),
  snoozed_until: instant.nullable(),
  /** Someone has acted on it: the target is met. */
  acted: z.boolean(),
  /** What was decided or is proposed. */
  decision: z.enum(DECISIONS).nullable(),
  delivery: z.enum(DELIVERY_STATES).nullable(),
})
export type QueueRow = z.infer<typeof queueRow>

/** A subject's texts at one moment: what the moderator judges. Never a protected characteristic. */
export const content = z.object({
  hash: z.string(),
  /** Field → text, in reading order: title, body, … */
  fields: z.record(z.string(), z.string().nullable()),
  status: z.string().nullable(),
  version: instant.nullable(),
})
export type Content = z.infer<typeof content>

/** A piece of a comparison: `same`, or only in the later (`added`) or the earlier text (`removed`). */
export const change = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })

export const person = z.object({ id: z.string(), name: z.string() })

/** One event of the log in words. `texts` are what was written; null where it was erased. */
export const logEntry = z.object({
  position: count,
  stream: z.string(),
  sequence: count,
  case: caseId.nullable(),
  type: z.string(),
  at: instant,
  by: z.object({ id: z.string(), name: z.string(), role: z.string(), asserted_by: z.string().optional() }),
  /** What happened, as a sentence without names of members. */
  summary: z.string(),
  data: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.string().nullable()),
  hash: z.string(),
})
export type LogEntry = z.infer<typeof logEntry>

const caseReport = z.object({
  report: z.string(),
  reason: z.string().nullable(),
  channel: z.enum(REPORT_CHANNELS),
  reported_at: instant,
  text: z.string().nullable(),
  /** The reporter's record, without a name: how many of their decided reports were upheld. */
  record: z.object({ upheld: count, decided: count }).nullable(),
  /** Whether who it was can be shown: doing so is recorded. */
  has_reporter: z.boolean(),
})

/** A member as moderators see them: what they did here, never who they are in the equality data. */
export const memberRecord = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string().nullable(),
  joined_at: instant.nullable(),
  posts: count,
  exchanges: count,
  /** Reports about them or what they posted, and how many of the decided ones were upheld. */
  reported: count,
  upheld: count,
  sanctions: count,
})

export const caseDetail = z.object({
  row: queueRow,
  /** The content kept as evidence, and the subject now: null where the platform deleted it. */
  snapshot: content,
  current: content.nullable(),
  edited_after_report: z.boolean(),
  /** By field; empty when nothing changed. */
  diff: z.record(z.string(), z.array(change)),
  hints: z.array(hint),
  /** Hints of this text that someone marked “not so”. */
  marked: z.array(hint),
  reports: z.array(caseReport),
  author: memberRecord.nullable(),
  /** The other parties: of an exchange. */
  parties: z.array(memberRecord),
  similar: z.array(
    z.object({
      case: caseId,
      title: z.string(),
      /** Why it is similar. */
      because: z.array(z.enum(['same_member', 'near_duplicate', 'same_rule'])),
      resemblance: z.number().nullable(),
      state: z.enum(CASE_STATES),
      outcome: z.enum(DECISIONS).nullable(),
      at: instant,
    }),
  ),
  events: z.array(logEntry),
  /** What this person can do now; the reason why not for the rest. */
  actions: z.array(z.object({ action: z.enum(CASE_ACTIONS), possible: z.boolean(), why_not: z.string().nullable() })),
  proposal: z
    .object({
      decision: z.enum(DECISIONS),
      length_days: z.number().nullable(),
      by: person,
      at: instant,
      reason: z.string().nullable(),
    })
    .nullable(),
  /** The case's items in the outbox, the last first. */
  items: z.array(z.lazy(() => outboxItem)),
})
export type CaseDetail = z.infer<typeof caseDetail>

export const notice = z.object({ to: z.enum(['member', 'reporters']), text })
const given = { reason: text.optional(), notices: z.array(notice).max(2).optional() }

/** What a moderator asks for; what is not given is filled from the templates. */
export const command = z.discriminatedUnion('action', [
  z.object({ action: z.enum(['claim', 'release', 'escalate']) }),
  z.object({ action: z.literal('assign'), to: z.string() }),
  z.object({ action: z.enum(['note', 'appeal']), reason: text }),
  z.object({ action: z.literal('snooze'), until: instant }),
  z.object({ action: z.enum(['approve', 'deny']), ...given }),
  z.object({ action: z.enum(DECISIONS), length_days: count.optional(), emergency: z.boolean().optional(), ...given }),
  z.object({ action: z.literal('undo'), notices: given.notices }),
])
export type CommandInput = z.infer<typeof command>

export const order = z.object({
  case: caseId,
  command,
  /** The version that the caller saw: another one is refused, with what happened since. */
  expect: count.optional(),
  id: commandId,
})

export const outcome = z.object({
  case: caseId,
  version: count,
  events: z.array(z.object({ sequence: count, type: z.string() })),
  delivery: z.enum(DELIVERY_STATES).nullable(),
})
export type Outcome = z.infer<typeof outcome>

/** A command that was not carried out: why, and the event of someone else that stands in the way. */
export const refusal = z.object({ code: z.string(), message: z.string(), event: logEntry.nullable() })
export type RefusalInfo = z.infer<typeof refusal>

export const outboxItem = z.object({
  item: z.string(),
  case: caseId,
  title: z.string(),
  subject_kind: z.enum(SUBJECT_KINDS),
  subject_id: z.string(),
  state: z.enum(DELIVERY_STATES),
  because: z.string(),
  /** What the platform said when it refused; null where it said nothing, or that was erased. */
  message: z.string().nullable(),
  desired: z.string().nullable(),
  length_days: z.number().nullable(),
  base_version: z.string().nullable(),
  put_at: instant,
  /** Until then it can be taken back without a trace outside. */
  until: instant,
  handed_at: instant.nullable(),
  settled_at: instant.nullable(),
  compensates: z.string().nullable(),
  reason: z.string().nullable(),
  notices: z.array(notice),
})
export type OutboxItem = z.infer<typeof outboxItem>

/** Delivered lines as a file: one JSON command a line. */
export const handOver = download.extend({ items: count, sha256: z.string() })

export const post = z.object({
  id: z.string(),
  kind: z.string().nullable(),
  title: z.string(),
  excerpt: z.string(),
  status: z.string().nullable(),
  posted_at: instant.nullable(),
  author: person,
  hints: z.partialRecord(rule, count),
  points: z.number(),
  /** The case about it, where there is one. */
  case: caseId.nullable(),
  state: z.enum(CASE_STATES).nullable(),
})
export type Post = z.infer<typeof post>
