import type { Need, Needs } from '../../../shared/contract/network-report.ts'
import { ACTIVITY_STATUSES, CATEGORIES, EXCHANGE_STATUSES, REGIONS } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { eachKey } from '../record/columns.ts'
import { activitiesOf, exchangesOf } from '../record/happenings.ts'
import { remembered } from '../record/remembered.ts'
import { oncePerState } from '../record/state.ts'

const OPEN = ACTIVITY_STATUSES.indexOf('open')
const TAKING = [EXCHANGE_STATUSES.indexOf('agreed'), EXCHANGE_STATUSES.indexOf('completed')]

/** Keys of open activities that an exchange was agreed or completed about. */
const takenOf = oncePerState(async (db: Connection): Promise<number[]> => {
  const [{ status, length }, exchanges] = [await activitiesOf(db), await exchangesOf(db)]
  const taken = new Uint8Array(length)
  await eachKey(exchanges.length, key => {
    if (exchanges.provider[key] !== 0 && TAKING.includes(exchanges.status[key] ?? -1))
      taken[exchanges.activity[key] ?? 0] = 1
  })
  const keys: number[] = []
  await eachKey(length, key => {
    if (taken[key] === 1 && status[key] === OPEN) keys.push(key)
  })
  return keys
})

type Row = [kind: string, waiting: number, categories: string | null, regions: string | null, count: number]

export const NO_CATEGORY = 'Category not given'
export const NO_REGION = 'Region not given'

const listed = (json: string | null, none: string): string[] => {
  const list = json ? (JSON.parse(json) as string[]) : []
  return list.length > 0 ? list : [none]
}

/**
 * Requests that nobody met and offers that nobody took up, by category and region, among those posted in a period (UTC
 * ms, from inclusive, to exclusive). Unmatched and untaken: still open in the present data, and no exchange agreed.
 */
export const needs = remembered(async (db: Connection, { from, to }: { from: number; to: number }): Promise<Needs> => {
  const rows = db.rows<Row>(
    `WITH taken AS MATERIALIZED (SELECT value AS key FROM json_each(?))
     SELECT a.kind, a.status = 'open' AND a.key NOT IN taken, a.categories, a.regions, count(*)
     FROM main.activities a
     WHERE a.posted_at >= ? AND a.posted_at < ? AND a.deleted_at IS NULL GROUP BY 1, 2, 3, 4`,
    JSON.stringify(await takenOf(db)),
    from,
    to,
  )
  const cells = new Map<string, Need>()
  const openOffers = new Map<string, number>()
  const totals = { requests: 0, unmatched: 0, offers: 0, untaken: 0 }
  for (const [kind, open, categories, regions, count] of rows) {
    const waiting = open === 1
    tally(totals, kind, waiting, count)
    for (const category of listed(categories, NO_CATEGORY)) {
      if (kind === 'offer' && waiting) openOffers.set(category, (openOffers.get(category) ?? 0) + count)
      for (const region of listed(regions, NO_REGION)) {
        const cell = cells.get(`${category}\n${region}`) ?? empty(category, region)
        cells.set(`${category}\n${region}`, cell)
        tally(cell, kind, waiting, count)
      }
    }
  }
  for (const cell of cells.values()) {
    cell.matching_here = cell.untaken
    cell.matching_anywhere = openOffers.get(cell.category) ?? 0
  }
  return { cells: [...cells.values()].sort(inOrder), totals }
})

function tally(into: Needs['totals'], kind: string, waiting: boolean, count: number): void {
  if (kind === 'request') {
    into.requests += count
    if (waiting) into.unmatched += count
  } else {
    into.offers += count
    if (waiting) into.untaken += count
  }
}

const empty = (category: string, region: string): Need => ({
  category,
  region,
  requests: 0,
  unmatched: 0,
  offers: 0,
  untaken: 0,
  matching_here: 0,
  matching_anywhere: 0,
})

const last = (place: number) => (place < 0 ? Number.MAX_SAFE_INTEGER : place)
const rank = (list: readonly string[], word: string) => last(list.indexOf(word))
const inOrder = (a: Need, b: Need): number =>
  rank(CATEGORIES, a.category) - rank(CATEGORIES, b.category) || rank(REGIONS, a.region) - rank(REGIONS, b.region)
