import { CATEGORIES } from '../../shared/vocabulary.ts'
import { cohorts } from '../core/journeys/cohorts.ts'
import { credits } from '../core/journeys/credits.ts'
import { funnel } from '../core/journeys/funnel.ts'
import { matching } from '../core/journeys/matching.ts'
import { span } from '../core/period.ts'
import type { Command } from './commands.ts'
import { askedOf, firstExchange, waitOf, watch } from './first-exchange.ts'
import { oneOf } from './options.ts'
import { inWorkspace } from './workspace.ts'

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

  'first-exchange': firstExchange,

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
