import type { LibraryPage } from '../../../shared/contract/programme-library.ts'
import { londonDate } from '../../../shared/london.ts'
import { EXCHANGE_STATUSES } from '../../../shared/vocabulary.ts'
import { quantile } from '../../analytics/quantile.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { keptOf } from '../changes/read.ts'
import { exchangesAbout } from './about.ts'
import { libraries } from './libraries.ts'

const DAY_MS = 86_400_000

/** Networks that a library serves and that members may be picked out by, with the day from which they see it. */
export function servedBy(db: Connection, library: string): Pick<LibraryPage, 'serves' | 'shown_from'> {
  const kept = keptOf(db, 'library_serves').find(({ body }) => body.library_id === library)?.body
  const serves = db
    .rows<[string, string]>(
      `SELECT id, coalesce(name, id) FROM main.networks
       WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND coalesce(protected_membership, 0) = 0
       ORDER BY 2, 1`,
      JSON.stringify(kept?.network_ids ?? []),
    )
    .map(([id, name]) => ({ id, name }))
  return { serves, shown_from: kept?.from ?? null }
}

/** SQL: exchanges by their keys, ?1 as JSON. */
const ABOUT = 'json_each(?1) k CROSS JOIN main.exchanges x ON x.key = k.value WHERE x.deleted_at IS NULL'

/** One library as everyone may see it: nothing says who belongs to a protected one. @throws BadInput where there is none */
export async function libraryPage(db: Connection, id: string): Promise<LibraryPage> {
  const library = (await libraries(db)).find(one => one.id === id)
  if (!library) throw new BadInput(`There is no library ${id}.`)
  const about = (await exchangesAbout(db, 'library_id')).filter(({ of }) => of === id)
  const keys = JSON.stringify(about.map(({ exchange }) => exchange))
  const states = new Map(db.rows<[string, number]>(`SELECT x.status, count(*) FROM ${ABOUT} GROUP BY 1`, keys))
  const waits = db
    .rows<[number]>(
      `SELECT x.completed_at - x.agreed_at AS wait FROM ${ABOUT} AND x.status = 'completed'
         AND x.completed_at IS NOT NULL AND x.agreed_at IS NOT NULL ORDER BY wait`,
      keys,
    )
    .map(([ms]) => Math.max(0, ms) / DAY_MS)
  return {
    ...library,
    ...servedBy(db, id),
    milestones: keptOf(db, 'milestone')
      .filter(({ body }) => body.library_id === id)
      .map(({ id: own, body: { title, planned, happened } }) => ({ id: own, title, planned, happened }))
      .sort((a, b) =>
        a.planned < b.planned ? -1 : a.planned > b.planned ? 1 : a.title.localeCompare(b.title, 'en-GB'),
      ),
    states: EXCHANGE_STATUSES.map(status => ({ status, exchanges: states.get(status) ?? 0 })),
    median_wait_days: quantile(waits, 0.5),
    outputs: sharedOutputs(db, id, keys),
  }
}

/** Outputs that an owner chose to share, by the month of the connection: who met is not told. */
function sharedOutputs(db: Connection, library: string, keys: string): LibraryPage['outputs'] {
  const shared = keptOf(db, 'shared_output').filter(({ body }) => body.library_id === library)
  const held = new Map(
    db.rows<[string, number | null]>(
      `SELECT x.id, coalesce(x.completed_at, x.agreed_at) FROM ${ABOUT} AND x.id IN (SELECT value FROM json_each(?2))`,
      keys,
      JSON.stringify(shared.map(({ body }) => body.exchange_id)),
    ),
  )
  return shared
    .flatMap(({ id, body, at }) =>
      held.has(body.exchange_id)
        ? [{ id, month: londonDate(held.get(body.exchange_id) ?? at).slice(0, 7), text: body.text }]
        : [],
    )
    .sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0))
}
