import type { AccountQuestion, WhoJoined } from '../../../shared/contract/journeys.ts'
import type { AccountRow, EntryRow } from '../../../shared/contract/journeys-shapes.ts'
import type { Holdings } from '../../analytics/circulation.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { accountSql, type Sight } from '../ledger/people.ts'
import { remembered } from '../record/remembered.ts'
import { heldOn, holdingsAt, settledEntries } from './credits.ts'

const unmovedIn = (found: Holdings, place: number): number =>
  (found.unmovedGifted[place] ?? 0) + (found.unmovedEarned[place] ?? 0) + (found.unmovedOther[place] ?? 0)

/** Places of the accounts behind a figure, those that hold most first, and what they come to (minutes). */
export const accountsBehind = remembered(async (db: Connection, question: AccountQuestion) => {
  const { network, region, which = 'holding' } = question
  const found = await holdingsAt(db, { to: heldOn(db, question), network, region })
  const ranked = await inPool('byMost', [found.minutes])
  const top = ranked.subarray(0, Math.ceil(ranked.length / 10))
  const places = (which === 'top' ? top : ranked).filter(
    place => (found.minutes[place] ?? 0) > 0 && (which !== 'unmoved' || unmovedIn(found, place) > 0),
  )
  const sum = (of: (place: number) => number) => places.reduce((all, place) => all + of(place), 0)
  return {
    found,
    places,
    minutes: sum(place => found.minutes[place] ?? 0),
    unmoved: sum(place => unmovedIn(found, place)),
  }
})

/** Some of these accounts, named as this sight names them. */
export function describedAccounts(db: Connection, sight: Sight, found: Holdings, places: Int32Array): AccountRow[] {
  const keys = Array.from(places, place => (found.member[place] ?? 0) * 4 + 1)
  const { name, label } = accountSql(sight, 'w.value')
  const rows = db.rows<[string, string]>(
    `SELECT ${name}, ${label} FROM json_each(?1) w ORDER BY w.key`,
    JSON.stringify(keys),
  )
  return rows.map(([account, label], i) => {
    const place = places[i] ?? 0
    return {
      account,
      label,
      minutes: found.minutes[place] ?? 0,
      gifted: found.gifted[place] ?? 0,
      earned: found.earned[place] ?? 0,
      other: found.other[place] ?? 0,
      unmoved: unmovedIn(found, place),
    }
  })
}

/** Keys of the entries behind what was settled, newest first, what each adds to it, and their sum (minutes). */
export const entriesBehind = remembered(async (db: Connection, question: WhoJoined) => {
  const { entries, keys } = await settledEntries(db, question)
  const adds = (key: number) => (entries.minutes[key] ?? 0) * (entries.sign[key] ?? 1)
  return { keys, adds, minutes: keys.reduce((all, key) => all + adds(key), 0) }
})

type Row = [id: string, kind: string, from: string, fromLabel: string, to: string, toLabel: string, posted: number]

export function describedEntries(
  db: Connection,
  sight: Sight,
  keys: Int32Array,
  adds: (key: number) => number,
): EntryRow[] {
  const [from, to] = [accountSql(sight, 'l.from_key'), accountSql(sight, 'l.to_key')]
  const rows = db.rows<Row>(
    `SELECT l.id, l.kind, ${from.name}, ${from.label}, ${to.name}, ${to.label}, l.posted_at
     FROM json_each(?1) w JOIN main.ledger l ON l.key = w.value ORDER BY w.key`,
    JSON.stringify([...keys]),
  )
  return rows.map(([id, kind, from, from_label, to, to_label, posted], i) => ({
    id,
    kind,
    from,
    from_label,
    to,
    to_label,
    minutes: adds(keys[i] ?? 0),
    posted,
  }))
}
