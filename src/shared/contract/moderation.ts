import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DECISIONS, NOTICE_CAUSES } from '../moderation.ts'
import { REPORT_REASONS } from '../vocabulary.ts'
import { base, download, instant, pageOf } from './base.ts'
import {
  logFilter,
  MEMBER_SORTS,
  memberDetail,
  memberFilter,
  outboxFilter,
  POST_SORTS,
  paging,
  postFilter,
  QUEUE_SORTS,
  queueFilter,
  talliedPage,
} from './moderation-lists.ts'
import { erasing, health, policy, whose } from './moderation-oversight.ts'
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
  queueRow,
  refusal,
  rule,
  subject,
  text,
} from './moderation-shapes.ts'

const view = z.object({
  id: z.string(),
  screen: z.string(),
  name: z.string().trim().min(1).max(60),
  query: z.string().max(2000),
})

const moderate = base.meta({ needs: 'moderate' })
const owner = base.meta({ needs: 'policy' })
/** A list as a file. */
const file = base.meta({ needs: 'moderate', audit: true })

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
      talliedPage(queueRow, {
        /** Cases in each state, whatever the filter. */
        states: z.record(z.string(), count),
        /** How many times each reason and rule comes up among what matches. */
        reasons: z.record(z.string(), count),
        rules: z.record(z.string(), count),
      }),
    ),
  queueCsv: file.input(queueFilter).output(download),
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
      postFilter.extend({ ...paging, sort: z.enum(POST_SORTS).default('points'), desc: z.boolean().default(true) }),
    )
    .output(
      talliedPage(post, {
        /** Posts with hits of each rule, with any at all, and those that no rule has looked at as they are now. */
        rules: z.record(z.string(), count),
        hinted: count,
        unread: count,
      }),
    ),
  postsCsv: file.input(postFilter).output(download),
  /** Looks for hints in posts that are new or changed since; returns how many were read and how many were queued. */
  readPosts: moderate.output(
    eventIterator(z.object({ read: count, of: count }), z.object({ read: count, queued: count })),
  ),
  post: moderate
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ post, content, hints: z.array(hint), author: memberRecord })),
  members: moderate
    .input(
      memberFilter.extend({ ...paging, sort: z.enum(MEMBER_SORTS).default('name'), desc: z.boolean().default(false) }),
    )
    .output(pageOf(memberRecord)),
  membersCsv: file.input(memberFilter).output(download),
  member: moderate.input(z.object({ id: z.string().max(64) })).output(memberDetail),

  outbox: moderate
    .input(outboxFilter.extend(paging))
    .output(talliedPage(outboxItem, { states: z.record(z.string(), count) })),
  outboxCsv: file.input(outboxFilter).output(download),
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
  handOver: file.output(handOver),
  /** What was handed over before, the last first; and the same file once more, where it was not saved or got lost. */
  handOvers: moderate.output(z.array(z.object({ at: instant, by: z.string(), items: count, sha256: z.string() }))),
  handedOver: file.input(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })).output(handOver),

  log: moderate
    .input(logFilter.extend(paging))
    .output(talliedPage(logEntry, { types: z.record(z.string(), count), people: z.array(person) })),
  logCsv: file.input(logFilter).output(download),
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
        /** The last restore: how many events its backup held, and how many of the log before it this machine had noted. */
        restored: z.object({ at: instant, kept: count, noted: count }).nullable(),
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

  /** What an erasure would take, before anything is taken. */
  erasable: owner.input(whose).output(erasing),
  /** Erases those texts for good, where there are as many as was shown; the events, and what was decided, stay. */
  erase: base
    .meta({ needs: 'policy', audit: true })
    .input(z.object({ whose, reason: text.min(1), expect: count }))
    .output(erasing),

  /** Who can be assigned to. */
  team: moderate.output(z.array(person.extend({ roles: z.array(z.string()) }))),
  views: moderate.input(z.object({ screen: z.string().max(40) })).output(z.array(view)),
  saveView: moderate.input(view).output(view),
  removeView: moderate.input(z.object({ id: z.string() })).output(view),
}
