import type { Level, Shown } from '../analytics/disclosure/level.ts'
import { type NestedPart, type NestedWhole, protectNested } from '../analytics/disclosure/nested.ts'
import type { Dimension } from '../analytics/disclosure/table.ts'
import type { Happenings, Population } from '../analytics/inclusion/population.ts'
import { protectTally, type ShownTally } from '../analytics/inclusion/protect.ts'
import { spread } from '../analytics/inclusion/spread.ts'
import { type Tally, tally } from '../analytics/inclusion/tally.ts'
import { type Control, workIn } from './share.ts'

/** Counts in a worker, watched and stopped by its control's first place. @throws Cancelled */
export const countTally = (
  population: Population,
  happenings: Happenings,
  cuts: Float64Array,
  until: number,
  control: Control,
): Tally => tally(population, happenings, cuts, until, workIn(control, 0))

export const spreadHours = (
  population: Population,
  happenings: Happenings,
  period: { from: number; to: number },
  groups: readonly number[],
) => spread(population, happenings, period, groups)

export const hideSmall = (counted: Tally, dimension: Dimension, level: Level): ShownTally =>
  protectTally(counted, dimension, level)

export const hideNested = (
  parts: readonly NestedPart[],
  whole: NestedWhole,
  dimension: Dimension,
  level: Level,
): Shown[][] => protectNested(parts, whole, dimension, level)
