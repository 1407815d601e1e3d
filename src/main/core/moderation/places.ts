import { createHmac } from 'node:crypto'
import { type Hint, LIVE_STATES } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { secretOf } from '../workspace/pseudonym.ts'
import type { Case } from './case.ts'
import { fold } from './hints/fold.ts'
import { hintsIn } from './hints/hints.ts'
import { textsAt } from './log.ts'
import { IS_SANCTION, IS_UPHELD, quoted } from './outcomes.ts'
import { policyOf } from './policy.ts'
import { casesById } from './projections.ts'
import { standing } from './rank.ts'
import { ownWords, type SubjectNow, subjectsOf } from './subjects.ts'

/** Upheld and decided cases of a member, in one of the roles of a case. */
export type MemberRecord = { upheld: number; decided: number; sanctions: number }

/**
 * What each case's members have come to in a role, by case and member: all of their cases but the case itself. The joins are
 * in the order that they must go: the planner knows neither how few cases are asked for nor how few a member has.
 */
const RECORDS = `WITH mine AS MATERIALIZED (SELECT p.case_id, p.member_id FROM json_each(?1) w
    CROSS JOIN moderation_parties p ON p.case_id = w.value AND p.role = ?2),
  total AS (SELECT o.member_id, sum(c.outcome ${IS_UPHELD}) AS upheld, count(c.outcome) AS decided, sum(c.outcome ${IS_SANCTION}) AS sanctions
    FROM (SELECT DISTINCT member_id FROM mine) m CROSS JOIN moderation_parties o ON o.member_id = m.member_id AND o.role = ?2
    CROSS JOIN moderation_cases c ON c.id = o.case_id WHERE c.outcome IS NOT NULL GROUP BY 1)
  SELECT mine.case_id, mine.member_id, coalesce(total.upheld, 0) - coalesce(own.outcome ${IS_UPHELD}, 0),
    coalesce(total.decided, 0) - (own.outcome IS NOT NULL), coalesce(total.sanctions, 0) - coalesce(own.outcome ${IS_SANCTION}, 0)
  FROM mine JOIN moderation_cases own ON own.id = mine.case_id LEFT JOIN total ON total.member_id = mine.member_id`

/** The records of the reporters of cases, or of those whom they are about, by case; each leaves its own case out. */
export function recordsOf(
  db: Connection,
  cases: readonly number[],
  role: 'reporter' | 'about',
): Map<number, Map<string, MemberRecord>> {
  const found = new Map<number, Map<string, MemberRecord>>()
  for (const [id, member, upheld, decided, sanctions] of db.rows<[number, string, number, number, number]>(
    RECORDS,
    JSON.stringify(cases),
    role,
  )) {
    const records = found.get(id) ?? new Map<string, MemberRecord>()
    found.set(id, records.set(member, { upheld, decided, sanctions }))
  }
  return found
}

/** What the reports of cases say, by case, each with its id. */
export function reportTexts(db: Connection, cases: readonly number[]): Map<number, { report: string; text: string }[]> {
  const rows = db.rows<[number, string, string]>(
    `SELECT r.case_id, r.id, t.text FROM json_each(?) w JOIN moderation_reports r ON r.case_id = w.value
     JOIN moderation_texts t ON t.position = r.position AND t.name = 'text' WHERE t.text IS NOT NULL ORDER BY r.position`,
    JSON.stringify(cases),
  )
  const found = new Map<number, { report: string; text: string }[]>()
  for (const [id, report, text] of rows) found.set(id, [...(found.get(id) ?? []), { report, text }])
  return found
}

/** Keys of the hints that someone found not to be so. */
const marksOf = (db: Connection, contents: readonly string[]): Set<string> =>
  new Set(
    db
      .rows<[string]>(
        `SELECT rule || ' ' || content || ' ' || key FROM moderation_marks WHERE content IN (SELECT value FROM json_each(?))`,
        JSON.stringify(contents),
      )
      .map(([key]) => key),
  )
const markKey = (hint: Hint, content: string, secret: string): string =>
  `${hint.rule} ${content} ${wordsKey(secret, hint.text)}`

/** Stands for a hint's words, as rules read them, where they may not be kept themselves. */
export const wordsKey = (secret: string, words: string): string =>
  createHmac('sha256', secret)
    .update(`hint\n${fold(words).text}`)
    .digest('hex')

/** The content as it was first kept: what was seen after the first report, whatever it reads later. */
export function snapshotsOf(db: Connection, cases: readonly number[]): Map<number, SubjectNow> {
  const rows = db.rows<[number, number]>(
    `SELECT e.case_id, min(e.position) FROM json_each(?) w JOIN moderation_events e ON e.case_id = w.value
     JOIN moderation_texts t ON t.position = e.position AND t.name = 'snapshot' AND t.text IS NOT NULL GROUP BY e.case_id`,
    JSON.stringify(cases),
  )
  const texts = textsAt(
    db,
    rows.map(([, position]) => position),
  )
  return new Map(
    rows.flatMap(([id, position]) => {
      const text = texts.get(position)?.snapshot
      return text ? [[id, JSON.parse(text) as SubjectNow] as const] : []
    }),
  )
}

