import type { Need } from '../../shared/contract/base.ts'
import { shareOf, stagesOf } from '../../shared/hexithons/funnel.ts'
import { BadInput } from '../core/bad-input.ts'
import { duplicateList } from '../core/people/duplicates.ts'
import { invitations } from '../core/people/invitations.ts'
import { memberList } from '../core/people/list.ts'
import { span } from '../core/period.ts'
import { events } from '../core/programmes/events.ts'
import { libraries } from '../core/programmes/libraries.ts'
import { network } from '../core/programmes/network.ts'
import { networks } from '../core/programmes/networks.ts'
import { seeingOf } from '../core/programmes/procedures.ts'
import { projects } from '../core/programmes/projects.ts'
import type { OpenWorkspace } from '../core/workspace/open.ts'
import type { Command } from './commands.ts'
import { date } from './moment.ts'
import { type Options, UsageError } from './options.ts'
import { inWorkspace } from './workspace.ts'

type Reading = (open: OpenWorkspace, options: Options) => unknown

/** What `programmes` lists. */
const READINGS: Record<string, Reading> = {
  networks: ({ db }, options) => {
    const period = span({ from: date(options, 'from'), to: date(options, 'to') })
    const [, id] = options.positionals
    return id === undefined ? networks(db.sql, period) : network(db.sql, period, id)
  },
  projects: ({ db, person }) => projects(db.sql, seeingOf(person)),
  events: (open, { positionals: [, id] }) => (id === undefined ? events(open.db.sql) : eventOf(open, id)),
  library: ({ db }) => libraries(db.sql),
}

/** What one event came to. @throws BadInput where there is no such event */
async function eventOf({ db }: OpenWorkspace, id: string): Promise<unknown> {
  const event = (await events(db.sql)).find(one => one.id === id)
  if (!event) throw new BadInput(`There is no event ${id}. Run: hexitime programmes events`)
  return { ...event, funnel: stagesOf(event).map(stage => ({ ...stage, share: shareOf(stage) })) }
}

/** Lists of which one can be asked for by its id. */
const OF_ONE = ['networks', 'events']
const EVERYTHING = Number.MAX_SAFE_INTEGER

/** What `programmes` lists of members by name, for owners only; `people` takes words to look for. */
const OF_MEMBERS: Record<string, (open: OpenWorkspace, words: string) => unknown> = {
  people: async ({ db }, words) => (await memberList(db.sql, { find: words, sort: 'name', limit: EVERYTHING })).rows,
  duplicates: async ({ db }) => (await duplicateList(db.sql, { limit: EVERYTHING })).rows,
  invitations: ({ db }) => invitations(db.sql),
}

/** `programmes networks [ID]|projects|events [ID]|library|people [words]|duplicates|invitations` */
export const programmes: Command = options => {
  const [what = '', ...others] = options.positionals
  const known = (table: object) => Object.hasOwn(table, what)
  if (!known(READINGS) && !known(OF_MEMBERS))
    throw new UsageError(
      `Say what to list: programmes ${[...Object.keys(READINGS), ...Object.keys(OF_MEMBERS)].join('|')}.`,
    )
  if (others.length > (OF_ONE.includes(what) ? 1 : 0) && what !== 'people')
    throw new UsageError(`programmes ${what} does not take ${others[0]}.`)
  if (what !== 'networks' && (date(options, 'from') || date(options, 'to')))
    throw new UsageError(`--from and --to are for programmes networks: ${what} are listed over the whole record.`)
  const need: Need = known(READINGS) ? 'aggregates' : 'programmes'
  return inWorkspace(options, need, async open => ({
    json: await (READINGS[what]?.(open, options) ?? OF_MEMBERS[what]?.(open, others.join(' '))),
  }))
}
