import { useCallback } from 'react'
import { formatLongMonth } from '../ui/format.ts'
import { drawTrend, type TrendMark, type TrendPoint } from './draw-trend.ts'
import { Reading } from './reading.tsx'

export type TrendProps = {
  /** Months in their order. `whole` false is drawn hollow: the period covers only part of that month. */
  points: readonly TrendPoint[]
  mark: TrendMark
  /** What the points count, for the axis: `new members`. */
  unit: string
  /** A value as words: `82 joins`, `12.5 h`. */
  say: (value: number) => string
  /** A value at its axis or as a direct label: `82`. */
  short: (value: number) => string
  /** Names the picture for those who do not see it; the figure's title. */
  label: string
  height?: number
}

/** One number by month. The arrow keys, or the pointer, read out any month. */
export function Trend({ points, mark, unit, say, short, label, height = 190 }: TrendProps) {
  const draw = useCallback(
    (width: number) => drawTrend({ points, mark, unit, short, width, height }),
    [points, mark, unit, short, height],
  )
  const words = (index: number) => {
    const point = points[index]
    if (!point) return ''
    return `${formatLongMonth(point.month)}: ${say(point.value)}${point.whole ? '' : ', part of the month'}`
  }
  return <Reading draw={draw} count={points.length} words={words} label={`${label}. Month`} unit={unit} leap={12} />
}
