import { shareOf, stagesOf } from '../../shared/hexithons/funnel.ts'
import { BadInput } from '../core/bad-input.ts'
import { duplicateList } from '../core/people/duplicates.ts'
import { invitations } from '../core/people/invitations.ts'
import { memberList } from '../core/people/list.ts'
import { span } from '../core/period.ts'
import { may, sightOf } from '../core/permission.ts'
import { promisesTo } from '../core/programmes/donations.ts'
import { events } from '../core/programmes/events.ts'
import { libraries } from '../core/programmes/libraries.ts'
import { libraryEvaluation } from '../core/programmes/library-evaluation.ts'
import { libraryPage } from '../core/programmes/library-page.ts'
import { connections, profiles } from '../core/programmes/library-people.ts'
import { network } from '../core/programmes/network.ts'
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

const periodOf = (options: Options) => span({ from: date(options, 'from'), to: date(options, 'to') })

/** What `programmes` lists. */
const READINGS: Record<string, Reading> = {
  networks: ({ db }, options) => networks(db.sql, periodOf(options)),
  projects: ({ db, person }) => projects(db.sql, seeingOf(person)),
  events: ({ db }) => events(db.sql),
  library: ({ db }) => libraries(db.sql),
}

/** What it tells of one of them by its id. @throws BadInput where there is none */
const ONE: Record<string, (open: OpenWorkspace, id: string, options: Options) => unknown> = {
  networks: ({ db }, id, options) => network(db.sql, periodOf(options), id),
  projects: async ({ db, person }, id) => ({
    ...(await project(db.sql, seeingOf(person), id)),
    ...(may(person, 'rows') && { team: await team(db.sql, sightOf(person), id) }),
    ...(may(person, 'programmes') && { promised: promisesTo(db.sql, id) }),
  }),
  events: async ({ db }, id) => {
    const event = (await events(db.sql)).find(one => one.id === id)
    if (!event) throw new BadInput(`There is no event ${id}. Run: hexitime programmes events`)
    return { ...event, funnel: stagesOf(event).map(stage => ({ ...stage, share: shareOf(stage) })) }
  },
  library: async ({ db, person }, id) => ({
    ...(await libraryPage(db.sql, id)),
    evaluation: await libraryEvaluation(db.sql, id),
    survey: librarySurvey(db.sql, id, may(person, 'programmes')),
    ...(may(person, 'programmes') && { profiles: profiles(db.sql, id), connections: connections(db.sql, id) }),
  }),
}

const EVERYTHING = Number.MAX_SAFE_INTEGER

/** What `programmes` lists of members by name, for owners only; `people` takes words to look for. */
const OF_MEMBERS: Record<string, (open: OpenWorkspace, words: string) => unknown> = {
  people: async ({ db }, words) => (await memberList(db.sql, { find: words, sort: 'name', limit: EVERYTHING })).rows,
  duplicates: async ({ db }) => (await duplicateList(db.sql, { limit: EVERYTHING })).rows,
  invitations: ({ db }) => invitations(db.sql),
}

/** `programmes networks|projects|events|library [ID]`, `programmes people [WORDS]|duplicates|invitations` */
export const programmes: Command = options => {
  const [what = '', ...others] = options.positionals
  const [id] = others
  const known = (table: object) => Object.hasOwn(table, what)
  const listed = known(READINGS)
  if (!listed && !known(OF_MEMBERS))
    throw new UsageError(
      `Say what to list: programmes ${[...Object.keys(READINGS), ...Object.keys(OF_MEMBERS)].join('|')}.`,
    )
  if (others.length > (listed ? 1 : 0) && what !== 'people')
    throw new UsageError(
      `programmes ${what} does not take ${others.at(-1)}. One can be asked for by its id: programmes ${Object.keys(ONE).join('|')} ID.`,
    )
  if (what !== 'networks' && (date(options, 'from') || date(options, 'to')))
    throw new UsageError(`--from and --to are for programmes networks: ${what} are listed over the whole record.`)
  if (!listed)
    return inWorkspace(options, 'programmes', async open => ({
      json: await OF_MEMBERS[what]?.(open, others.join(' ')),
    }))
  return inWorkspace(options, 'aggregates', async open => ({
    json: await (id === undefined ? READINGS[what]?.(open, options) : ONE[what]?.(open, id, options)),
  }))
}
