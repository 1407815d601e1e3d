import type { Grouping, Measures } from '../../../shared/contract/network-measures.ts'
import type { Measured } from '../../analytics/graph/metrics.ts'
import type { Passing } from './passing.ts'

type Results = Partial<
  Measured<{
    mixing: object
    cross_share: object
    assortativity: object
    ei_index: object
    brokerage: object
  }>
>

/** What the kernel found about the borders of a grouping, in the words of the contract. */
export function bordered(
  field: Grouping,
  { columns, places, connected }: Passing,
  results: Results,
): Measures['group'] {
  const { mixing, cross_share: cross, assortativity, ei_index: ei, brokerage } = results
  if (!mixing || !cross || !assortativity || !ei || !brokerage) return null
  const { of, names } = columns.labels[field]
  const present = new Set<number>()
  let notKnown = 0
  connected.forEach((taking, node) => {
    if (!taking) return
    const label = of[node] ?? -1
    if (label < 0) notKnown++
    else present.add(label)
  })
  const cells: NonNullable<Measures['group']>['mixing'] = []
  for (let a = 0; a < mixing.groups; a++)
    for (let b = 0; b < mixing.groups; b++) {
      const cell = a * mixing.groups + b
      const often = mixing.mixing_exchanges[cell] ?? 0
      if (often === 0) continue
      cells.push({
        from: names[a] ?? '',
        to: names[b] ?? '',
        exchanges: often,
        minutes: mixing.mixing_minutes[cell] ?? 0,
        expected: finite(mixing.mixing_expected[cell]),
        ratio: finite(mixing.mixing_ratio[cell]),
      })
    }
  const counted = cells.reduce((sum, { exchanges: often }) => sum + often, 0)
  const draws = cross.cross_draws.toSorted()
  return {
    field,
    groups: names.filter((_, i) => present.has(i)),
    not_known: notKnown,
    exchanges_left_out: places.length - counted,
    mixing: cells,
    cross_share: cross.cross_share,
    cross_expected: cross.cross_expected,
    ratio: cross.cross_ratio,
    swaps: {
      draws: cross.draws,
      mean: cross.cross_mean,
      low: quantile(draws, 0.025),
      high: quantile(draws, 0.975),
    },
    z: cross.z,
    p: cross.p,
    assortativity: assortativity.assortativity,
    ei_index: ei.ei_index,
    ei_expected: ei.ei_expected,
    ...eiBounds(ei.ei_draws),
    ei_p: ei.ei_p,
    ei_draws: ei.draws,
    brokerage: {
      coordinator: brokerage.coordinator,
      itinerant: brokerage.itinerant,
      gatekeeper: brokerage.gatekeeper,
      representative: brokerage.representative,
      liaison: brokerage.liaison,
    },
  }
}

const eiBounds = (drawn: Float64Array) => {
  const draws = drawn.toSorted()
  return { ei_low: quantile(draws, 0.025), ei_high: quantile(draws, 0.975) }
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null

/** Between the two draws nearest to it; null without draws (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null
  const at = (sorted.length - 1) * p
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return low + (high - low) * (at - Math.floor(at))
}
