import type { LibraryProfile, Connection as Meeting } from '../../../shared/contract/programme-library.ts'
import type { Connection } from '../../db/connection.ts'
import { keptOf, pendingOf } from '../changes/read.ts'
import { dataRange } from '../growth/history.ts'

const DAY_MS = 86_400_000
const listed = (json: string | null): string[] => (json ? (JSON.parse(json) as string[]) : [])

/** Who belongs to a library and what they say of themselves: for owners alone. */
export function profiles(db: Connection, library: string): LibraryProfile[] {
  const texts = new Map(
    keptOf(db, 'profile')
      .filter(({ body }) => body.library_id === library)
      .map(piece => [piece.body.member_id, piece]),
  )
  const rows = db.rows<[string, string, string, string, string | null]>(
    `SELECT l.id, m.id, coalesce(m.display_name, m.id), m.status, l.capabilities
     FROM main.libraries b JOIN main.library_members l ON l.library_key = b.key JOIN main.members m ON m.key = l.member_key
     WHERE b.id = ? AND l.deleted_at IS NULL AND m.deleted_at IS NULL ORDER BY m.display_name, m.id`,
    library,
  )
  const asked = new Map(
    pendingOf(
      db,
      'library_member',
      rows.map(([id]) => id),
    ).map(({ change, set }) => [
      change.subject.id,
      { capabilities: set?.capabilities?.split(';') ?? [], state: change.state },
    ]),
  )
  return rows.map(([id, member, label, status, capabilities]) => ({
    member: { id: member, label },
    status,
    capabilities: listed(capabilities),
    asked: asked.get(id) ?? null,
    text: texts.get(member)?.body.text ?? null,
    version: texts.get(member)?.version ?? 0,
  }))
}

type Held = NonNullable<Meeting['exchange']>
type Row = [
  activity: string,
  title: string,
  kind: Meeting['activity']['kind'],
  status: Meeting['activity']['status'],
  by: string,
  byLabel: string,
  posted: number,
  agreed: number | null,
  completed: number | null,
  exchange: string | null,
  state: Held['status'],
  provider: string,
  providerLabel: string,
  receiver: string,
  receiverLabel: string,
  outcome: string | null,
  rating: number | null,
]

const name = (row: string) => `coalesce(${row}.display_name, 'Deleted member')`

/** Requests and connections of a library, the latest first: for owners alone, since it says who belongs to it. */
export function connections(db: Connection, library: string): Meeting[] {
  const end = dataRange(db)?.last ?? 0
  const shared = new Map(
    keptOf(db, 'shared_output')
      .filter(({ body }) => body.library_id === library)
      .map(piece => [piece.body.exchange_id, { text: piece.body.text, version: piece.version }]),
  )
  const rows = db.rows<Row>(
    `SELECT a.id, coalesce(a.title, a.id), a.kind, a.status, w.id, ${name('w')}, a.posted_at, x.agreed_at, x.completed_at,
       x.id, x.status, p.id, ${name('p')}, r.id, ${name('r')}, x.outcome, x.rating
     FROM main.activities a JOIN main.members w ON w.key = a.posted_by_key
     LEFT JOIN main.exchanges x ON x.activity_id = a.id AND x.deleted_at IS NULL
     LEFT JOIN main.members p ON p.key = x.provider_key LEFT JOIN main.members r ON r.key = x.receiver_key
     WHERE a.library_id = ? AND a.deleted_at IS NULL
     ORDER BY coalesce(x.completed_at, x.agreed_at, a.posted_at) DESC, a.id, x.id`,
    library,
  )
  const ids = rows.flatMap(([, , , , , , , , , exchange]) => exchange ?? [])
  const asked = new Map(
    pendingOf(db, 'exchange', ids).map(({ change, set }) => [
      change.subject.id,
      { outcome: set?.outcome ?? null, state: change.state },
    ]),
  )
  return rows.map(row => {
    const [id, title, kind, status, by, label, posted_at, agreed_at, completed_at, exchange, ...held] = row
    const [state, provider, providerLabel, receiver, receiverLabel, outcome, rating] = held
    const begun = kind === 'request' ? posted_at : agreed_at
    const off = status === 'withdrawn' || (exchange !== null && state === 'cancelled')
    return {
      activity: { id, title, kind, status, by: { id: by, label }, posted_at },
      exchange:
        exchange === null
          ? null
          : {
              id: exchange,
              status: state,
              provider: { id: provider, label: providerLabel },
              receiver: { id: receiver, label: receiverLabel },
              agreed_at,
              completed_at,
              outcome,
              asked: asked.get(exchange) ?? null,
              rating,
            },
      waited_days: begun === null || off ? null : Math.max(0, (completed_at ?? end) - begun) / DAY_MS,
      shared: shared.get(exchange ?? '') ?? { text: null, version: 0 },
    }
  })
}
