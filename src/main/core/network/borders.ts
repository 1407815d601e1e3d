import type { Grouping, Measures } from '../../../shared/contract/network-measures.ts'
import type { Measured } from '../../analytics/graph/metrics.ts'
import { middle95 } from '../../analytics/quantile.ts'
import type { Passing } from './passing.ts'

type Group = NonNullable<Measures['group']>
type Results = Measured<{
  mixing: object
  cross_share: object
  assortativity: object
  ei_index: object
  brokerage: object
}>

/** What the kernel found about the borders of a grouping, in the words of the contract: what crosses them, beside chance. */
export type Crossed = Omit<Group, keyof Standing>
/** How its groups stand to each other whatever the exchanges count. */
export type Standing = Pick<
  Group,
  'ei_index' | 'ei_expected' | 'ei_low' | 'ei_high' | 'ei_p' | 'ei_draws' | 'brokerage'
>

export function crossed(
  field: Grouping,
  { columns, places, connected }: Passing,
  { mixing, cross_share: cross, assortativity }: Pick<Results, 'mixing' | 'cross_share' | 'assortativity'>,
): Crossed {
  const { of, names } = columns.labels[field]
  const present = new Set<number>()
  let notKnown = 0
  connected.forEach((taking, node) => {
    if (!taking) return
    const label = of[node] ?? -1
    if (label < 0) notKnown++
    else present.add(label)
  })
  const cells: Group['mixing'] = []
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
  }
}

export function standing({ ei_index: ei, brokerage }: Pick<Results, 'ei_index' | 'brokerage'>): Standing {
  const { low, high } = middle95(ei.ei_draws)
  return {
    ei_index: ei.ei_index,
    ei_expected: ei.ei_expected,
    ei_low: low,
    ei_high: high,
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
