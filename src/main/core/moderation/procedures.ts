import { BadInput } from '../bad-input.ts'
import { opened, procedures } from '../procedure.ts'
import { removeView, saveView, views } from '../workspace/views.ts'
import { team } from './actor.ts'
import { auditCsv, auditLog, entryAt } from './audit-log.ts'
import { carryOut, saw, standardNotices } from './carry-out.ts'
import { caseView } from './case-view.ts'
import { Refusal } from './command.ts'
import { act, look } from './desk.ts'
import { markHint, showReporter } from './disclosure.ts'
import { erasable, erase } from './erasing.ts'
import { fileReport, openAsked } from './filing.ts'
import { DECIDED, handedOverBefore, handOver, handOvers, namedFile } from './handing-over.ts'
import { health } from './health.ts'
import { hintsIn } from './hints/hints.ts'
import { settleItem } from './item-settling.ts'
import { systemDesk } from './meeting.ts'
import { member, memberRecords, members, membersCsv } from './member-record.ts'
import { conflictOf, outbox, outboxCsv } from './outbox.ts'
import { placeAllLater } from './places.ts'
import { changePolicy, marksByRule, policyOf } from './policy.ts'
import { readPosts } from './post-reading.ts'
import { post, posts, postsCsv } from './posts.ts'
import { casesById } from './projections.ts'
import { queue, queueCsv } from './queue.ts'
import { recentSteps } from './recent.ts'
import { ownWords, subjectNow } from './subjects.ts'
import { changeTemplate, templates } from './templates.ts'
import { verify } from './verify.ts'

const area = procedures.moderation

