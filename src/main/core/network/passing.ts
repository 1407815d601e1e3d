import type { Filters } from '../../../shared/contract/network.ts'
import { EXCHANGE_TYPES } from '../../../shared/vocabulary.ts'
import type { Sieve, Sifted } from '../../analytics/graph/sieve.ts'
import type { Connection } from '../../db/connection.ts'
import { soon } from '../../jobs/pool.ts'
import { BadInput } from '../bad-input.ts'
import type { Sight } from '../ledger/people.ts'
import { type Columns, columnsOf, kindsOf, maskOf } from './columns.ts'
import { membersSuiting } from './members.ts'

/** From inclusive, to exclusive, UTC ms. */
export type Asked = { from: number; to: number; filters: Filters; sight: Sight }

/**
 * What the filters leave: places in the columns, the exchanges themselves among the same nodes, and 1 for the nodes
 * that took part in them. By key: 1 for the members who suit, null where all do; and 1 for those who took part.
 */
export type Passing = Sifted & { columns: Columns; suiting: Uint8Array | null; taking: Uint8Array }

/** The exchanges that pass the filters. @throws BadInput for what cannot be filtered by */
export async function passing(db: Connection, { from, to, filters, sight }: Asked): Promise<Passing> {
  const columns = await columnsOf(db)
  const { members, exchanges, record } = columns
  const suiting = membersSuiting(db, record, filters)
  const nodeOf = (id: string) => nodeNamed(db, columns, id, sight)
  const sieve: Sieve = {
    from,
    to,
    members: suiting && Uint8Array.from(members, key => suiting[key] ?? 0),
    both: filters.sides === 'both',
    kinds: await kindsAsked(db, filters),
    around: filters.around ? { node: nodeOf(filters.around.id), steps: filters.around.steps } : null,
    path: filters.path ? { from: nodeOf(filters.path.from), to: nodeOf(filters.path.to) } : null,
  }
  const sifted = await soon('sift', [exchanges, sieve], exchanges.from.length)
  const taking = new Uint8Array(record.length)
  members.forEach((key, node) => {
    taking[key] = sifted.connected[node] ?? 0
  })
  return { columns, suiting, taking, ...sifted }
}

async function kindsAsked(db: Connection, { categories = [], types = [], projects = [] }: Filters) {
  if (categories.length === 0 && types.length === 0 && projects.length === 0) return null
  const keys = db.packed<number>(
    'SELECT p.key AS packed FROM json_each(?) w JOIN main.projects p ON p.id = w.value',
    JSON.stringify(projects),
  )
  const wanted = {
    categories: maskOf(categories),
    types: types.map(type => EXCHANGE_TYPES.indexOf(type)),
    // A project that is not there lets nothing through.
    projects: projects.length > 0 && keys.length === 0 ? [-1] : keys,
  }
  return { ...(await kindsOf(db)), wanted }
}

/** The node of a member as this person names members. @throws BadInput */
function nodeNamed(db: Connection, { members }: Columns, id: string, sight: Sight): number {
  const by = sight === 'names' ? 'id' : 'pseudonym'
  const [key = 0] = db.row<[number]>(`SELECT key FROM main.members WHERE ${by} = ?`, id) ?? []
  if (key === 0) throw new BadInput(`There is no member ${id}.`)
  const node = members.indexOf(key)
  if (node < 0) throw new BadInput(`${id} has not completed an exchange, so the map has nothing around them.`)
  return node
}
