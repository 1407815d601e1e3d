import type { Found } from '../../../shared/contract/search.ts'
import type { FoundKind } from '../../../shared/search.ts'
import type { Connection } from '../../db/connection.ts'
import { folded } from './matching.ts'

const EXCERPT = 200
/** Where a text is cut, this much stands before the word that was found. */
const BEFORE = 60

type Row = [
  key: number,
  id: string,
  title: string | null,
  text: string | null,
  beside: string,
  of: string | null,
  at: number | null,
]

const named = (column: string): string =>
  `(SELECT coalesce(m.display_name, 'Deleted member') FROM console.members m WHERE m.key = ${column})`

const idOf = (column: string): string => `(SELECT m.id FROM console.members m WHERE m.key = ${column})`

/** SQL of what is shown of each kind, of the row `t`: id, title, text, a list of what stands beside it, its member, moment; `unnamed`: without names of members. */
const SHOWN: Record<FoundKind, { table: string; columns: string; unnamed?: string }> = {
  offer: {
    table: 'activities',
    columns: `t.id, t.title, t.body, json_array(${named('t.posted_by_key')}, t.status), ${idOf('t.posted_by_key')}, t.posted_at`,
  },
  request: {
    table: 'activities',
    columns: `t.id, t.title, t.body, json_array(${named('t.posted_by_key')}, t.status), ${idOf('t.posted_by_key')}, t.posted_at`,
  },
  member: {
    table: 'members',
    columns: `t.id, t.display_name, '', json_array(t.profession, t.region,
      (SELECT o.name FROM console.organisations o WHERE o.id = t.organisation_id), nullif(t.status, 'active')), t.id, t.joined_at`,
  },
  project: {
    table: 'projects',
    columns: `t.id, t.title, t.summary, json_array((SELECT m.display_name FROM console.members m WHERE m.id = t.lead_id), t.status), t.lead_id, NULL`,
    unnamed: 't.id, t.title, t.summary, json_array(t.status), NULL, NULL',
  },
  guide: { table: 'guides', columns: 't.id, t.title, t.body, json_array(), NULL, NULL' },
  exchange: {
    table: 'exchanges',
    columns: `t.id, ${named('t.provider_key')} || ' helped ' || ${named('t.receiver_key')},
      coalesce(t.outcome, '') || ' ' || coalesce(t.feedback, ''), json_array(t.type, t.status), ${idOf('t.provider_key')}, coalesce(t.completed_at, t.agreed_at)`,
  },
  case: {
    table: 'moderation_cases',
    columns: `t.id, 'Case ' || t.id || ': ' || coalesce(
        (SELECT a.title FROM console.activities a WHERE t.subject_kind = 'activity' AND a.id = t.subject_id),
        (SELECT m.display_name FROM console.members m WHERE t.subject_kind = 'member' AND m.id = t.subject_id), t.subject_id),
      '', json_array(replace(t.state, '_', ' ')), NULL, t.opened_at`,
  },
}

/** What is shown of these rows, in their order; `names`: to somebody who sees members by name. */
export function shown(
  db: Connection,
  kind: FoundKind,
  keys: readonly number[],
  { words, names }: { words: readonly string[]; names: boolean },
): Found[] {
  const { table, columns, unnamed = columns } = SHOWN[kind]
  const key = kind === 'case' ? 'id' : 'key'
  return db
    .rows<Row>(
      `SELECT t.${key}, ${names ? columns : unnamed} FROM json_each(?) w JOIN console.${table} t ON t.${key} = w.value ORDER BY w.key`,
      JSON.stringify(keys),
    )
    .map(([, id, title, text, beside, of, at]) => ({
      kind,
      id: String(id),
      title: title || String(id),
      excerpt: excerptOf(text ?? '', words),
      beside: (JSON.parse(beside) as (string | null)[]).flatMap(part => (part ? [part] : [])),
      of,
      at,
    }))
}

/** A stretch of a text around the first of the words that it has, else its beginning. */
export function excerptOf(text: string, words: readonly string[]): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= EXCERPT) return plain
  const hit = [...plain.slice(0, 20_000).matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) =>
    folded(word).some(part => words.some(wanted => part.startsWith(wanted))),
  )
  const from = Math.max(0, (hit?.index ?? 0) - BEFORE)
  const start = from === 0 ? 0 : plain.indexOf(' ', from) + 1
  const cut = plain.slice(start, start + EXCERPT)
  return `${start > 0 ? '… ' : ''}${cut}${start + EXCERPT < plain.length ? ' …' : ''}`
}
