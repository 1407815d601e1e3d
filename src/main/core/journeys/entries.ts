import { COUNTED_AS, type Entries } from '../../analytics/circulation.ts'
import type { Connection } from '../../db/connection.ts'
import { lengthOf, marks, numbers, places } from '../record/columns.ts'
import { oncePerState } from '../record/state.ts'

/** Entries a statement reads: others get their turn between two. */
const CHUNK = 20_000

type Row = [
  key: number,
  from: number,
  to: number,
  minutes: number,
  posted: number,
  kind: string,
  sign: number,
  root: number,
]

const kindOf = (kind: string): number =>
  kind === 'gift' ? COUNTED_AS.gift : kind === 'exchange' ? COUNTED_AS.exchange : COUNTED_AS.other

/** The ledger of the present data: read once, and again after a sync. */
export const entriesOf = oncePerState(async (db: Connection): Promise<Entries> => {
  const length = lengthOf(db, 'ledger')
  const found = {
    from: places(length),
    to: places(length),
    minutes: places(length),
    posted: numbers(length),
    kind: marks(length),
    sign: new Int8Array(new SharedArrayBuffer(length)),
    root: places(length),
  }
  for (let above = 1; above < length; above += CHUNK) {
    const rows = db.packed<Row>(
      `SELECT json_array(l.key, l.from_key, l.to_key, l.minutes, l.posted_at, coalesce(o.kind, l.kind), l.sign,
         coalesce(l.root_key, 0)) AS packed
       FROM main.ledger l LEFT JOIN main.ledger o ON o.key = l.root_key WHERE l.key >= ? AND l.key < ?`,
      above,
      above + CHUNK,
    )
    for (const [key, from, to, minutes, posted, kind, sign, root] of rows) {
      found.from[key] = from
      found.to[key] = to
      found.minutes[key] = minutes
      found.posted[key] = posted
      found.kind[key] = kindOf(kind)
      found.sign[key] = sign
      found.root[key] = root
    }
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  return found
})
