import { look } from '../moderation/desk.ts'
import { span } from '../period.ts'
import { may, sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import type { Actor } from '../workspace/open.ts'
import { compare } from './compare.ts'
import { giving, promisesTo } from './donations.ts'
import { events } from './events.ts'
import { hexithon } from './hexithon.ts'
import { libraries } from './libraries.ts'
import { libraryEvaluation } from './library-evaluation.ts'
import { libraryPage } from './library-page.ts'
import { connections, profiles } from './library-people.ts'
import { network } from './network.ts'
import { networkMembers } from './network-members.ts'
import { networks } from './networks.ts'
import { team } from './project-work.ts'
import { project, projects, type Seeing } from './projects.ts'
import { librarySurvey } from './survey.ts'

const area = procedures.programmes
/** Those who see aggregates only see no lead of a project. */
export const seeingOf = (person: Actor): Seeing => (may(person, 'rows') ? sightOf(person) : null)

export const programmesProcedures = {
  networks: area.networks.handler(({ input, context }) => networks(opened(context).db.sql, span(input))),
  network: area.network.handler(({ input, context }) => network(opened(context).db.sql, span(input), input.id)),
  compare: area.compare.handler(({ input, context }) => compare(opened(context).db.sql, span(input), input.ids)),
  networkMembers: area.networkMembers.handler(({ input: { id, cursor, limit, ...period }, context }) => {
    const { db, person } = opened(context)
    return networkMembers(db.sql, sightOf(person), span(period), id, { cursor, limit })
  }),
  projects: area.projects.handler(({ context }) => {
    const { db, person } = opened(context)
    return projects(db.sql, seeingOf(person))
  }),
  project: area.project.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return project(db.sql, seeingOf(person), input.id)
  }),
  projectTeam: area.projectTeam.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return team(db.sql, sightOf(person), input.id)
  }),
  projectPromises: area.projectPromises.handler(({ input, context }) => promisesTo(opened(context).db.sql, input.id)),
  giving: area.giving.handler(({ input, context }) => giving(opened(context).db.sql, input.id, input.member)),
  events: area.events.handler(({ context }) => events(opened(context).db.sql)),
  hexithon: area.hexithon.handler(({ input, context }) => look(context, ({ open }) => hexithon(open.db.sql, input.id))),
  libraries: area.libraries.handler(({ context }) => libraries(opened(context).db.sql)),
  library: area.library.handler(({ input, context }) => libraryPage(opened(context).db.sql, input.id)),
  libraryProfiles: area.libraryProfiles.handler(({ input, context }) => profiles(opened(context).db.sql, input.id)),
  connections: area.connections.handler(({ input, context }) => connections(opened(context).db.sql, input.id)),
  libraryEvaluation: area.libraryEvaluation.handler(({ input, context }) =>
    libraryEvaluation(opened(context).db.sql, input.id),
  ),
  librarySurvey: area.librarySurvey.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return librarySurvey(db.sql, input.id, may(person, 'programmes'))
  }),
}
