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
  events: ({ db }) => events(db.sql),
  library: ({ db }) => libraries(db.sql),
}

/** `programmes networks|projects|events|library`, and `programmes networks ID` */
export const programmes: Command = options => {
  const [what = '', ...others] = options.positionals
  const reading = Object.hasOwn(READINGS, what) ? READINGS[what] : undefined
  if (!reading || others.length > (what === 'networks' ? 1 : 0))
    throw new UsageError(
      `Say what to list: programmes ${Object.keys(READINGS).join('|')}, or of one network: programmes networks ID.`,
    )
  if (what !== 'networks' && (date(options, 'from') || date(options, 'to')))
    throw new UsageError(`--from and --to are for programmes networks: ${what} are listed over the whole record.`)
  return inWorkspace(options, 'aggregates', async open => ({ json: await reading(open, options) }))
}