export const moderationProcedures = {
  queue: area.queue.handler(({ input, context }) =>
    look(context, ({ open, actor, now }) => queue(open.db.sql, actor.by.id, input, now)),
  ),
  queueCsv: area.queueCsv.handler(({ input, context }) =>
    look(context, ({ open, actor, now }) => queueCsv(open.db.sql, actor.by.id, input, now)),
  ),
  case: area.case.handler(({ input, context, errors }) =>
    look(context, ({ open: { db }, actor, now }) => {
      const view = caseView(db.sql, actor, input.case, now)
      if (!view) throw errors.NOT_FOUND({ data: { reference: '' } })
      // Where a sync holds the database, the content counts as unseen: the decision will ask to look again.
      const shown = view.current?.hash ?? view.snapshot.hash
      db.sql.tryWrite(() => saw(db.sql, input.case, actor.by.id, shown, now))
      return view
    }),
  ),
  preview: area.preview.handler(({ input, context, errors }) =>
    look(context, ({ open: { db } }) => {
      const it = casesById(db.sql, [input.case]).get(input.case)
      if (!it) throw errors.NOT_FOUND({ data: { reference: '' } })
      const needs_approval = policyOf(db.sql).policy.approval.includes(input.decision)
      const at_once = input.decision === 'suspend' ? standardNotices(db.sql, it, 'emergency', input) : []
      return { notices: standardNotices(db.sql, it, input.decision, input), at_once, needs_approval }
    }),
  ),
  decide: area.decide.handler(({ input, context }) =>
    act(context, ({ open, actor, now }) => carryOut(open.db.sql, actor, input, now)),
  ),
  decideMany: area.decideMany.handler(async function* ({ input, context, signal }) {
    const open = opened(context)
    let [done, refused] = [0, 0]
    for (const order of input.orders) {
      signal?.throwIfAborted()
      const result = await act(context, ({ actor, now }) => {
        try {
          return { outcome: carryOut(open.db.sql, actor, order, now), refusal: null }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          const event = error.event === null ? null : entryAt(open.db.sql, error.event)
          return { outcome: null, refusal: { code: error.code, message: error.message, event } }
        }
      })
      if (result.outcome) done++
      else refused++
      yield { case: order.case, ...result }
    }
    return { done, refused }
  }),
  recent: area.recent.handler(({ context }) => look(context, ({ open, actor }) => recentSteps(open.db.sql, actor))),
  showReporter: area.showReporter.handler(({ input, context }) =>
    act(context, desk => showReporter(desk.open.db.sql, desk, input.case, input.report)),
  ),
  markHint: area.markHint.handler(({ input, context }) =>
    act(context, desk => markHint(desk.open.db.sql, desk, input)),
  ),
  report: area.report.handler(({ input, context }) =>
    act(context, ({ open: { db }, actor, now }) =>
      db.sql.write(() => fileReport(db.sql, input, { ...systemDesk(db.sql, now), by: actor.by })),
    ),
  ),
  open: area.open.handler(({ input, context }) =>
    act(context, ({ open: { db }, actor, now }) =>
      db.sql.write(() => openAsked(db.sql, input, { ...systemDesk(db.sql, now), by: actor.by })),
    ),
  ),

  posts: area.posts.handler(({ input, context }) => look(context, ({ open }) => posts(open.db.sql, input))),
  postsCsv: area.postsCsv.handler(({ input, context }) => look(context, ({ open }) => postsCsv(open.db.sql, input))),
  readPosts: area.readPosts.handler(async function* ({ context, signal }) {
    return yield* readPosts(opened(context), signal)
  }),
  post: area.post.handler(({ input, context, errors }) =>
    look(context, ({ open: { db } }) => {
      const found = post(db.sql, input.id)
      const subject = subjectNow(db.sql, { kind: 'activity', id: input.id })
      const [author] = memberRecords(db.sql, subject?.about ?? [])
      if (!found || !subject || !author) throw errors.NOT_FOUND({ data: { reference: '' } })
      const { hash, fields, status, version } = subject
      const hints = hintsIn(ownWords(fields), policyOf(db.sql).policy.words)
      return { post: found, content: { hash, fields, status, version }, hints, author }
    }),
  ),
  members: area.members.handler(({ input, context }) => look(context, ({ open }) => members(open.db.sql, input))),
  membersCsv: area.membersCsv.handler(({ input, context }) =>
    look(context, ({ open }) => membersCsv(open.db.sql, input)),
  ),
  member: area.member.handler(({ input, context, errors }) =>
    look(context, ({ open }) => {
      const found = member(open.db.sql, input.id)
      if (!found) throw errors.NOT_FOUND({ data: { reference: '' } })
      return found
    }),
  ),

  outbox: area.outbox.handler(({ input, context }) => look(context, ({ open }) => outbox(open.db.sql, input))),
  outboxCsv: area.outboxCsv.handler(({ input, context }) => look(context, ({ open }) => outboxCsv(open.db.sql, input))),
  conflict: area.conflict.handler(({ input, context, errors }) =>
    look(context, ({ open: { db }, actor, now }) => {
      const found = conflictOf(db.sql, input.item)
      if (!found) throw errors.NOT_FOUND({ data: { reference: '' } })
      // The difference is on screen: whoever asks again has seen it.
      const { item, now: shown } = found
      if (shown) db.sql.tryWrite(() => saw(db.sql, item.case, actor.by.id, shown.hash, now))
      return found
    }),
  ),
  settle: area.settle.handler(({ input, context }) =>
    act(context, ({ open, actor, now }) => settleItem(open.db.sql, actor, input, now)),
  ),
  handOver: area.handOver.handler(({ context }) =>
    act(context, ({ open, actor, now }) => namedFile(handOver(open.db.sql, actor.by, now, DECIDED), now)),
  ),
  handOvers: area.handOvers.handler(({ context }) => look(context, ({ open }) => handOvers(open.db.sql, DECIDED))),
  handedOver: area.handedOver.handler(({ input, context }) =>
    look(context, ({ open }) => {
      const { at, ...handed } = handedOverBefore(open.db.sql, input.sha256, DECIDED)
      return namedFile(handed, at)
    }),
  ),

  log: area.log.handler(({ input, context }) => look(context, ({ open }) => auditLog(open.db.sql, input))),
  logCsv: area.logCsv.handler(({ input, context }) => look(context, ({ open }) => auditCsv(open.db.sql, input))),
  verify: area.verify.handler(async function* ({ context }) {
    return yield* verify(opened(context))
  }),
  health: area.health.handler(({ context }) => look(context, ({ open, now }) => health(open.db.sql, now))),

  policy: area.policy.handler(({ context }) =>
    look(context, ({ open: { db } }) => ({ ...policyOf(db.sql), marks: marksByRule(db.sql) })),
  ),
  setPolicy: area.setPolicy.handler(({ input, context }) =>
    act(
      context,
      ({ open: { db }, actor, now }) =>
        db.sql.write(() => {
          const version = changePolicy(db.sql, actor.by, input.expect, input.policy, now)
          placeAllLater(db.sql)
          return { version, policy: input.policy }
        }),
      'policy',
    ),
  ),
  templates: area.templates.handler(({ context }) => look(context, ({ open }) => templates(open.db.sql))),
  setTemplate: area.setTemplate.handler(({ input, context }) =>
    act(
      context,
      ({ open: { db }, actor, now }) =>
        db.sql.write(() => {
          if (!templates(db.sql).some(({ template }) => template === input.template))
            throw new BadInput(`There is no notice called ${input.template}.`)
          return { template: input.template, text: changeTemplate(db.sql, actor.by, input.template, input.text, now) }
        }),
      'policy',
    ),
  ),

  erasable: area.erasable.handler(({ input, context }) => look(context, ({ open }) => erasable(open.db.sql, input))),
  erase: area.erase.handler(({ input, context }) =>
    act(context, desk => erase(desk.open.db.sql, desk, input), 'policy'),
  ),

  team: area.team.handler(({ context }) => look(context, ({ open }) => team(open.db.sql))),
  views: area.views.handler(({ input, context }) =>
    look(context, ({ open, actor }) => views(open.db.sql, actor.by.id, input.screen)),
  ),
  saveView: area.saveView.handler(({ input, context }) =>
    act(context, ({ open, actor }) => saveView(open.db.sql, actor.by.id, input)),
  ),
  removeView: area.removeView.handler(({ input, context }) =>
    act(context, ({ open, actor }) => removeView(open.db.sql, actor.by.id, input.id)),
  ),
}
