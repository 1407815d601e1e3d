import { RISK_DAYS, type Wait } from '../../../shared/contract/journeys-shapes.ts'
import type { LinePicture, PictureLine } from '../../charts/line-picture.tsx'
import { ticksOf } from '../../charts/rows.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'

export type NamedWait = { name: string; wait: Wait; colour: string; dashed?: boolean }

/** A picture has four colours; more lines than that nobody can tell apart. */
export const COLOURS = ['var(--mark-1)', 'var(--mark-4)', 'var(--mark-2)', 'var(--mark-3)'] as const
export const REFERENCE = 'var(--mark-rest)'

const lineOf = ({ name, wait, colour, dashed = false }: NamedWait): PictureLine => ({
  name,
  colour,
  step: true,
  dashed,
  points: wait.curve.est.map((y, x) => ({
    x,
    y,
    low: dashed ? null : (wait.curve.low[x] ?? null),
    high: dashed ? null : (wait.curve.high[x] ?? null),
  })),
})

/** Curves of how many it has happened to by a day, with the numbers still waiting beneath. */
export function waitPicture(waits: readonly NamedWait[], label: string, from: string): LinePicture {
  const heights = waits.flatMap(({ wait }) => [...wait.curve.est, ...wait.curve.high])
  const most = Math.min(1, Math.max(0.02, ...heights.map(share => share ?? 0)))
  const ticks = ticksOf(0, most * 1.05)
  const days = waits[0]?.wait.curve.est.length ?? 1
  return {
    label,
    lines: waits.map(lineOf),
    x: {
      domain: [0, days - 1],
      ticks: RISK_DAYS.filter(day => day < days),
      tick: day => formatNumber(day),
      unit: `Days after ${from}`,
    },
    y: { top: most * 1.05, ticks, tick: share => formatShare(share, most < 0.05 ? 1 : 0) },
    below: {
      title: 'Still waited for, and observed that long',
      rows: waits.map(({ name, wait }) => ({
        name,
        at: RISK_DAYS.map((day, i) => [day, formatNumber(wait.at_risk[i] ?? 0)] as const),
      })),
    },
  }
}

/** What the curves say of a day. */
export const dayWords = (waits: readonly NamedWait[], day: number): string =>
  `Day ${formatNumber(day)}: ${waits
    .map(({ name, wait }) => {
      const [est, low, high] = [wait.curve.est[day], wait.curve.low[day], wait.curve.high[day]]
      if (est == null) return `${name} not observed that long`
      const interval = low == null || high == null ? '' : ` (${formatShare(low)}–${formatShare(high)})`
      return `${name} ${formatShare(est)}${interval}`
    })
    .join('; ')}`

/** Every tenth day can be read, and the days that are quoted. */
export const DAY_STOPS = Array.from({ length: 37 }, (_, i) => i * 10)
