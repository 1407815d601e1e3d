import type { Totals } from '../../../shared/contract/ledger.ts'
import type { Connection } from '../../db/connection.ts'

/**
 * Minutes of the entries of a kind, net of reversals: what a reversal takes back is taken from the kind of the entry that
 * its chain started from. Both ends of the time are optional (UTC ms, from inclusive, to exclusive).
 */
export function netMinutes(db: Connection, kind: string, from: number | null = null, to: number | null = null): number {
  const posted = '(?2 IS NULL OR l.posted_at >= ?2) AND (?3 IS NULL OR l.posted_at < ?3)'
  return (
    db.number(
      `SELECT sum(l.minutes) FROM main.ledger l WHERE l.kind = ?1 AND l.root_key IS NULL AND ${posted}`,
      kind,
      from,
      to,
    ) +
    db.number(
      `SELECT sum(l.sign * l.minutes) FROM main.ledger l JOIN main.ledger o ON o.key = l.root_key WHERE o.kind = ?1 AND ${posted}`,
      kind,
      from,
      to,
    )
  )
}

/** What all accounts but issuance hold together. */
export const outstandingMinutes = (db: Connection): number =>
  db.number('SELECT sum(minutes) FROM main.accounts WHERE key <> 0')

/** The totals of the whole record that `check` prints. */
export function totals(db: Connection): Totals {
  const [exchanges = 0, minutes = 0] =
    db.row<[number, number]>(
      "SELECT count(*), coalesce(sum(minutes), 0) FROM main.exchanges WHERE status = 'completed' AND deleted_at IS NULL",
    ) ?? []
  return {
    members: db.number('SELECT count(*) FROM main.members WHERE deleted_at IS NULL'),
    exchanges_completed: exchanges,
    exchange_minutes: minutes,
    issued_minutes: netMinutes(db, 'gift'),
    paid_minutes: netMinutes(db, 'exchange'),
    donated_minutes: netMinutes(db, 'donation'),
    outstanding_minutes: outstandingMinutes(db),
  }
}
