import type { Count, Estimate, Figures } from '../../../shared/contract/inclusion.ts'
import { type Growth, groupSlopes } from '../../analytics/slopes.ts'
import { absent, pOfLog, shown } from './estimates.ts'

export type Slope = { growth: Estimate; ratio: Estimate }
export type Slopes = { readonly byCell: ReadonlyMap<number, Slope>; readonly model: Figures['series']['model'] }

/**
 * The slope of each cell's joins by month or quarter, and its ratio to the reference's. Only what is shown at every point
 * is fitted: a series with a hidden count has no slope.
 * @param series joins of each cell that is to have a slope, all of the same points
 */
export function slopesOf(series: ReadonlyMap<number, readonly Count[]>, reference: number | null): Slopes {
  const whole = [...series].flatMap(([cell, counts]) => {
    const values = counts.flatMap(count => (count.kind === 'shown' ? [count.value] : []))
    return values.length === counts.length ? [{ cell, values }] : []
  })
  const placeOf = (cell: number | null) => whole.findIndex(one => one.cell === cell)
  const found =
    whole.length > 0
      ? groupSlopes(
          whole.map(({ values }) => values),
          placeOf(reference),
        )
      : null
  const method = (found?.scale ?? 1) > 1 ? 'quasi-Poisson' : 'Poisson'
  const estimated = (growth: Growth | null | undefined): Estimate =>
    growth ? shown(growth, method, pOfLog(growth)) : absent('too_short')
  const slope = (cell: number, counts: readonly Count[]): Slope => {
    const hidden = counts.find(count => count.kind !== 'shown')
    if (hidden) return { growth: hidden, ratio: hidden }
    const growth = estimated(found?.groups[placeOf(cell)])
    if (reference === null) return { growth, ratio: absent('no_reference') }
    return { growth, ratio: cell === reference ? absent('reference') : estimated(found?.against[placeOf(cell)]) }
  }
  return {
    byCell: new Map([...series].map(([cell, counts]) => [cell, slope(cell, counts)])),
    model: found && {
      // As many points as coefficients leave nothing over.
      dispersion: Number.isFinite(found.dispersion) ? found.dispersion : 0,
      scale: found.scale,
      p: found.interaction?.p ?? null,
      points: found.months,
    },
  }
}
