import type { Grouping } from '../../../shared/contract/network-measures.ts'
import type { Crossing, KnowledgeReport } from '../../../shared/contract/network-report.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'
import { wilson } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { kindsOf } from './columns.ts'
import type { Passing } from './passing.ts'

/** Exchanges gone through at once: others get their turn between two. */
const CHUNK = 20_000
const rest = () => new Promise<void>(resolve => setImmediate(resolve))

/** Whether an exchange crosses the border between two groups; null where a group is not known. */
function crosses({ columns, places }: Passing, group: Grouping): (i: number) => boolean | null {
  const { of } = columns.labels[group]
  const { from, to } = columns.exchanges
  return i => {
    const place = places[i] ?? 0
    const [a, b] = [of[from[place] ?? 0] ?? -1, of[to[place] ?? 0] ?? -1]
    return a < 0 || b < 0 ? null : a !== b
  }
}

/** Which categories cross which borders, most exchanged first. */
export async function crossings(db: Connection, passing: Passing, group: Grouping): Promise<Crossing[]> {
  const kinds = await kindsOf(db)
  const crossed = crosses(passing, group)
  const counts = CATEGORIES.map(category => ({ category: category as string, exchanges: 0, crossed: 0 }))
  for (let from = 0; from < passing.places.length; from += CHUNK) {
    passing.places.subarray(from, from + CHUNK).forEach((place, i) => {
      const over = crossed(from + i)
      if (over === null) return
      const mask = kinds.categories[place] ?? 0
      for (const [bit, count] of counts.entries()) {
        if ((mask & (1 << bit)) === 0) continue
        count.exchanges++
        if (over) count.crossed++
      }
    })
    await rest()
  }
  return counts
    .map(count => ({ ...count, ...interval(count.crossed, count.exchanges) }))
    .sort((a, b) => b.exchanges - a.exchanges)
}

function interval(part: number, of: number): Pick<Crossing, 'share' | 'low' | 'high'> {
  if (of === 0) return { share: null, low: null, high: null }
  const [low, high] = wilson(part, of)
  return { share: part / of, low, high }
}

/** What became of the exchanges, across the border and within it: a map shows contact, not its effect. */
export async function outcomes(
  db: Connection,
  passing: Passing,
  group: Grouping | null,
): Promise<KnowledgeReport['outcomes']> {
  const crossed = group ? crosses(passing, group) : () => null
  const ratings = [0, 0, 0, 0, 0]
  const sides = { crossed: { rated: 0, sum: 0 }, within: { rated: 0, sum: 0 } }
  let [withOutcome, withFeedback] = [0, 0]
  const { columns, places } = passing
  for (let from = 0; from < places.length; from += CHUNK) {
    const keys = Array.from(places.subarray(from, from + CHUNK), place => columns.keys[place] ?? 0)
    const rows = db.packed<[number, number, number | null]>(
      `SELECT json_array(coalesce(x.outcome, '') <> '', coalesce(x.feedback, '') <> '', x.rating) AS packed
       FROM json_each(?) w JOIN main.exchanges x ON x.key = w.value ORDER BY w.key`,
      JSON.stringify(keys),
    )
    rows.forEach(([outcome, feedback, rating], i) => {
      withOutcome += outcome
      withFeedback += feedback
      if (rating === null || rating < 1 || rating > 5) return
      ratings[rating - 1] = (ratings[rating - 1] ?? 0) + 1
      const over = crossed(from + i)
      if (over === null) return
      const side = over ? sides.crossed : sides.within
      side.rated++
      side.sum += rating
    })
    await rest()
  }
  const mean = ({ rated, sum }: { rated: number; sum: number }) => ({ rated, mean: rated > 0 ? sum / rated : null })
  return {
    exchanges: places.length,
    with_outcome: withOutcome,
    with_feedback: withFeedback,
    rated: ratings.reduce((sum, count) => sum + count, 0),
    ratings,
    crossed: mean(sides.crossed),
    within: mean(sides.within),
  }
}
