import type { Overview } from '../../../shared/contract/growth.ts'
import { counted, formatNumber, formatRatio } from '../../../shared/format.ts'
import { addDays, londonMidnight, monthStarts } from '../../../shared/london.ts'
import type { Trend } from '../../analytics/trend.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { exchangesOf } from '../record/happenings.ts'
import { evidence, open, type Tested } from './tested.ts'
import { moreThan } from './verdict.ts'
import { INCREASING } from './wordings.ts'

/** From so many events on, U is about normal (Cox and Lewis 1966). */
const LEAST_EVENTS = 4

/** Whether exchanges come ever faster, in all and per active member. */
export async function increasingRate(db: Connection, overview: Overview, signal?: AbortSignal) {
  const { data, figures, months } = overview
  const period = figures[0]?.period
  if (!data || !period) return { total: tooFew(0, 'total'), perMember: tooFew(0, 'perMember') }
  // Before and after the data there is no rate that could be looked at.
  const from = period.from > data.from ? period.from : data.from
  const last = addDays(data.to, 1)
  const to = period.to < last ? period.to : last
  const whole = months.filter(month => month.whole)
  const starts = whole[0] ? monthStarts(`${whole[0].month}-01`, addDays(`${whole.at(-1)?.month}-01`, 31)) : []
  const { completed } = await exchangesOf(db)
  const span = { from: londonMidnight(from), to: londonMidnight(to) }
  const edges = starts.slice(0, whole.length + 1).map(londonMidnight)
  const active = whole.map(month => month.active)
  const { total, perMember } = await inPool('completionTrend', [completed, span, edges, active], signal)
  return { total: tested(total, 'total'), perMember: tested(perMember, 'perMember') }
}

const WORDS = {
  total: { metric: 'laplace_u', more: 'come ever faster', fewer: 'come ever more slowly', over: 'in the period' },
  perMember: {
    metric: 'laplace_u_per_member',
    more: 'grow faster than the number of active members',
    fewer: 'grow more slowly than the number of active members',
    over: 'in its whole months',
  },
} as const
type Of = keyof typeof WORDS

const tooFew = (n: number, of: Of): Tested =>
  open(
    n === 0
      ? `No exchange was completed ${WORDS[of].over}.`
      : `Only ${counted(n, 'exchange')} ${WORDS[of].over}: too few to tell a trend.`,
    { n, of: 'exchanges' },
  )

function tested(trend: Trend | null, of: Of): Tested {
  if (!trend || trend.n < LEAST_EVENTS) return tooFew(trend?.n ?? 0, of)
  const { metric, more, fewer, over } = WORDS[of]
  const { n, u } = trend
  // Of a rate that increases there is only a least; of one that decreases only a most.
  const bound = u >= 0 ? { low: u - INCREASING, high: null } : { low: null, high: u + INCREASING }
  const verdict = moreThan(bound, 0)
  const how = {
    supported: `Exchanges ${more}: U = ${formatRatio(u)} is above ${INCREASING}`,
    not_supported: `Exchanges ${fewer}: U = ${formatRatio(u)} is below −${INCREASING}`,
    uncertain: `No trend can be told from chance: U = ${formatRatio(u)} lies within ±${INCREASING}`,
    not_testable: '',
  }[verdict]
  return {
    estimate: u,
    ...bound,
    n,
    of: 'exchanges',
    verdict,
    why: `${how}, over ${formatNumber(n)} completions ${over}.`,
    evidence: [
      evidence(metric, u, bound),
      evidence(metric, 0, { name: 'An even pace', low: -INCREASING, high: INCREASING, is: 'against' }),
    ],
  }
}
