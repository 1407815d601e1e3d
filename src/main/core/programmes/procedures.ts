import { span } from '../period.ts'
import { may, sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import type { Actor } from '../workspace/open.ts'
import { giving, promisesTo } from './donations.ts'
import { events } from './events.ts'
import { libraries } from './libraries.ts'
import { networks } from './networks.ts'
import { team } from './project-work.ts'
import { project, projects, type Seeing } from './projects.ts'

const area = procedures.programmes
/** Those who see aggregates only see no lead of a project. */
export const seeingOf = (person: Actor): Seeing => (may(person, 'rows') ? sightOf(person) : null)

export const programmesProcedures = {
  networks: area.networks.handler(({ input, context }) => networks(opened(context).db.sql, span(input))),
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
  libraries: area.libraries.handler(({ context }) => libraries(opened(context).db.sql)),
}
