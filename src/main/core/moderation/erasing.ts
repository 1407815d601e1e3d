import type { ErasedKind, Erasing, Whose } from '../../../shared/contract/moderation-oversight.ts'
import { LIVE_STATES } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { proveUninvolved } from './actor.ts'
import { Refusal } from './command.ts'
import type { AtDesk } from './desk.ts'
import type { By, TextPlace } from './events.ts'
import { DESK } from './log.ts'
import { quoted } from './outcomes.ts'
import { placeCases, placeLater } from './places.ts'
import { record } from './projections.ts'

/** What each text of the log is to whoever decides whether it goes. */
const KINDS: Record<string, ErasedKind> = {
  snapshot: 'evidence',
  judged: 'evidence',
  about: 'evidence',
  text: 'reports',
  reporter: 'reports',
  who: 'reports',
  reason: 'decisions',
  notices: 'decisions',
  message: 'decisions',
  words: 'hints',
  lines: 'hand_overs',
  set: 'changes',
  base: 'changes',
  body: 'changes',
}

/** A text that is kept: its place, and the case that it belongs to. */
type Kept = TextPlace & { case: number | null }

/** SQL: events of the cases and of their deliveries, and the hand-overs that these went out with; ?1 is JSON of the cases. */
const OF_CASES = `WITH cases AS (SELECT value AS id FROM json_each(?1)),
  items AS (SELECT i.id, i.case_id FROM cases c CROSS JOIN moderation_items i ON i.case_id = c.id),
  delivered AS (SELECT e.position, i.case_id, e.data->>'sha256' AS sha256 FROM items i
    CROSS JOIN moderation_events e ON e.stream = 'item:' || i.id),
  found AS (SELECT e.position, c.id AS case_id FROM cases c CROSS JOIN moderation_events e ON e.case_id = c.id
    UNION SELECT position, case_id FROM delivered
    UNION SELECT e.position, NULL FROM moderation_events e WHERE e.type = 'handed_over'
      AND e.data->>'sha256' IN (SELECT sha256 FROM delivered WHERE sha256 IS NOT NULL))
  SELECT t.position, t.name, f.case_id FROM found f CROSS JOIN moderation_texts t ON t.position = f.position
  WHERE t.text IS NOT NULL ORDER BY t.position, t.name`

/** SQL: what a member reported: who they are and what they wrote, not what it was about. */
const REPORTED = `SELECT t.position, t.name, p.case_id FROM moderation_parties p
    CROSS JOIN moderation_events e ON e.case_id = p.case_id AND e.type = 'reported'
    CROSS JOIN moderation_texts w ON w.position = e.position AND w.name = 'reporter' AND w.text = p.member_id
    CROSS JOIN moderation_texts t ON t.position = e.position AND t.name IN ('text', 'reporter', 'who') AND t.text IS NOT NULL
  WHERE p.member_id = ? AND p.role = 'reporter' ORDER BY 1, 2`

/** SQL: words of the member, or of their posts, that were marked “not so” without a case. */
const MARKED = `SELECT t.position, t.name, NULL FROM moderation_events e
    CROSS JOIN moderation_texts t ON t.position = e.position AND t.text IS NOT NULL
  WHERE e.type IN ('hint_marked', 'hint_unmarked') AND (e.data->>'$.subject.kind' = 'member' AND e.data->>'$.subject.id' = ?1
    OR e.data->>'$.subject.kind' = 'activity' AND e.data->>'$.subject.id' IN (SELECT a.id FROM activities a JOIN members m ON m.key = a.posted_by_key WHERE m.id = ?1))
  ORDER BY 1, 2`

/** SQL: what was asked or kept about the member besides moderation, and the hand-overs that this went out with. */
const ASKED = `WITH about AS (SELECT t.position, t.name, e.stream FROM moderation_events e
    CROSS JOIN moderation_texts t ON t.position = e.position AND t.text IS NOT NULL
    WHERE e.type IN ('asked', 'kept', 'moved') AND (instr(t.text, json_quote(?1)) > 0
      OR e.data->>'$.subject.kind' = 'member' AND e.data->>'$.subject.id' = ?1))
  SELECT position, name, NULL FROM about
  UNION SELECT t.position, t.name, NULL FROM moderation_events e
    JOIN moderation_texts t ON t.position = e.position AND t.text IS NOT NULL
    WHERE e.type = 'changes_handed_over' AND e.data->>'sha256' IN (SELECT m.data->>'sha256' FROM about a
      JOIN moderation_events m ON m.stream = a.stream AND m.data->>'because' = 'handed_over')
  ORDER BY 1, 2`

/** SQL: whether something that is asked about the member is still on its way. */
const ASKING = `SELECT count(*) FROM changes c JOIN moderation_texts t ON t.position = c.position AND t.name = 'set'
  WHERE c.state NOT IN ('confirmed', 'cancelled') AND (c.subject_kind = 'member' AND c.subject_id = ?1
    OR instr(t.text, json_quote(?1)) > 0)`

type Row = [position: number, name: string, caseId: number | null]
const kept = ([position, name, caseId]: Row): Kept => ({ position, name, case: caseId })

