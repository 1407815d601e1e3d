import type { Connection } from '../../db/connection.ts'
import { eachRow, Labelling, type Labels, lengthOf, numbers } from './columns.ts'
import { oncePerState } from './state.ts'

/** What members can be told apart by; none of it is protected. */
export const ATTRIBUTES = ['region', 'organisation', 'profession', 'career_stage'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** A staff network with the keys of its members, ascending. */
export type Network = {
  readonly id: string
  readonly name: string
  /** Who belongs to it is specially protected. */
  readonly protected: boolean
  readonly members: Int32Array
}

/** All members by key. Who is deleted never joined: the moment of joining is NaN. */
export type Members = {
  readonly length: number
  readonly joined: Float64Array
  /** Infinity while the account is open. */
  readonly closed: Float64Array
  readonly labels: Readonly<Record<Attribute, Labels>>
  readonly networks: readonly Network[]
}

type Row = [
  key: number,
  joined: number,
  closed: number | null,
  region: string | null,
  organisation: string | null,
  profession: string | null,
  stage: string | null,
  networks: string | null,
]
const COLUMNS = 't.joined_at, t.closed_at, t.region, t.organisation_id, t.profession, t.career_stage, t.network_ids'

/** The members of the present data: read once, and again after a sync. */
export const membersOf = oncePerState(async (db: Connection): Promise<Members> => {
  const length = lengthOf(db, 'members')
  const [joined, closed] = [numbers(length), numbers(length)]
  const [region, organisation, profession, stage] = ATTRIBUTES.map(() => new Labelling(length)) as [
    Labelling,
    Labelling,
    Labelling,
    Labelling,
  ]
  const belonging = new Map<string, number[]>()
  await eachRow<Row>(db, 'members', COLUMNS, row => {
    const [key] = row
    joined[key] = row[1]
    closed[key] = row[2] ?? Number.POSITIVE_INFINITY
    region.set(key, row[3])
    organisation.set(key, row[4])
    profession.set(key, row[5])
    stage.set(key, row[6])
    for (const id of idsOf(row[7])) {
      const keys = belonging.get(id) ?? []
      keys.push(key)
      belonging.set(id, keys)
    }
  })
  const organisations = new Map(db.rows<[string, string]>('SELECT id, coalesce(name, id) FROM main.organisations'))
  return {
    length,
    joined,
    closed,
    labels: {
      region: region.labels(),
      organisation: organisation.labels(id => organisations.get(id) ?? id),
      profession: profession.labels(),
      career_stage: stage.labels(),
    },
    networks: db
      .rows<[string, string, number]>(
        `SELECT id, coalesce(name, id), coalesce(protected_membership, 0) FROM main.networks
         WHERE deleted_at IS NULL ORDER BY 2, 1`,
      )
      .map(([id, name, shut]) => ({
        id,
        name,
        protected: shut === 1,
        members: Int32Array.from(belonging.get(id) ?? []),
      })),
  }
})

/** Most members belong to few networks, and lists repeat. */
const lists = new Map<string, readonly string[]>()
function idsOf(json: string | null): readonly string[] {
  if (json === null) return []
  const known = lists.get(json)
  if (known) return known
  const ids = JSON.parse(json) as string[]
  if (lists.size > 10_000) lists.clear()
  lists.set(json, ids)
  return ids
}
