import { CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'

/** Which text of a stream's row `t` can be found by words, and by which marks it can be narrowed. */
export type Text = {
  readonly table: string
  readonly title: string
  readonly body: string
  /** SQL: marks as words, apart by blanks. */
  readonly marks: string
  /** SQL: whether the row has anything to find. */
  readonly when: string
  /** SQL: the moment that dates mean. */
  readonly at: string
}

const places = (column: string, mark: string, list: readonly string[]): string =>
  `(SELECT group_concat('${mark}' || k.key, ' ') FROM json_each(coalesce(t.${column}, '[]')) j
     JOIN json_each('${JSON.stringify(list)}') k ON k.value = j.value)`
const word = (mark: string, sql: string): string => `'${mark}' || replace(coalesce(${sql}, ''), '_', '')`
const marks = (...parts: string[]): string =>
  ["'any'", ...parts].map(part => `coalesce(${part}, '')`).join(" || ' ' || ")

const placeIn = (list: readonly string[], value: string): number => list.indexOf(value)

/** Marks of filters: letters and digits only, so that each is one word of the index. */
export const MARK = {
  kind: (kind: string) => `kind${kind}`,
  status: (status: string) => `status${status.replaceAll('_', '')}`,
  category: (category: string) => `category${placeIn(CATEGORIES, category)}`,
  region: (region: string) => `region${placeIn(REGIONS, region)}`,
  network: (key: number) => `network${key}`,
}

/**
 * The texts, by the name of their part of the index. Protected characteristics are never among them, nor is membership of a
 * network that is protected.
 */
export const TEXTS = {
  activities: {
    table: 'activities',
    title: 't.title',
    body: 't.body',
    marks: marks(
      word('kind', 't.kind'),
      word('status', 't.status'),
      places('categories', 'category', CATEGORIES),
      places('regions', 'region', REGIONS),
    ),
    when: 'TRUE',
    at: 't.posted_at',
  },
  members: {
    table: 'members',
    title: 't.display_name',
    body: `coalesce(t.email, '') || ' ' || coalesce(t.profession, '') || ' ' ||
      coalesce((SELECT o.name FROM console.organisations o WHERE o.id = t.organisation_id), '')`,
    marks: marks(
      word('status', 't.status'),
      `(SELECT 'region' || k.key FROM json_each('${JSON.stringify(REGIONS)}') k WHERE k.value = t.region)`,
      `(SELECT group_concat('network' || n.key, ' ') FROM json_each(coalesce(t.network_ids, '[]')) j
         JOIN console.networks n ON n.id = j.value WHERE coalesce(n.protected_membership, 0) = 0)`,
    ),
    when: 'TRUE',
    at: 't.joined_at',
  },
  projects: {
    table: 'projects',
    title: 't.title',
    body: 't.summary',
    marks: marks(word('status', 't.status')),
    when: 'TRUE',
    at: 't.updated_at',
  },
  guides: { table: 'guides', title: 't.title', body: 't.body', marks: marks(), when: 'TRUE', at: 't.updated_at' },
  exchanges: {
    table: 'exchanges',
    title: "coalesce(t.type, '')",
    body: "coalesce(t.outcome, '') || ' ' || coalesce(t.feedback, '')",
    marks: marks(word('status', 't.status')),
    when: "coalesce(t.outcome, '') <> '' OR coalesce(t.feedback, '') <> ''",
    at: 'coalesce(t.completed_at, t.agreed_at)',
  },
} satisfies Record<string, Text>
export type TextName = keyof typeof TEXTS
export const TEXT_NAMES = Object.keys(TEXTS) as TextName[]
