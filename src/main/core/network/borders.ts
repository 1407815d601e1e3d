import type { Grouping, Measures } from '../../../shared/contract/network-measures.ts'
import type { Measured } from '../../analytics/graph/metrics.ts'
import { middle95 } from '../../analytics/quantile.ts'
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
  const eiBounds = middle95(ei.ei_draws)
  const counted = cells.reduce((sum, { exchanges: often }) => sum + often, 0)
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
      ...middle95(cross.cross_draws),
    },
    z: cross.z,
    p: cross.p,
    assortativity: assortativity.assortativity,
    ei_index: ei.ei_index,
    ei_expected: ei.ei_expected,
    ei_low: eiBounds.low,
    ei_high: eiBounds.high,
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

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null
