import type { HintRule } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { secretOf } from '../workspace/pseudonym.ts'
import { proveUninvolved } from './actor.ts'
import type { AtDesk } from './desk.ts'
import type { Subject } from './events.ts'
import { casesOf } from './intake.ts'
import { DESK, textsAt } from './log.ts'
import { placeCases, wordsKey } from './places.ts'
import { record } from './projections.ts'
import { subjectNow } from './subjects.ts'

/** Who made a report, for anyone but those involved; that it was shown is an event of the log. @throws BadInput, Refusal */
export const showReporter = (db: Connection, { actor, now }: AtDesk, caseId: number, report: string) =>
  db.write(() => {
    const [position] =
      db.row<[number]>('SELECT position FROM moderation_reports WHERE id = ? AND case_id = ?', report, caseId) ?? []
    if (position === undefined) throw new BadInput(`Case ${caseId} has no report ${report}.`)
    proveUninvolved(db, actor.by.id, caseId)
    const { reporter = null, who = null } = textsAt(db, [position]).get(position) ?? {}
    if (!reporter && !who) throw new BadInput('It is not known who made this report.')
    record(db, now, [{ stream: DESK, event: { type: 'reporter_shown', case: caseId, report }, by: actor.by }])
    const [name, email] =
      db.row<[string | null, string | null]>(
        'SELECT display_name, email FROM members WHERE id = ? AND deleted_at IS NULL',
        reporter,
      ) ?? []
    return { id: reporter, name: name ?? who ?? reporter ?? '', detail: email ?? null }
  })

/** Counts a hint as “not so”, or again as so, for the text as it reads now. @throws BadInput */
export const markHint = (
  db: Connection,
  { actor, now }: AtDesk,
  { subject, hint, so }: { subject: Subject; hint: { rule: HintRule; text: string }; so: boolean },
) =>
  db.write(() => {
    const content = subjectNow(db, subject)?.hash
    if (content === undefined) throw new BadInput('The platform has deleted what this is about.')
    const [it] = casesOf(db, [subject]).values()
    if (it) proveUninvolved(db, actor.by.id, it.id)
    const key = wordsKey(secretOf(db), hint.text)
    const event = so
      ? { type: 'hint_unmarked' as const, subject, rule: hint.rule, content, key }
      : { type: 'hint_marked' as const, case: it?.id ?? null, subject, rule: hint.rule, content, key }
    record(db, now, [{ stream: DESK, event, by: actor.by, texts: { words: hint.text } }])
    if (it) placeCases(db, [it.id])
    return { marked: !so }
  })