type Judged = { content: Pick<SubjectNow, 'fields' | 'hash'>; reports: readonly { report: string; text: string }[] }

/** Hints in the texts of cases: a subject's own words and what its reports say; those marked “not so” apart. */
export function hintsOf(db: Connection, judged: readonly Judged[]): { hints: Hint[]; marked: Hint[] }[] {
  const { words } = policyOf(db).policy
  const secret = secretOf(db)
  const marks = marksOf(
    db,
    judged.map(({ content }) => content.hash),
  )
  return judged.map(({ content, reports }) => {
    const said = Object.fromEntries(reports.map(({ report, text }) => [`report:${report}`, text]))
    const found = hintsIn({ ...ownWords(content.fields), ...said }, words)
    const isMarked = (hint: Hint) => marks.size > 0 && marks.has(markKey(hint, content.hash, secret))
    return { hints: found.filter(hint => !isMarked(hint)), marked: found.filter(isMarked) }
  })
}

/** Reckons how cases stand in the queue and what its search finds them by; call whenever what that rests on changed. */
export function placeCases(db: Connection, ids: Iterable<number>): void {
  const cases = casesById(db, new Set(ids))
  if (cases.size === 0) return
  const all = [...cases.keys()]
  const subjects = subjectsOf(
    db,
    [...cases.values()].map(({ subject }) => subject),
  )
  const snapshots = snapshotsOf(
    db,
    [...cases.values()].filter(({ subject }) => !subjects.has(`${subject.kind}:${subject.id}`)).map(({ id }) => id),
  )
  const said = reportTexts(db, all)
  const reporters = recordsOf(db, all, 'reporter')
  const about = recordsOf(db, all, 'about')
  const subjectOf = (it: Case) => subjects.get(`${it.subject.kind}:${it.subject.id}`) ?? snapshots.get(it.id)
  const judged = [...cases.values()].map(it => ({
    content: subjectOf(it) ?? { fields: {}, hash: '' },
    reports: said.get(it.id) ?? [],
  }))
  const found = hintsOf(db, judged)
  const rows = [...cases.values()].map((it, i) => {
    const subject = subjectOf(it)
    const reports = judged[i]?.reports ?? []
    const hints = found[i]?.hints ?? []
    const history = [...(about.get(it.id)?.values() ?? [])]
    const { rank, why } = standing({
      hints,
      reports: it.reports,
      reporters: [...(reporters.get(it.id)?.values() ?? [])],
      author: {
        upheld: history.reduce((sum, { upheld }) => sum + upheld, 0),
        sanctions: history.reduce((sum, { sanctions }) => sum + sanctions, 0),
      },
    })
    const counts: Record<string, number> = {}
    for (const { rule } of hints) counts[rule] = (counts[rule] ?? 0) + 1
    const words = [it.id, it.subject.id, ...Object.values(subject?.fields ?? {}), ...reports.map(({ text }) => text)]
    return [
      it.id,
      rank,
      JSON.stringify(why),
      JSON.stringify(counts),
      subject?.title ?? it.subject.id,
      words.filter(Boolean).join('\n').toLowerCase().slice(0, 20_000),
    ]
  })
  db.run(
    `INSERT OR REPLACE INTO moderation_ranks (case_id, points, why, hints, title, words)
     SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM json_each(?)`,
    JSON.stringify(rows),
  )
}

/**
 * Notes that the places of live cases rest on outcomes that changed: those that the same people reported, or that are about
 * them. They are reckoned again at the next looks, a few at a time, for one person may have reported thousands.
 */
export const placeLater = (db: Connection, changed: Iterable<number>): number =>
  db.run(
    `UPDATE moderation_ranks SET stale = 1 WHERE case_id IN (SELECT o.case_id FROM json_each(?) w
       CROSS JOIN moderation_parties mine ON mine.case_id = w.value
       CROSS JOIN moderation_parties o ON o.member_id = mine.member_id AND o.role = mine.role
       CROSS JOIN moderation_cases c ON c.id = o.case_id AND c.state IN (${quoted(LIVE_STATES)}))`,
    JSON.stringify([...changed]),
  )

/** Every place rests on the policy's words. */
export const placeAllLater = (db: Connection): number => db.run('UPDATE moderation_ranks SET stale = 1')

/** Reckons places again that were put off. @returns how many */
export function placeStale(db: Connection, limit: number): number {
  const rows = db.rows<[number]>('SELECT case_id FROM moderation_ranks WHERE stale = 1 LIMIT ?', limit)
  placeCases(
    db,
    rows.map(([id]) => id),
  )
  return rows.length
}
