import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CASE_STATES, DECISIONS, DELIVERY_STATES, NOTICE_CAUSES } from '../moderation.ts'
import { REPORT_REASONS } from '../vocabulary.ts'
import { base, download, instant, pageOf } from './base.ts'
import { health, policy } from './moderation-oversight.ts'
import {
  caseDetail,
  caseId,
  change,
  commandId,
  content,
  count,
  handOver,
  hint,
  logEntry,
  memberRecord,
  notice,
  order,
  outboxItem,
  outcome,
  person,
  post,
  QUEUE_SORTS,
  queueFilter,
  queueRow,
  refusal,
  rule,
  subject,
  text,
} from './moderation-shapes.ts'

const paging = { cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(200) }
const view = z.object({
  id: z.string(),
  screen: z.string(),
  name: z.string().trim().min(1).max(60),
  query: z.string().max(2000),
})

const moderate = base.meta({ needs: 'moderate' })
const owner = base.meta({ needs: 'policy' })

export const moderation = {
  queue: moderate
    .input(
      queueFilter.extend({
        ...paging,
        sort: z.enum(QUEUE_SORTS).default('rank'),
        /** Only these cases, so that a list on screen can be brought up to date without moving. */
        cases: z.array(caseId).max(1000).optional(),
      }),
    )
    .output(
      pageOf(queueRow).extend({
        /** Cases in each state, whatever the filter. */
        states: z.record(z.string(), count),
        /** How many times each reason and rule comes up among what matches. */
        reasons: z.record(z.string(), count),
        rules: z.record(z.string(), count),
      }),
    ),
  queueCsv: base.meta({ needs: 'moderate', audit: true }).input(queueFilter).output(download),
  /** A case with everything that bears on it. Looking at it counts as having seen the content as it is now. */
  case: moderate.input(z.object({ case: caseId })).output(caseDetail),
  /** What the member and the reporters would read. */
  preview: moderate
    .input(
      z.object({ case: caseId, decision: z.enum(DECISIONS), reason: text.optional(), length_days: count.optional() }),
    )
    // `at_once` is what an emergency suspension says before it is approved.
    .output(z.object({ notices: z.array(notice), at_once: z.array(notice), needs_approval: z.boolean() })),
  decide: moderate.input(order).output(outcome),
  /** Many commands, each carried out or refused on its own; streams each result as it is there. */
  decideMany: moderate
    .input(z.object({ orders: z.array(order).min(1).max(1000) }))
    .output(
      eventIterator(
        z.object({ case: caseId, outcome: outcome.nullable(), refusal: refusal.nullable() }),
        z.object({ done: count, refused: count }),
      ),
    ),
  /** What the person did last and can still take back, the last first. Survives a restart. */
  recent: moderate.output(
    z.array(
      z.object({ case: caseId, title: z.string(), what: z.string(), at: instant, held_until: instant.nullable() }),
    ),
  ),
  /** Who reported. That it was shown is recorded, with who looked. */
  showReporter: moderate
    .input(z.object({ case: caseId, report: z.string() }))
    .output(z.object({ id: z.string().nullable(), name: z.string(), detail: z.string().nullable() })),
  markHint: moderate
    .input(z.object({ subject, hint: z.object({ rule, text: z.string().max(500) }), so: z.boolean() }))
    .output(z.object({ marked: z.boolean() })),
  /** The form “Report this activity?”, filled in for someone who wrote or rang. */
  report: moderate
    .input(
      z.object({
        subject,
        reason: z.enum(REPORT_REASONS),
        text: text.min(1),
        channel: z.enum(['email', 'telephone', 'in_person']),
        /** Who reported, in the words of whoever fills the form in; a member id where known. */
        reporter: z.string().trim().max(300),
        id: commandId,
      }),
    )
    .output(z.object({ case: caseId })),
  /** Queues a subject that nobody has reported. */
  open: moderate.input(z.object({ subject, id: commandId })).output(z.object({ case: caseId })),

  posts: moderate
    .input(
      z.object({
        ...paging,
        rules: z.array(rule).optional(),
        status: z.string().max(20).optional(),
        only: z.enum(['hinted', 'uncased']).optional(),
        member: z.string().max(64).optional(),
        search: z.string().max(200).optional(),
        sort: z.enum(['points', 'posted_at']).default('points'),
      }),
    )
    .output(pageOf(post).extend({ rules: z.record(z.string(), count), unread: count })),
  /** Looks for hints in posts that are new or changed since; returns how many were read and how many were queued. */
  readPosts: moderate.output(
    eventIterator(z.object({ read: count, of: count }), z.object({ read: count, queued: count })),
  ),
  post: moderate
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ post, content, hints: z.array(hint), author: memberRecord })),
  members: moderate
    .input(
      z.object({
        ...paging,
        search: z.string().max(200).optional(),
        only: z.enum(['reported', 'sanctioned']).optional(),
      }),
    )
    .output(pageOf(memberRecord)),
  member: moderate.input(z.object({ id: z.string().max(64) })).output(
    memberRecord.extend({
      case: caseId.nullable(),
      recent_posts: z.array(
        z.object({ id: z.string(), title: z.string(), status: z.string().nullable(), posted_at: instant.nullable() }),
      ),
      cases: z.array(
        z.object({
          case: caseId,
          title: z.string(),
          state: z.enum(CASE_STATES),
          outcome: z.enum(DECISIONS).nullable(),
          opened_at: instant,
        }),
      ),
      recent_exchanges: z.array(
        z.object({
          id: z.string(),
          type: z.string().nullable(),
          status: z.string().nullable(),
          minutes: z.number().nullable(),
          at: instant.nullable(),
          other: z.string(),
        }),
      ),
    }),
  ),

  outbox: moderate
    .input(z.object({ ...paging, states: z.array(z.enum(DELIVERY_STATES)).optional() }))
    .output(pageOf(outboxItem).extend({ states: z.record(z.string(), count) })),
  /** Both versions of an item that met another on the platform: the one decided on and the one there now. */
  conflict: moderate.input(z.object({ item: z.string() })).output(
    z.object({
      item: outboxItem,
      decided_on: content.nullable(),
      now: content.nullable(),
      diff: z.record(z.string(), z.array(change)),
    }),
  ),
  /** Settles a conflict, a dead letter or one of which nothing is known: ask again as things are now, or let it go. */
  settle: moderate
    .input(z.object({ item: z.string(), way: z.enum(['send_again', 'let_go']), id: commandId }))
    .output(outcome),
  /** Hands over what is ready, as lines for the platform; it is under way from then on. */
  handOver: base.meta({ needs: 'moderate', audit: true }).output(handOver),
  /** What was handed over before, the last first; and the same file once more, where it was not saved or got lost. */
  handOvers: moderate.output(z.array(z.object({ at: instant, by: z.string(), items: count, sha256: z.string() }))),
  handedOver: base
    .meta({ needs: 'moderate', audit: true })
    .input(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(handOver),

  log: moderate
    .input(
      z.object({
        ...paging,
        case: caseId.optional(),
        person: z.string().optional(),
        type: z.string().max(40).optional(),
      }),
    )
    .output(pageOf(logEntry).extend({ types: z.record(z.string(), count), people: z.array(person) })),
  logCsv: base
    .meta({ needs: 'moderate', audit: true })
    .input(z.object({ case: caseId.optional(), person: z.string().optional(), type: z.string().max(40).optional() }))
    .output(download),
  /** Reads the whole log again and proves it against its hashes and against what was noted outside the workspace. */
  verify: moderate.output(
    eventIterator(
      z.object({ checked: count, of: count }),
      z.object({
        ok: z.boolean(),
        events: count,
        head: z.string(),
        /** The first thing that is wrong. */
        broken: z.object({ position: count, why: z.string() }).optional(),
        /** Until where this machine had noted the log; null where it has noted nothing. */
        checkpoint: z.object({ events: count, at: instant }).nullable(),
      }),
    ),
  ),
  health: moderate.output(health),

  policy: moderate.output(z.object({ version: count, policy, marks: z.record(z.string(), count) })),
  setPolicy: owner.input(z.object({ expect: count, policy })).output(z.object({ version: count, policy })),
  templates: moderate.output(
    z.array(
      z.object({
        template: z.string(),
        cause: z.enum(NOTICE_CAUSES),
        to: notice.shape.to,
        text: z.string(),
        standard: z.string(),
      }),
    ),
  ),
  /** Null returns to the standard text. */
  setTemplate: owner
    .input(z.object({ template: z.string(), text: text.nullable() }))
    .output(z.object({ template: z.string(), text: z.string() })),

  /** Who can be assigned to. */
  team: moderate.output(z.array(person.extend({ roles: z.array(z.string()) }))),
  views: moderate.input(z.object({ screen: z.string().max(40) })).output(z.array(view)),
  saveView: moderate.input(view).output(view),
  removeView: moderate.input(z.object({ id: z.string() })).output(view),
}
