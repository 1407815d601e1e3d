import { INTERVALS, SERIES } from '../../shared/contract/growth-series.ts'
import { series } from '../core/growth/series.ts'
import type { Command } from './commands.ts'
import { journeys } from './journeys.ts'
import { date } from './moment.ts'
import { oneOf, texts, UsageError } from './options.ts'
import { inWorkspace } from './workspace.ts'

/** One number by month or quarter, with its control chart over the points that are whole; the others are `partial`. */
const seriesCommand: Command = options => {
  const metric = oneOf(options, 'metric', SERIES)
  if (!metric) throw new UsageError(`growth needs --metric, one of ${SERIES.join(', ')}.`)
  const by = oneOf(options, 'by', INTERVALS) ?? 'month'
  const rebase = texts(options, 'rebase')
  const asked = {
    metric,
    by,
    from: date(options, 'from'),
    to: date(options, 'to'),
    screen: options.values.screen === true,
    ...(rebase.length > 0 && { rebase }),
  }
  return inWorkspace(options, 'aggregates', async ({ db }) => {
    const { points, segments, period } = await series(db.sql, asked)
    const periodAt = (place: number) => points[place]?.period ?? null
    const last = segments.at(-1)
    return {
      json: {
        metric,
        by,
        period,
        points: points
          .filter(point => point.whole)
          .map(({ period, value, signals, signal, direction }) => ({ period, value, signals, signal, direction })),
        mean: last?.centre ?? null,
        lower: last?.lower ?? null,
        upper: last?.upper ?? null,
        segments: segments.map(({ from, to, n, centre, lower, upper, screened, short, rebase }) => ({
          from: periodAt(from),
          to: periodAt(to - 1),
          n,
          mean: centre,
          lower,
          upper,
          screened,
          short,
          reason: rebase?.reason ?? null,
        })),
        partial: points
          .filter(point => !point.whole)
          .map(({ period, from, to, value }) => ({ period, from, to, value })),
      },
    }
  })
}

/** `growth <word>`: what else is known of growth. */
const WORDS: Record<string, Command> = { ...journeys }

/** `growth` by itself is a series; a further word asks for something else. */
export const growth: Command = (options, terminal) => {
  const [word, ...more] = options.positionals
  if (word === undefined) return seriesCommand(options, terminal)
  const command = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (!command || more.length > 0) {
    const words = Object.keys(WORDS).map(known => `growth ${known}`)
    throw new UsageError(
      `growth does not take ${[word, ...more].join(' ')}. Say ${['growth --metric joins', ...words].join(', or ')}.`,
    )
  }
  return command(options, terminal)
}
