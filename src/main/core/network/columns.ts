import { CATEGORIES, EXCHANGE_TYPES } from '../../../shared/vocabulary.ts'
import type { Exchanges } from '../../analytics/graph/kernel.ts'
import type { Connection } from '../../db/connection.ts'
import { dataHash } from '../sync/runs.ts'

/** Rows a statement reads: others get their turn between two. */
const CHUNK = 20_000

/** What the members of the graph can be told apart by; none of it is protected. */
export const ATTRIBUTES = ['region', 'organisation', 'profession', 'career_stage'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** Whom each node belongs to: an index into `names` and `ids` (an organisation's id, else the name), −1 where not given. */
export type Labels = { of: Int32Array; ids: string[]; names: string[] }

/** What an exchange was about: bits by place in CATEGORIES, place in EXCHANGE_TYPES (−1 without one), project's key (0 without one). */
export type Kinds = { categories: Uint8Array; type: Int8Array; project: Int32Array }

/**
 * All completed exchanges of the workspace in columns, by the time they were completed. Nodes are the members who ever
 * completed one, by their key; node i has the key `members[i]`.
 */
export type Columns = {
  hash: string | null
  members: Int32Array
  exchanges: Exchanges
  /** The key of each exchange. */
  keys: Int32Array
  labels: Record<Attribute, Labels>
}

const rest = () => new Promise<void>(resolve => setImmediate(resolve))

const COMPLETED = "x.status = 'completed' AND x.deleted_at IS NULL AND x.completed_at IS NOT NULL"
type Row = [key: number, provider: number, receiver: number, at: number, minutes: number]

/** Rows of `select` in chunks, which must take the last chunk's last row's place as ?1 and ?2. */
async function* chunks(db: Connection): AsyncGenerator<Row[]> {
  let last: Row = [0, 0, 0, Number.MIN_SAFE_INTEGER, 0]
  for (;;) {
    const rows = db.packed<Row>(
      `SELECT json_array(x.key, x.provider_key, x.receiver_key, x.completed_at, x.minutes) AS packed
       FROM main.exchanges x WHERE ${COMPLETED} AND (x.completed_at, x.key) > (?1, ?2)
       ORDER BY x.completed_at, x.key LIMIT ${CHUNK}`,
      last[3],
      last[0],
    )
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1) ?? last
    await rest()
  }
}

async function readExchanges(db: Connection): Promise<Omit<Columns, 'hash' | 'labels'>> {
  const read: Row[][] = []
  let count = 0
  let highest = 0
  for await (const rows of chunks(db)) {
    read.push(rows)
    count += rows.length
    for (const [, provider, receiver] of rows) highest = Math.max(highest, provider, receiver)
  }
  const taken = new Uint8Array(highest + 1)
  for (const rows of read) for (const [, provider, receiver] of rows) taken[provider] = taken[receiver] = 1
  const nodeOf = new Uint32Array(highest + 1)
  let nodes = 0
  for (let key = 0; key <= highest; key++) if (taken[key]) nodeOf[key] = nodes++
  const members = new Int32Array(nodes)
  for (let key = 0; key <= highest; key++) if (taken[key]) members[nodeOf[key] ?? 0] = key

  const exchanges: Exchanges = {
    nodes,
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    at: new Float64Array(count),
    minutes: new Uint32Array(count),
  }
  const keys = new Int32Array(count)
  let i = 0
  for (const rows of read)
    for (const [key, provider, receiver, at, minutes] of rows) {
      keys[i] = key
      exchanges.from[i] = nodeOf[provider] ?? 0
      exchanges.to[i] = nodeOf[receiver] ?? 0
      exchanges.at[i] = at
      exchanges.minutes[i] = minutes
      i++
    }
  return { members, exchanges, keys }
}

/** The labels of members who are no nodes, by their key: places in the names of `columns`, −1 where not among them. */
export function attributesOf(
  db: Connection,
  { labels }: Columns,
  keys: readonly number[],
): Record<Attribute, number[]> {
  const rows = describedBy(db, keys)
  const of = (field: number, { ids }: Labels) => rows.map(row => ids.indexOf(row[field] ?? ''))
  return {
    region: of(0, labels.region),
    organisation: of(1, labels.organisation),
    profession: of(2, labels.profession),
    career_stage: of(3, labels.career_stage),
  }
}

type Described = [region: string | null, organisation: string | null, profession: string | null, stage: string | null]

const describedBy = (db: Connection, keys: readonly number[]): Described[] =>
  db.packed<Described>(
    `SELECT json_array(m.region, m.organisation_id, m.profession, m.career_stage) AS packed
     FROM json_each(?) w LEFT JOIN main.members m ON m.key = w.value ORDER BY w.key`,
    JSON.stringify(keys),
  )

/** The attributes of members by key; a name's number is its place in the alphabet, so that it is the same every time. */
async function readLabels(db: Connection, members: Int32Array): Promise<Columns['labels']> {
  const values: (string | null)[][] = ATTRIBUTES.map(() => [])
  for (let from = 0; from < members.length; from += CHUNK) {
    const rows = describedBy(db, Array.from(members.subarray(from, from + CHUNK)))
    for (const row of rows) for (const [field, value] of row.entries()) values[field]?.push(value || null)
    await rest()
  }
  const organisations = new Map(db.rows<[string, string]>('SELECT id, coalesce(name, id) FROM main.organisations'))
  // Names of all members, not only of these: who did not exchange is shown too.
  const occurring = (column: string) =>
    db.rows<[string]>(`SELECT DISTINCT ${column} FROM main.members WHERE ${column} <> ''`).map(([value]) => value)
  const labels = (field: number, column: string, nameOf: (id: string) => string): Labels => {
    const ids = occurring(column).sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en-GB') || (a < b ? -1 : 1))
    const place = new Map(ids.map((id, i) => [id, i]))
    const of = Int32Array.from(values[field] ?? [], value => (value === null ? -1 : (place.get(value) ?? -1)))
    return { of, ids, names: ids.map(nameOf) }
  }
  const itself = (id: string) => id
  return {
    region: labels(0, 'region', itself),
    organisation: labels(1, 'organisation_id', id => organisations.get(id) ?? id),
    profession: labels(2, 'profession', itself),
    career_stage: labels(3, 'career_stage', itself),
  }
}

type About = [key: number, type: string | null, categories: string | null, project: number | null]

/** What each exchange was about; read when someone asks by it, in the order in which the database keeps them. */
export async function readKinds(db: Connection, { keys }: Columns): Promise<Kinds> {
  const kinds: Kinds = {
    categories: new Uint8Array(keys.length),
    type: new Int8Array(keys.length).fill(-1),
    project: new Int32Array(keys.length),
  }
  const placeOf = new Int32Array(keys.reduce((most, key) => Math.max(most, key), 0) + 1).fill(-1)
  keys.forEach((key, place) => {
    placeOf[key] = place
  })
  for (let last = 0; ; ) {
    const rows = db.packed<About>(
      `SELECT json_array(x.key, x.type, a.categories, p.key) AS packed
       FROM (SELECT key, type, activity_id FROM main.exchanges WHERE key > ? ORDER BY key LIMIT ${CHUNK}) x
       LEFT JOIN main.activities a ON a.id = x.activity_id LEFT JOIN main.projects p ON p.id = a.project_id ORDER BY x.key`,
      last,
    )
    for (const [key, type, categories, project] of rows) {
      const place = placeOf[key] ?? -1
      if (place < 0) continue
      kinds.type[place] = EXCHANGE_TYPES.indexOf(type as (typeof EXCHANGE_TYPES)[number])
      kinds.categories[place] = maskOf(categories ? (JSON.parse(categories) as string[]) : [])
      kinds.project[place] = project ?? 0
    }
    const end = rows.at(-1)?.[0]
    if (end === undefined) return kinds
    last = end
    await rest()
  }
}

/** Categories as bits. */
export const maskOf = (categories: readonly string[]): number =>
  CATEGORIES.reduce((mask, category, bit) => (categories.includes(category) ? mask | (1 << bit) : mask), 0)

type Kept = { columns: Promise<Columns>; kinds: Promise<Kinds> | null; hash: string | null; version: number }
const kept = new WeakMap<Connection, Kept>()

/** The columns of the present data: read once, and again after a sync. */
export function columnsOf(db: Connection): Promise<Columns> {
  return current(db).columns
}

export async function kindsOf(db: Connection): Promise<Kinds> {
  const now = current(db)
  now.kinds ??= now.columns
    .then(columns => readKinds(db, columns))
    .catch(error => {
      // Read anew by whoever asks next.
      now.kinds = null
      throw error
    })
  return now.kinds
}

function current(db: Connection): Kept {
  const hash = dataHash(db)
  const version = db.number("SELECT coalesce(max(run), 0) FROM sync_runs WHERE status IN ('applied', 'undone')")
  const before = kept.get(db)
  if (before && before.hash === hash && before.version === version) return before
  const columns = readExchanges(db).then(async read => ({
    hash,
    ...read,
    labels: await readLabels(db, read.members),
  }))
  const now: Kept = { columns, kinds: null, hash, version }
  // What failed is read anew by whoever asks next.
  columns.catch(() => kept.delete(db))
  kept.set(db, now)
  return now
}
