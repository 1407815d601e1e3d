import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseState, Decision } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { Case } from './case.ts'
import { snapshotsOf } from './places.ts'
import { resemblanceTo } from './similar.ts'
import { ownWords, type SubjectNow } from './subjects.ts'

/** Texts of which this share of word triples is common are near-duplicates. */
const NEAR = 0.5
const SHOWN = 20
const CANDIDATES = 20

type Similar = CaseDetail['similar'][number]
type Row = [number, string, CaseState, Decision | null, number]

const words = (subject: SubjectNow | null | undefined): string =>
  Object.values(subject ? ownWords(subject.fields) : {}).join('\n')

/** Cases like this one, with what became of them: near-duplicate texts first, then the same member's, then the same rule's. */
export function similarTo(db: Connection, it: Case, subject: SubjectNow | null, rules: readonly string[]): Similar[] {
  const ids = (sql: string, ...args: (string | number)[]) => db.rows<[number]>(sql, ...args).map(([id]) => id)
  const printed = ids(
    `SELECT o.case_id FROM moderation_prints mine JOIN moderation_prints o ON o.print = mine.print AND o.case_id <> mine.case_id
     WHERE mine.case_id = ? GROUP BY 1 ORDER BY count(*) DESC LIMIT ${CANDIDATES}`,
    it.id,
  )
  const snapshots = snapshotsOf(db, printed)
  const resemblance = resemblanceTo(words(subject))
  const near = new Map(
    printed.map(id => [id, resemblance(words(snapshots.get(id)))] as const).filter(([, share]) => share >= NEAR),
  )
  const ofMember = new Set(
    ids(
      `SELECT DISTINCT o.case_id FROM moderation_parties mine JOIN moderation_parties o
       ON o.member_id = mine.member_id AND o.role = 'about' AND o.case_id <> mine.case_id
       WHERE mine.case_id = ? AND mine.role = 'about' ORDER BY 1 DESC LIMIT ${CANDIDATES}`,
      it.id,
    ),
  )
  const ofRule = new Set(
    rules.length
      ? ids(
          `SELECT k.case_id FROM moderation_ranks k JOIN moderation_cases c ON c.id = k.case_id
           WHERE k.case_id <> ?1 AND c.outcome IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(k.hints) j
             WHERE j.key IN (SELECT value FROM json_each(?2))) ORDER BY c.last_at DESC LIMIT ${SHOWN}`,
          it.id,
          JSON.stringify(rules),
        )
      : [],
  )
  const order = [...near.keys(), ...ofMember, ...ofRule]
  const rows = db.rows<Row>(
    `SELECT c.id, k.title, c.state, c.outcome, c.opened_at FROM json_each(?) w JOIN moderation_cases c ON c.id = w.value
     JOIN moderation_ranks k ON k.case_id = c.id ORDER BY w.key`,
    JSON.stringify([...new Set(order)].slice(0, SHOWN)),
  )
  return rows.map(([id, title, state, outcome, at]) => ({
    case: id,
    title,
    because: [
      ...(near.has(id) ? (['near_duplicate'] as const) : []),
      ...(ofMember.has(id) ? (['same_member'] as const) : []),
      ...(ofRule.has(id) ? (['same_rule'] as const) : []),
    ],
    resemblance: near.get(id) ?? null,
    state,
    outcome,
    at,
  }))
}
