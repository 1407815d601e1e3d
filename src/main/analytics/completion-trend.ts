import { laplace, laplacePerMember, type Trend } from './trend.ts'

/** A time: from inclusive, to exclusive, in the unit of the moments. */
type Span = { from: number; to: number }

export type CompletionTrend = {
  /** Over the whole span; null without a completion in it. */
  total: Trend | null
  /** Over the months alone, against active members; null without months, completions or members. */
  perMember: Trend | null
}

/**
 * Laplace's U of the completions within a span, and per active member within its whole months, which follow each other.
 * @param completed moments in any order, NaN for what was not completed
 * @param months the moments at which they begin, and the end of the last: one more than there are `active`
 */
export function completionTrend(
  completed: Float64Array,
  span: Span,
  months: readonly number[],
  active: readonly number[],
): CompletionTrend {
  const within = ({ from, to }: Span): Float64Array => {
    const found = new Float64Array(completed.length)
    let count = 0
    for (const at of completed) if (at >= from && at < to) found[count++] = at - from
    return found.subarray(0, count)
  }
  const [first, end] = [months[0], months.at(-1)]
  const whole = first !== undefined && end !== undefined && end > first ? within({ from: first, to: end }) : null
  return {
    total: span.to > span.from ? laplace(within(span), span.to - span.from) : null,
    perMember: whole
      ? laplacePerMember(
          whole,
          months.slice(1).map(month => month - (first ?? 0)),
          active,
        )
      : null,
  }
}
