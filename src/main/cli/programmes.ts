import { span } from '../core/period.ts'
import { may, sightOf } from '../core/permission.ts'
import { promisesTo } from '../core/programmes/donations.ts'
import { events } from '../core/programmes/events.ts'
import { libraries } from '../core/programmes/libraries.ts'
import { libraryEvaluation } from '../core/programmes/library-evaluation.ts'
import { libraryPage } from '../core/programmes/library-page.ts'
import { connections, profiles } from '../core/programmes/library-people.ts'
import { networks } from '../core/programmes/networks.ts'
import { seeingOf } from '../core/programmes/procedures.ts'
import { team } from '../core/programmes/project-work.ts'
import { project, projects } from '../core/programmes/projects.ts'
import { librarySurvey } from '../core/programmes/survey.ts'
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

/** What it tells of one of them by its id. */
const ONE: Record<string, (open: OpenWorkspace, id: string) => unknown> = {
  projects: ({ db, person }, id) => ({
    ...project(db.sql, seeingOf(person), id),
    ...(may(person, 'rows') && { team: team(db.sql, sightOf(person), id) }),
    ...(may(person, 'programmes') && { promised: promisesTo(db.sql, id) }),
  }),
  library: async ({ db, person }, id) => ({
    ...libraryPage(db.sql, id),
    evaluation: await libraryEvaluation(db.sql, id),
    survey: librarySurvey(db.sql, id, may(person, 'programmes')),
    ...(may(person, 'programmes') && { profiles: profiles(db.sql, id), connections: connections(db.sql, id) }),
  }),
}

/** `programmes networks|projects|events|library`, or one of them: `programmes projects ID` */
export const programmes: Command = options => {
  const [what = '', id, ...others] = options.positionals
  const one = Object.hasOwn(ONE, what) ? ONE[what] : undefined
  if (one && id !== undefined && others.length === 0)
    return inWorkspace(options, 'aggregates', async open => ({ json: await one(open, id) }))
  const reading = id === undefined && Object.hasOwn(READINGS, what) ? READINGS[what] : undefined
  if (!reading)
    throw new UsageError(
      `Say what to list: programmes ${Object.keys(READINGS).join('|')}; or one by its id: programmes ${Object.keys(ONE).join('|')} ID.`,
    )
  if (what !== 'networks' && (date(options, 'from') || date(options, 'to')))
    throw new UsageError(`--from and --to are for programmes networks: ${what} are listed over the whole record.`)
  return inWorkspace(options, 'aggregates', async open => ({ json: await reading(open, options) }))
}
