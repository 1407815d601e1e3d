import type { Filters, Level, Step } from '../../../shared/contract/network.ts'
import { moments } from '../period.ts'
import { may, NotAllowed, sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { dataHash } from '../sync/runs.ts'
import { watched } from '../watched.ts'
import type { Actor } from '../workspace/open.ts'
import { removeView, saveView, views } from '../workspace/views.ts'
import { choices, timeline } from './choices.ts'
import { columnsOf } from './columns.ts'
import { graphFile } from './graph-file.ts'
import { networkMap } from './map.ts'
import { needs } from './needs.ts'
import { pictureOf } from './picture.ts'

const area = procedures.network
/** Under which a person's filters of the map are kept. */
const SCREEN = 'map'

const span = (period: { from?: string | undefined; to?: string | undefined }) => {
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = moments(period)
  return { from, to }
}

/** Those who see aggregates only may neither see members as dots nor pick one out. @throws NotAllowed */
function proveGathered(person: Actor, level: Level, filters: Filters): void {
  if (may(person, 'rows')) return
  if (level === 'members' || filters.around || filters.path)
    throw new NotAllowed(`${person.name} sees members gathered, not one by one.`)
}

export const networkProcedures = {
  map: area.map.handler(({ input, context, signal }) => {
    const { db, person } = opened(context)
    const { filters = {}, level = may(person, 'rows') ? 'members' : 'region' } = input
    proveGathered(person, level, filters)
    return networkMap(db.sql, { ...input, ...span(input), filters, level, sight: sightOf(person) }, signal)
  }),
  layout: area.layout.handler(({ context, signal }) => {
    const { db } = opened(context)
    return watched(signal, async (_tell: (step: Step) => void, stop) => {
      await pictureOf(db.sql, await columnsOf(db.sql), stop)
      return { made: true }
    })
  }),
  choices: area.choices.handler(({ context }) => choices(opened(context).db.sql)),
  timeline: area.timeline.handler(({ input: { filters = {} }, context }) => {
    const { db, person } = opened(context)
    proveGathered(person, 'region', filters)
    return timeline(db.sql, { filters, sight: sightOf(person) })
  }),
  needs: area.needs.handler(({ input, context }) => needs(opened(context).db.sql, span(input))),
  file: area.file.handler(({ input, context }) => {
    const { db, person } = opened(context)
    const { filters = {}, format, from, to } = input
    const hash = dataHash(db.sql)
    const about = {
      counts: 'completed exchanges; an arc runs from the provider to the receiver',
      period: `${from ?? 'the first exchange'} to before ${to ?? 'the end of the record'}`,
      filters: JSON.stringify(filters),
      data: hash ?? 'none',
      members: sightOf(person) === 'names' ? 'by id' : 'by pseudonym',
    }
    return graphFile(db.sql, { ...span(input), filters, format, sight: sightOf(person), about })
  }),
  views: area.views.handler(({ context }) => {
    const { db, person } = opened(context)
    return views(db.sql, person.id, SCREEN)
  }),
  saveView: area.saveView.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return saveView(db.sql, person.id, { ...input, screen: SCREEN })
  }),
  removeView: area.removeView.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return removeView(db.sql, person.id, input.id)
  }),
}
