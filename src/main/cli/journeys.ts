import { FIRST_BY } from '../../shared/contract/journeys.ts'
import type { Wait } from '../../shared/contract/journeys-shapes.ts'
import { CATEGORIES } from '../../shared/vocabulary.ts'
import type { Watch } from '../core/journeys/answer.ts'
import { cohorts } from '../core/journeys/cohorts.ts'
import { credits } from '../core/journeys/credits.ts'
import { firstExchange } from '../core/journeys/first-exchange.ts'
import { funnel } from '../core/journeys/funnel.ts'
import { matching } from '../core/journeys/matching.ts'
import { provePeriod, span } from '../core/period.ts'
import type { Command } from './commands.ts'
import { date } from './moment.ts'
import { type Options, oneOf, text } from './options.ts'
import { inWorkspace } from './workspace.ts'

/** The period and the members that a figure is limited to. */
const askedOf = (options: Options) => ({
  ...provePeriod({ from: date(options, 'from'), to: date(options, 'to') }),
  network: text(options, 'network'),
  region: text(options, 'region'),
})

const watch = ({ signal, say }: Parameters<Command>[1]): Watch => ({ signal, tell: ({ doing }) => say(doing) })

/** A wait in the figures that are quoted of it; its curve is for pictures. */
const waitOf = ({ n, events, median, at }: Wait) => ({
  n,
  events,
  median_days: median,
  at: Object.fromEntries(at.map(({ days, est, low, high }) => [days, { est, low, high }])),
})

/** What becomes of members, requests and credits: words of `growth`. */
export const journeys: Record<string, Command> = {
  cohorts: options =>
    inWorkspace(options, 'aggregates', async ({ db }) => {
      const { network, region, ...period } = askedOf(options)
      const found = await cohorts(db.sql, { ...span(period), network, region, step: 'month' })
      const share = (size: number) => (count: number | null) => (count === null || size === 0 ? null : count / size)
      return {
        json: found.cohorts.map(({ cohort, size, active }) => ({
          cohort: cohort.slice(0, 7),
          size,
          active: active.map(share(size)),
        })),
      }
    }),

  'first-exchange': (options, terminal) =>
    inWorkspace(options, 'aggregates', async ({ db }) => {
      const by = oneOf(options, 'by', FIRST_BY)
      const { all, groups, logrank } = await firstExchange(db.sql, { ...askedOf(options), by }, watch(terminal))
      // Those of no group: in none of the networks, or of whom it is not known.
      const rest = by === 'network' ? 'none' : 'not_known'
      const named =
        by === undefined ? [{ ...all, group: 'all' }] : groups.map(wait => ({ ...wait, group: wait.group ?? rest }))
      return {
        json: {
          groups: named.map(({ group, ...wait }) => ({ group, ...waitOf(wait) })),
          ...(logrank && { logrank }),
        },
      }
    }),

  funnel: (options, terminal) =>
    inWorkspace(options, 'aggregates', async ({ db }) => {
      const { steps, too_new, days } = await funnel(db.sql, askedOf(options), watch(terminal))
      return { json: { steps, observed_days: days, too_new } }
    }),

  matching: (options, terminal) =>
    inWorkspace(options, 'aggregates', async ({ db }) => {
      const category = oneOf(options, 'category', CATEGORIES)
      const found = await matching(db.sql, { ...askedOf(options), category }, watch(terminal))
      const { requests, observable, filled, rate, days, agreed, completed, groups } = found
      return {
        json: {
          requests,
          observable,
          filled,
          rate,
          days,
          agreed: waitOf(agreed),
          completed: waitOf(completed),
          groups,
        },
      }
    }),

  credits: (options, terminal) =>
    inWorkspace(options, 'aggregates', async ({ db }) => {
      const { data: _, hash: __, held, ...moved } = await credits(db.sql, askedOf(options), watch(terminal))
      const { lorenz: ___, ...spread } = held
      return { json: { ...moved, held: spread } }
    }),
}
