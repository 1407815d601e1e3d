import { shareOf, stagesOf } from '../../shared/hexithons/funnel.ts'
import { BadInput } from '../core/bad-input.ts'
import { span } from '../core/period.ts'
import { events } from '../core/programmes/events.ts'
import { libraries } from '../core/programmes/libraries.ts'
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
  networks: ({ db }, options) => networks(db.sql, span({ from: date(options, 'from'), to: date(options, 'to') })),
  projects: ({ db, person }) => projects(db.sql, seeingOf(person)),
  events: ({ db }) => events(db.sql),
  library: ({ db }) => libraries(db.sql),
}

/** What one event came to. @throws BadInput where there is no such event */
function eventOf(open: OpenWorkspace, id: string): unknown {
  const event = events(open.db.sql).find(one => one.id === id)
  if (!event) throw new BadInput(`There is no event ${id}. Run: hexitime programmes events`)
  return { ...event, funnel: stagesOf(event).map(stage => ({ ...stage, share: shareOf(stage) })) }
}

/** `programmes networks|projects|events [ID]|library` */
export const programmes: Command = options => {
  const [what = '', id, ...others] = options.positionals
  const list = Object.hasOwn(READINGS, what) ? READINGS[what] : undefined
  const one = what === 'events' && id !== undefined
  const reading: Reading | undefined = one ? open => eventOf(open, id) : id === undefined ? list : undefined
  if (!reading || others.length > 0)
    throw new UsageError(`Say what to list: programmes ${Object.keys(READINGS).join('|')}.`)
  if (what !== 'networks' && (date(options, 'from') || date(options, 'to')))
    throw new UsageError(`--from and --to are for programmes networks: ${what} are listed over the whole record.`)
  return inWorkspace(options, 'aggregates', async open => ({ json: await reading(open, options) }))
}
