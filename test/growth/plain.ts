import type { Connection } from '../../src/main/db/connection.ts'

const COMPLETED = "status = 'completed' AND deleted_at IS NULL"
const STOCK = 'm.joined_at < ?2 AND (m.closed_at IS NULL OR m.closed_at >= ?2) AND m.deleted_at IS NULL'
const EXCHANGED = ['provider_key', 'receiver_key']
  .map(
    side => `SELECT ${side} AS member FROM exchanges WHERE ${COMPLETED} AND completed_at >= ?1 AND completed_at < ?2`,
  )
  .join(' UNION ')
const net = (
  kind: string,
) => `SELECT coalesce(sum(l.sign * l.minutes), 0) FROM ledger l LEFT JOIN ledger o ON o.key = l.root_key
  WHERE coalesce(o.kind, l.kind) = '${kind}' AND l.posted_at >= ?1 AND l.posted_at < ?2`

const OF_THE_TIME = {
  joins: 'SELECT count(*) FROM members WHERE joined_at >= ?1 AND joined_at < ?2 AND deleted_at IS NULL',
  active: `SELECT count(*) FROM (SELECT posted_by_key AS member FROM activities
    WHERE posted_at >= ?1 AND posted_at < ?2 AND deleted_at IS NULL UNION ${EXCHANGED})`,
  posts: 'SELECT count(*) FROM activities WHERE posted_at >= ?1 AND posted_at < ?2 AND deleted_at IS NULL',
  exchanges: `SELECT count(*) FROM exchanges WHERE ${COMPLETED} AND completed_at >= ?1 AND completed_at < ?2`,
  exchange_minutes: `SELECT sum(minutes) FROM exchanges WHERE ${COMPLETED} AND completed_at >= ?1 AND completed_at < ?2`,
  issued_minutes: net('gift'),
  paid_minutes: net('exchange'),
  donated_minutes: net('donation'),
}
const UP_TO_ITS_END = {
  members: `SELECT count(*) FROM members m WHERE ?1 IS NOT NULL AND ${STOCK}`,
  exchanged: `SELECT count(*) FROM (${EXCHANGED}) x JOIN members m ON m.key = x.member WHERE ${STOCK}`,
  outstanding_minutes: `SELECT (SELECT coalesce(sum(minutes), 0) FROM ledger WHERE from_key = 0 AND posted_at >= ?1 AND posted_at < ?2)
    - (SELECT coalesce(sum(minutes), 0) FROM ledger WHERE to_key = 0 AND posted_at >= ?1 AND posted_at < ?2)`,
}

/** The figures of a period (UTC ms), each asked of the whole record by a question of its own. */
export function plainFigures(db: Connection, from: number, to: number): Record<string, number> {
  const asked = (questions: Record<string, string>, since: number) =>
    Object.entries(questions).map(([key, sql]): [string, number] => [key, db.number(sql, since, to)])
  return Object.fromEntries([...asked(OF_THE_TIME, from), ...asked(UP_TO_ITS_END, Number.MIN_SAFE_INTEGER)])
}
