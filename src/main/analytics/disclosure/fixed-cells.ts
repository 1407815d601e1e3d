/** What is asked of protected fields. Dates are days of Europe/London, `YYYY-MM-DD`; `to` is the first day after. */
export type Question = {
  from: string
  to: string
  by: readonly string[]
  /** The whole timebank, or one network and its size at the end of the period. */
  scope: 'timebank' | { network: string; members: number }
  /** Other narrowing (region, profession …), by field. */
  filters: readonly string[]
}

export const LEAST_NETWORK = 50
/** Fields that may only be crossed with each other (the talking library's cell). */
const CROSSED = ['ethnicity', 'gender']
const MONTHS = ['01', '04', '07', '10']

/**
 * Why a question is not answered to directors and evaluators; null where it is. Only cells fixed in advance are: one whole
 * quarter × one protected field, or ethnicity × gender, × the whole timebank or one network of 50 or more (Methods, section
 * 2). No two quarters overlap and nothing else can be narrowed, so answers can be subtracted from each other only as `suppress`
 * foresees (the timebank less a network), and none depends on what was asked before.
 */
export function refusal({ from, to, by, scope, filters }: Question, protectedFields: readonly string[]): string | null {
  if (quarterOf(from, to) === null)
    return `The period ${from} to ${to} is not a calendar quarter: choose one that begins on 1 January, April, July or October.`
  const crossed = by.length === 2 && CROSSED.every(field => by.includes(field))
  const open = by.find(field => !protectedFields.includes(field))
  if (open !== undefined) return `“${open}” cannot be combined with protected fields: choose one protected field.`
  if (by.length !== 1 && !crossed)
    return `${by.length} fields at once would single people out: choose one, or ${CROSSED.join(' and ')}.`
  if (filters.length > 0) return `The figures cannot be narrowed by ${filters.join(', ')}: remove this filter.`
  if (scope !== 'timebank' && scope.members < LEAST_NETWORK)
    return `“${scope.network}” has fewer than ${LEAST_NETWORK} members: choose a larger network or the whole timebank.`
  return null
}

/** The quarter that begins on one day and ends before the other, numbered from the first of the year 0; null if none does. */
export function quarterOf(from: string, to: string): number | null {
  const [first, next] = [startOf(from), startOf(to)]
  return first !== null && next === first + 1 ? first : null
}

function startOf(day: string): number | null {
  const [, year, month] = /^(\d{4})-(\d{2})-01$/.exec(day) ?? []
  const quarter = MONTHS.indexOf(month ?? '')
  return year === undefined || quarter < 0 ? null : Number(year) * MONTHS.length + quarter
}
