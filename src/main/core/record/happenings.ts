import { ACTIVITY_STATUSES, CATEGORIES, EXCHANGE_STATUSES, REGIONS } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { eachKey, eachRow, lengthOf, marks, numbers, places } from './columns.ts'
import { oncePerState } from './state.ts'

/** All offers and requests by key. */
export type Activities = {
  readonly length: number
  /** NaN for what is deleted. */
  readonly posted: Float64Array
  /** The member's key. */
  readonly poster: Int32Array
  /** 1 for a request, 0 for an offer. */
  readonly request: Uint8Array
  /** Place in ACTIVITY_STATUSES. */
  readonly status: Uint8Array
  /** Bits by place in CATEGORIES and REGIONS. */
  readonly categories: Int32Array
  readonly regions: Int32Array
}

/** All exchanges by key, whatever became of them. */
export type Exchanges = {
  readonly length: number
  /** Members' keys; 0 for what is deleted. */
  readonly provider: Int32Array
  readonly receiver: Int32Array
  readonly minutes: Int32Array
  /** Place in EXCHANGE_STATUSES. */
  readonly status: Uint8Array
  readonly agreed: Float64Array
  /** NaN unless its status is `completed`. */
  readonly completed: Float64Array
  /** The activity's key, 0 without one. */
  readonly activity: Int32Array
}

type ActivityRow = [
  key: number,
  posted: number,
  poster: number,
  request: number,
  status: string,
  categories: string | null,
  regions: string | null,
]

/** The offers and requests of the present data: read once, and again after a sync. */
export const activitiesOf = oncePerState(async (db: Connection): Promise<Activities> => {
  const length = lengthOf(db, 'activities')
  const found = {
    length,
    posted: numbers(length),
    poster: places(length),
    request: marks(length),
    status: marks(length),
    categories: places(length),
    regions: places(length),
  }
  const columns = "t.posted_at, t.posted_by_key, t.kind = 'request', t.status, t.categories, t.regions"
  await eachRow<ActivityRow>(db, 'activities', columns, ([key, posted, poster, request, status, ...lists]) => {
    found.posted[key] = posted
    found.poster[key] = poster
    found.request[key] = request
    found.status[key] = placeIn(ACTIVITY_STATUSES, status)
    found.categories[key] = bitsOf(CATEGORIES, lists[0])
    found.regions[key] = bitsOf(REGIONS, lists[1])
  })
  return found
})

type ExchangeRow = [
  key: number,
  provider: number,
  receiver: number,
  minutes: number,
  status: string,
  agreed: number | null,
  completed: number | null,
  activity: number | null,
]

/** The exchanges of the present data: read once, and again after a sync. */
export const exchangesOf = oncePerState(async (db: Connection): Promise<Exchanges> => {
  const length = lengthOf(db, 'exchanges')
  const found = {
    length,
    provider: places(length),
    receiver: places(length),
    minutes: places(length),
    status: marks(length),
    agreed: numbers(length),
    completed: numbers(length),
    activity: places(length),
  }
  const columns = `t.provider_key, t.receiver_key, t.minutes, t.status, t.agreed_at, t.completed_at,
    (SELECT a.key FROM main.activities a WHERE a.id = t.activity_id)`
  await eachRow<ExchangeRow>(db, 'exchanges', columns, row => {
    const [key, provider, receiver, minutes, status, agreed, completed, activity] = row
    found.provider[key] = provider
    found.receiver[key] = receiver
    found.minutes[key] = minutes
    found.status[key] = placeIn(EXCHANGE_STATUSES, status)
    found.agreed[key] = agreed ?? Number.NaN
    found.completed[key] = status === 'completed' ? (completed ?? Number.NaN) : Number.NaN
    found.activity[key] = activity ?? 0
  })
  return found
})

const TAKING = [EXCHANGE_STATUSES.indexOf('agreed'), EXCHANGE_STATUSES.indexOf('completed')]

/** By key, 1 for the activities that an exchange was agreed or completed about: nobody waits for these any more. */
export const takenOf = oncePerState(async (db: Connection): Promise<Uint8Array> => {
  const [{ length }, { status, provider, activity, ...exchanges }] = [await activitiesOf(db), await exchangesOf(db)]
  const taken = marks(length)
  await eachKey(exchanges.length, key => {
    if (TAKING.includes(status[key] ?? -1) && provider[key]) taken[activity[key] ?? 0] = 1
  })
  return taken
})

const placeIn = (vocabulary: readonly string[], value: string): number => vocabulary.indexOf(value)

/** Lists repeat: what each came to is looked up. */
const known = new Map<readonly string[], Map<string, number>>([
  [CATEGORIES, new Map()],
  [REGIONS, new Map()],
])

/** The values of a list as bits by their place in the vocabulary; others are left out. */
function bitsOf(vocabulary: readonly string[], json: string | null): number {
  if (json === null) return 0
  const before = known.get(vocabulary)
  const found = before?.get(json)
  if (found !== undefined) return found
  const values = JSON.parse(json) as string[]
  const bits = vocabulary.reduce((sum, value, bit) => (values.includes(value) ? sum | (1 << bit) : sum), 0)
  if ((before?.size ?? 0) > 10_000) before?.clear()
  before?.set(json, bits)
  return bits
}
