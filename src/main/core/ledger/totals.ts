import type { Totals } from '../../../shared/contract/ledger.ts'
import type { Connection } from '../../db/connection.ts'

/** A time: UTC ms, from inclusive, to exclusive. */
export type Span = { readonly from: number; readonly to: number }

/**
 * Minutes of the entries by kind, net of reversals: what a reversal takes back is taken from the kind of the entry that
 * its chain started from. Without a span it is the whole record.
 */
export const netMinutes = (db: Connection, span?: Span): ReadonlyMap<string, number> =>
  new Map(
    db.rows<[string, number]>(
      `SELECT coalesce(o.kind, l.kind) AS counted_as, sum(l.sign * l.minutes)
       FROM main.ledger l LEFT JOIN main.ledger o ON o.key = l.root_key
       ${span ? 'WHERE l.posted_at >= ? AND l.posted_at < ?' : ''} GROUP BY counted_as`,
      ...(span ? [span.from, span.to] : []),
    ),
  )

/** What all accounts but issuance hold together. */
export const outstandingMinutes = (db: Connection): number =>
  db.number('SELECT sum(minutes) FROM main.accounts WHERE key <> 0')

/** The totals of the whole record that `check` prints. */
export function totals(db: Connection): Totals {
  const [exchanges = 0, minutes = 0] =
    db.row<[number, number]>(
      "SELECT count(*), coalesce(sum(minutes), 0) FROM main.exchanges WHERE status = 'completed' AND deleted_at IS NULL",
    ) ?? []
  const net = netMinutes(db)
  return {
    members: db.number('SELECT count(*) FROM main.members WHERE deleted_at IS NULL'),
    exchanges_completed: exchanges,
    exchange_minutes: minutes,
    issued_minutes: net.get('gift') ?? 0,
    paid_minutes: net.get('exchange') ?? 0,
    donated_minutes: net.get('donation') ?? 0,
    outstanding_minutes: outstandingMinutes(db),
  }
}
