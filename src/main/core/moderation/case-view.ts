import { comparison } from '../../../shared/comparison.ts'
import type { CaseDetail, Content } from '../../../shared/contract/moderation-shapes.ts'
import {
  CASE_ACTIONS,
  type CaseAction,
  DECISIONS_FOR,
  type Decision,
  type ReportChannel,
} from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { DeskActor } from './actor.ts'
import { historyOf } from './audit-log.ts'
import { factsFor } from './carry-out.ts'
import type { Case } from './case.ts'
import { type Command, Refusal } from './command.ts'
import { decide } from './decide.ts'
import { caseStream } from './events.ts'
import { textsAt, textsOfEvent } from './log.ts'
import { memberRecords } from './member-record.ts'
import { itemsOf } from './outbox.ts'
import { hintsOf, recordsOf, reportTexts, snapshotsOf } from './places.ts'
import { casesById } from './projections.ts'
import { queueRows } from './queue.ts'
import { similarTo } from './similar-cases.ts'
import { type SubjectNow, subjectNow } from './subjects.ts'

const content = ({ hash, fields, status, version }: SubjectNow): Content => ({ hash, fields, status, version })
const EMPTY: Content = { hash: '', fields: {}, status: null, version: null }

/** A case with everything that bears on it, or null where there is none. */
export function caseView(db: Connection, actor: DeskActor, id: number, now: number): CaseDetail | null {
  const it = casesById(db, [id]).get(id)
  const [row] = queueRows(db, actor.by.id, { cases: [id] }, { limit: 1 }, now)
  if (!it || !row) return null
  const current = subjectNow(db, it.subject)
  const snapshot = snapshotsOf(db, [id]).get(id)
  const judged = current ?? snapshot
  const reports = reportTexts(db, [id]).get(id) ?? []
  const [{ hints, marked } = { hints: [], marked: [] }] = judged ? hintsOf(db, [{ content: judged, reports }]) : []
  const [author, ...parties] = memberRecords(db, judged?.about ?? [])
  return {
    row,
    snapshot: snapshot ? content(snapshot) : EMPTY,
    current: current && content(current),
    edited_after_report: it.edited,
    diff: snapshot && current ? comparison(snapshot.fields, current.fields) : {},
    hints,
    marked,
    reports: reportsOf(db, id),
    author: author ?? null,
    parties,
    similar: similarTo(db, it, judged ?? null, Object.keys(row.hints)),
    events: historyOf(db, id),
    actions: actionsFor(db, actor, it, now),
    proposal: proposalOf(db, it),
    items: itemsOf(db, id),
  }
}

type ReportRow = [string, string | null, ReportChannel, number, number]

function reportsOf(db: Connection, id: number): CaseDetail['reports'] {
  const rows = db.rows<ReportRow>(
    `SELECT r.id, e.data->>'reason', e.data->>'channel', e.data->>'reported_at', r.position
     FROM moderation_reports r JOIN moderation_events e ON e.position = r.position WHERE r.case_id = ? ORDER BY 4, r.id`,
    id,
  )
  const texts = textsAt(
    db,
    rows.map(([, , , , position]) => position),
  )
  const records = recordsOf(db, [id], 'reporter').get(id)
  return rows.map(([report, reason, channel, reported_at, position]) => {
    const { text = null, reporter, who } = texts.get(position) ?? {}
    const { upheld = 0, decided = 0 } = (reporter && records?.get(reporter)) || {}
    return {
      report,
      reason,
      channel,
      reported_at,
      text,
      record: reporter ? { upheld, decided } : null,
      has_reporter: Boolean(reporter || who),
    }
  })
}

function proposalOf(db: Connection, { id, proposal }: Case): CaseDetail['proposal'] {
  if (!proposal) return null
  const { reason = null } = textsOfEvent(db, caseStream(id), proposal.sequence)
  const { decision, length_days, by, name, at } = proposal
  return { decision, length_days, by: { id: by, name }, at, reason }
}

/** A command of each kind as someone might give it, to tell whether it would be refused and why. */
function trial(action: CaseAction, now: number): Command {
  if (action === 'assign') return { action, to: { id: '', name: '' } }
  if (action === 'note' || action === 'appeal' || action === 'deny') return { action, reason: 'why' }
  if (action === 'snooze') return { action, until: now + 60_000 }
  if (action === 'suspend') return { action, length_days: 1 }
  return { action } as Command
}

/** What this person can do to a case now, and why not the rest. */
function actionsFor(db: Connection, actor: DeskActor, it: Case, now: number): CaseDetail['actions'] {
  const facts = factsFor(db, actor, it, 'trial', now)
  // Whoever looks at the case has seen it.
  const seen = { ...facts, seen: facts.subject?.content ?? facts.seen }
  const fits = (action: CaseAction) => !(action in TRIED) || DECISIONS_FOR[it.subject.kind].includes(action as Decision)
  return CASE_ACTIONS.filter(fits).map(action => {
    try {
      decide(it, trial(action, now), seen)
      return { action, possible: true, why_not: null }
    } catch (error) {
      if (error instanceof Refusal) return { action, possible: false, why_not: error.message }
      throw error
    }
  })
}

/** Decisions that are for some kinds of subject only. */
const TRIED: Partial<Record<CaseAction, true>> = {
  hide: true,
  remove: true,
  request_edit: true,
  suspend: true,
  restore: true,
}