/** Every text that the log still keeps about one case or one member. @throws BadInput where there is no such case */
function textsAbout(db: Connection, whose: Whose): Kept[] {
  if ('case' in whose) {
    if (db.number('SELECT count(*) FROM moderation_cases WHERE id = ?', whose.case) === 0)
      throw new BadInput(`There is no case ${whose.case}.`)
    return db.rows<Row>(OF_CASES, JSON.stringify([whose.case])).map(kept)
  }
  const about = db.rows<[number]>(
    `SELECT case_id FROM moderation_parties WHERE member_id = ?1 AND role = 'about'
     UNION SELECT id FROM moderation_cases WHERE subject_kind = 'member' AND subject_id = ?1`,
    whose.member,
  )
  const all = [
    ...db.rows<Row>(OF_CASES, JSON.stringify(about.flat())),
    ...db.rows<Row>(REPORTED, whose.member),
    ...db.rows<Row>(MARKED, whose.member),
    ...db.rows<Row>(ASKED, whose.member),
  ].map(kept)
  return [...new Map(all.map(each => [`${each.position} ${each.name}`, each])).values()]
}

const casesIn = (texts: readonly Kept[]): number[] =>
  [...new Set(texts.flatMap(text => text.case ?? []))].toSorted((a, b) => a - b)

/** The first case that is not settled yet: someone still needs what is kept of it. */
function unsettled(db: Connection, cases: readonly number[]): number | null {
  const [id = null] =
    db.row<[number]>(
      `SELECT c.id FROM json_each(?) w CROSS JOIN moderation_cases c ON c.id = w.value WHERE c.state IN (${quoted(LIVE_STATES)})
         OR EXISTS (SELECT 1 FROM moderation_items i WHERE i.case_id = c.id AND i.state NOT IN ('confirmed', 'cancelled')) ORDER BY 1`,
      JSON.stringify(cases),
    ) ?? []
  return id
}

/** What an erasure would take, before anything is taken. @throws BadInput where there is no such case */
export function erasable(db: Connection, whose: Whose): Erasing {
  const texts = textsAbout(db, whose)
  const cases = casesIn(texts)
  const kinds: Partial<Record<ErasedKind, number>> = {}
  for (const { name } of texts) {
    const kind = KINDS[name] ?? 'notes'
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return { texts: texts.length, cases, kinds, unsettled: unsettled(db, cases) }
}

/**
 * Erases, for good, the texts that the log keeps about one case or one member. Pages that held them are wiped, and so is
 * the write-ahead log where no one else is reading; backups that were made before still hold them.
 * @param expect how many texts whoever asks was told of; where there are others by now, nothing is erased
 * @throws BadInput, Refusal
 */
export function erase(
  db: Connection,
  { actor, now }: AtDesk,
  { whose, reason, expect }: { whose: Whose; reason: string; expect?: number | undefined },
): Erasing {
  if (reason.trim() === '') throw new BadInput('Write why these texts are erased.')
  db.exec('PRAGMA secure_delete=ON')
  try {
    return db.write(() => {
      const found = erasable(db, whose)
      if (found.texts === 0) throw new BadInput('The desk keeps no text about this any more.')
      if (found.unsettled !== null)
        throw new Refusal(
          'wrong_state',
          `Case ${found.unsettled} is not settled yet, or its decision has not reached the platform. Settle it, then erase.`,
        )
      if ('member' in whose && db.number(ASKING, whose.member) > 0)
        throw new Refusal(
          'wrong_state',
          'Something is asked of the platform about this member and not settled yet. Settle or undo it, then erase.',
        )
      if (expect !== undefined && expect !== found.texts)
        throw new Refusal('stale', 'What the desk keeps has changed since you looked. Look again at what would go.')
      for (const id of found.cases) proveUninvolved(db, actor.by.id, id)
      eraseTexts(db, actor.by, textsAbout(db, whose), reason, now)
      return found
    })
  } finally {
    db.exec('PRAGMA secure_delete=OFF')
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}

/**
 * Erases texts of the log for good, and what was drawn from them: people concerned, prints, the words and title of a case.
 * That they were erased is an event, without which their absence is a fault. Call within a write transaction.
 * @throws BadInput where there is no such text any more
 */
export function eraseTexts(db: Connection, by: By, places: readonly TextPlace[], because: string, now: number): void {
  const named = JSON.stringify(places.map(({ position, name }) => ({ position, name })))
  const rows = db.rows<[number, string, number | null]>(
    `SELECT DISTINCT t.position, t.name, e.case_id FROM json_each(?) w JOIN moderation_texts t
       ON t.position = w.value->>'position' AND t.name = w.value->>'name' AND t.text IS NOT NULL
     JOIN moderation_events e ON e.position = t.position ORDER BY t.position, t.name`,
    named,
  )
  const texts = rows.map(([position, name]): TextPlace => ({ position, name }))
  const there = new Set(rows.map(([position, name]) => `${position} ${name}`))
  const missing = places.find(({ position, name }) => !there.has(`${position} ${name}`))
  if (missing) throw new BadInput(`Event ${missing.position} has no text “${missing.name}” to erase.`)
  if (texts.length === 0) return
  const cases = new Set(rows.flatMap(([, , id]) => id ?? []))
  placeLater(db, cases)
  db.run(
    `UPDATE moderation_texts SET text = NULL, salt = NULL
     WHERE (position, name) IN (SELECT value->>'position', value->>'name' FROM json_each(?))`,
    named,
  )
  record(db, now, [{ stream: DESK, event: { type: 'erased', texts }, by, texts: { because } }])
  placeCases(db, cases)
}
