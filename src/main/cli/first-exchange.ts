import type { FirstShares, SharesOfGroup } from '../../shared/contract/inclusion-first.ts'
import { FIRST_BY, PROTECTED_FIELDS } from '../../shared/contract/journeys.ts'
import type { Wait } from '../../shared/contract/journeys-shapes.ts'
import { formatDate } from '../../shared/format.ts'
import { DISCLOSURES } from '../../shared/inclusion.ts'
import { firstExchangeBy } from '../core/inclusion/first-exchange.ts'
import { firstWords, proveLevel } from '../core/inclusion/procedures.ts'
import type { Watch } from '../core/journeys/answer.ts'
import { firstExchange as openFirstExchange } from '../core/journeys/first-exchange.ts'
import { provePeriod } from '../core/period.ts'
import { permit } from '../core/permission.ts'
import type { Command } from './commands.ts'
import { interval, number } from './inclusion.ts'
import { date } from './moment.ts'
import { type Options, oneOf, text } from './options.ts'
import { inWorkspace } from './workspace.ts'

/** The period and the members that a figure is limited to. */
export const askedOf = (options: Options) => ({
  ...provePeriod({ from: date(options, 'from'), to: date(options, 'to') }),
  network: text(options, 'network'),
  region: text(options, 'region'),
})

export const watch = ({ signal, say }: Parameters<Command>[1]): Watch => ({ signal, tell: ({ doing }) => say(doing) })

/** A wait in the figures that are quoted of it; its curve is for pictures. */
export const waitOf = ({ n, events, median, at }: Wait) => ({
  n,
  events,
  median_days: median,
  at: Object.fromEntries(at.map(({ days, est, low, high }) => [days, { est, low, high }])),
})

const NO_SHARE = { est: null, low: null, high: null }

/** A group of fixed cells: `events` are the first exchanges within the longest time that is told. */
const sharesOf = ({ key, members, by_day }: SharesOfGroup) => ({
  group: key,
  n: number(members),
  events: number(by_day.at(-1)?.count ?? members),
  at: Object.fromEntries(
    by_day.map(({ days, count, share }) => [days, { ...(interval(share) ?? NO_SHARE), count: number(count) }]),
  ),
})

const sharesWords = ({ day, end, level }: FirstShares): string =>
  `Of those who were members when ${formatDate(day)} began, 180 days or longer before ${formatDate(end)}: shares of counts at disclosure level ${level}, with Wilson intervals. Curves and the log-rank test are the owner’s own check (--disclosure none).`

/** `growth first-exchange [--by FIELD] [--disclosure none|internal|external]`; the level counts for protected fields. */
export const firstExchange: Command = (options, terminal) =>
  inWorkspace(options, 'aggregates', async open => {
    const by = oneOf(options, 'by', FIRST_BY)
    const asked = askedOf(options)
    const hidden = PROTECTED_FIELDS.find(field => field === by)
    if (hidden) {
      permit(open.person, 'inclusion')
      const level = oneOf(options, 'disclosure', DISCLOSURES) ?? 'internal'
      const question = { ...asked, by: hidden, level }
      await proveLevel(open, level, firstWords(question))
      const found = await firstExchangeBy(open.db.sql, question, watch(terminal))
      if (found.kind === 'curves')
        return {
          json: {
            groups: found.groups.map(({ key, ...wait }) => ({ group: key, ...waitOf(wait) })),
            ...(found.logrank && { logrank: found.logrank }),
          },
        }
      terminal.say(sharesWords(found))
      return { json: { groups: found.groups.map(sharesOf) } }
    }
    const { all, groups, logrank } = await openFirstExchange(open.db.sql, { ...asked, by }, watch(terminal))
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
  })
