import type { Content } from '../../../shared/contract/moderation-shapes.ts'
import type { SubjectKind } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { Subject } from './events.ts'
import { canonical, sha256 } from './log.ts'

/** What a case is about, as the workspace has it now. `about` are the members whose doing it is. */
export type SubjectNow = Content & { title: string; about: string[] }

/** Names a text: what is judged, not the row, whose status a decision itself changes. */
export const contentHash = (fields: Record<string, string | null>): string => sha256(canonical(fields))

/** SQL for each kind: id, status, version (UTC ms), members, title, and the fields that are judged; no protected column. */
const SELECT: Record<SubjectKind, string> = {
  activity: `SELECT s.id, s.status, s.updated_at, json_array(m.id), s.title, json_object('title', s.title, 'body', s.body,
      'kind', s.kind, 'categories', s.categories, 'regions', s.regions, 'hours', CAST(s.hours AS TEXT))
    FROM wanted w JOIN activities s ON s.id = w.value LEFT JOIN members m ON m.key = s.posted_by_key`,
  member: `SELECT s.id, s.status, s.updated_at, json_array(s.id), s.display_name,
      json_object('name', s.display_name, 'profession', s.profession) FROM wanted w JOIN members s ON s.id = w.value`,
  exchange: `SELECT s.id, s.status, s.updated_at, json_array(p.id, r.id),
      coalesce(s.type, 'exchange') || ': ' || coalesce(p.display_name, '?') || ' for ' || coalesce(r.display_name, '?'),
      json_object('type', s.type, 'outcome', s.outcome, 'feedback', s.feedback, 'minutes', CAST(s.minutes AS TEXT))
    FROM wanted w JOIN exchanges s ON s.id = w.value
    LEFT JOIN members p ON p.key = s.provider_key LEFT JOIN members r ON r.key = s.receiver_key`,
}

type Fields = Record<string, string | null>
type Row = [string, string | null, number | null, string, string | null, string]

/** Subjects of one kind by id; those that the platform deleted, or that never came, are absent. */
export function subjectsNow(db: Connection, kind: SubjectKind, ids: readonly string[]): Map<string, SubjectNow> {
  const rows = db.rows<Row>(
    `WITH wanted AS (SELECT value FROM json_each(?)) ${SELECT[kind]} WHERE s.deleted_at IS NULL AND s.updated_at IS NOT NULL`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(
    rows.map(([id, status, version, about, title, cells]) => {
      const fields = listed(JSON.parse(cells) as Fields)
      const members = (JSON.parse(about) as (string | null)[]).filter(member => member !== null)
      return [id, { hash: contentHash(fields), fields, status, version, title: title ?? '', about: members }]
    }),
  )
}

/** Lists are kept as JSON; people read them with commas. */
const listed = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      (name === 'categories' || name === 'regions') && value ? (JSON.parse(value) as string[]).join(', ') : value,
    ]),
  )

export const subjectNow = (db: Connection, { kind, id }: Subject): SubjectNow | null =>
  subjectsNow(db, kind, [id]).get(id) ?? null

/** The subjects of many cases at once, by `<kind>:<id>`. */
export function subjectsOf(db: Connection, subjects: readonly Subject[]): Map<string, SubjectNow> {
  const found = new Map<string, SubjectNow>()
  for (const kind of ['activity', 'member', 'exchange'] as const) {
    const ids = subjects.filter(subject => subject.kind === kind).map(({ id }) => id)
    if (ids.length) for (const [id, subject] of subjectsNow(db, kind, ids)) found.set(`${kind}:${id}`, subject)
  }
  return found
}

/** The fields that are people's own words, in which hints are looked for. */
const WORDS = ['title', 'body', 'outcome', 'feedback', 'name', 'profession']
export const ownWords = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => WORDS.includes(name)))

/** The platform's version of a subject: when it last changed there, ISO. */
export const versionOf = ({ version }: Pick<SubjectNow, 'version'>): string | null =>
  version === null ? null : new Date(version).toISOString()
