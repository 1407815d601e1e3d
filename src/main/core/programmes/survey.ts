import type { LibrarySurvey, SurveyQuestion } from '../../../shared/contract/programme-library.ts'
import { LEAST_RESPONDENTS } from '../../../shared/survey.ts'
import { bootstrap } from '../../analytics/bootstrap.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { keptOf } from '../changes/read.ts'

/** Differences of two answers from 1 to 5 run from −4 to 4. */
const WIDEST = 4

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean difference: `counts[i]` respondents moved by i − 4. */
function meanDifference(counts: Uint32Array): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0)
  return n === 0 ? null : counts.reduce((sum, count, i) => sum + count * (i - WIDEST), 0) / n
}

/** One question over pairs of answers; nothing of it below five respondents. */
export function questionOf(question: string, pairs: readonly (readonly [number, number])[]): SurveyQuestion {
  const none = { before: null, after: null, difference: null, low: null, high: null }
  if (pairs.length < LEAST_RESPONDENTS) return { question, n: null, ...none }
  const counts = new Uint32Array(2 * WIDEST + 1)
  for (const [before, after] of pairs) counts[after - before + WIDEST] = (counts[after - before + WIDEST] ?? 0) + 1
  const interval = bootstrap(counts, meanDifference, { seed: 1 })
  return {
    question,
    n: pairs.length,
    before: mean(pairs.map(([before]) => before)),
    after: mean(pairs.map(([, after]) => after)),
    difference: meanDifference(counts),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}

const tenth = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)

/** As shown where a number of respondents would say how many belong: in fives, and what goes with it in tenths. */
const rounded = ({ question, n, before, after, difference, low, high }: SurveyQuestion): SurveyQuestion => ({
  question,
  n: n === null ? null : n - (n % LEAST_RESPONDENTS),
  before: tenth(before),
  after: tenth(after),
  difference: tenth(difference),
  low: tenth(low),
  high: tenth(high),
})

/** Whether who belongs to a library is specially protected. @throws BadInput where there is no such library */
function isProtected(db: Connection, library: string): boolean {
  const [shut] =
    db.row<[number | null]>(
      'SELECT protected_membership FROM main.libraries WHERE id = ? AND deleted_at IS NULL',
      library,
    ) ?? []
  if (shut === undefined) throw new BadInput(`There is no library ${library}.`)
  return shut === 1
}

/**
 * The careers survey of a library, question by question, of those who answered before and after.
 * @param whole whether whoever asks may know how many answered
 * @throws BadInput where there is no such library
 */
export function librarySurvey(db: Connection, library: string, whole: boolean): LibrarySurvey {
  const hidden = isProtected(db, library) && !whole
  const respondents = keptOf(db, 'survey').filter(({ body }) => body.library_id === library)
  const names = new Set(
    respondents.flatMap(({ body }) => [...Object.keys(body.before ?? {}), ...Object.keys(body.after ?? {})]),
  )
  const questions = [...names].map(name =>
    questionOf(
      name,
      respondents.flatMap(({ body }) => {
        const [before, after] = [body.before?.[name], body.after?.[name]]
        return before === undefined || after === undefined ? [] : [[before, after] as const]
      }),
    ),
  )
  return { questions: hidden ? questions.map(rounded) : questions, rounded: hidden }
}
