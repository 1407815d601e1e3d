import type { Connection } from '../../db/connection.ts'
import { netMinutes, type Span } from '../ledger/totals.ts'
import { type MemberSet, packed, sizeOf } from './member-set.ts'

/** What adds up: a time has the sum of its parts. */
export const COUNTS = [
  /** Members who joined. */
  'joins',
  'posts',
  /** Completed exchanges, and the minutes that they took. */
  'exchanges',
  'minutes',
  /** Minutes of gifts, of payments for exchanges and of donations, net of reversals. */
  'issued',
  'paid',
  'donated',
  /** By how many minutes that which accounts other than issuance hold has grown. */
  'outstanding',
] as const

/** Whom something happened to: a time has the union of its parts. */
export const SETS = [
  'joined',
  /** Whose account was closed. */
  'closed',
  /** Who posted or completed an exchange, deleted members included. */
  'acted',
  /** Who completed an exchange, deleted members included. */
  'exchanged',
] as const

export type CountName = (typeof COUNTS)[number]
export type SetName = (typeof SETS)[number]
/** `active`: how many members acted. */
export type Counts = Readonly<Record<CountName | 'active', number>>

/** What happened in a time. What the platform deleted never happened, but for the ledger's entries. */
export type Tally = Counts & Readonly<Record<SetName, MemberSet>>

/** The definition of every figure of growth: all others are sums and unions of what this counts. */
export function tally(db: Connection, { from, to }: Span): Tally {
  const within = (at: string) => `deleted_at IS NULL AND ${at} >= ?1 AND ${at} < ?2`
  const [joined = [], closed = [], posters = []] = [
    `key) FROM main.members WHERE ${within('joined_at')}`,
    `key) FROM main.members WHERE ${within('closed_at')}`,
    `posted_by_key) FROM main.activities WHERE ${within('posted_at')}`,
  ].map(rest => keys(db.row<[string]>(`SELECT json_group_array(${rest}`, from, to)?.[0]))
  const [exchanges = 0, minutes = 0, providers, receivers] =
    db.row<[number, number, string, string]>(
      `SELECT count(*), coalesce(sum(minutes), 0), json_group_array(provider_key), json_group_array(receiver_key)
       FROM main.exchanges WHERE status = 'completed' AND ${within('completed_at')}`,
      from,
      to,
    ) ?? []
  const exchanged = keys(providers).concat(keys(receivers))
  const acted = packed(posters.concat(exchanged))
  const net = netMinutes(db, { from, to })
  return {
    joins: joined.length,
    active: sizeOf(acted),
    posts: posters.length,
    exchanges,
    minutes,
    issued: net.get('gift') ?? 0,
    paid: net.get('exchange') ?? 0,
    donated: net.get('donation') ?? 0,
    outstanding: issuedBetween(db, { from, to }),
    joined: packed(joined),
    closed: packed(closed),
    acted,
    exchanged: packed(exchanged),
  }
}

const keys = (json = '[]'): number[] => JSON.parse(json) as number[]

/** Minutes that left issuance in a time, less those that came back. */
export const issuedBetween = (db: Connection, { from, to }: Span): number =>
  db.number('SELECT sum(minutes) FROM main.ledger WHERE from_key = 0 AND posted_at >= ? AND posted_at < ?', from, to) -
  db.number('SELECT sum(minutes) FROM main.ledger WHERE to_key = 0 AND posted_at >= ? AND posted_at < ?', from, to)
