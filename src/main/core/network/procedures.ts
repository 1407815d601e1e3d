import type { z } from 'zod'
import type { Filters, Level, measured, Step } from '../../../shared/contract/network.ts'
import { span } from '../period.ts'
import { may, NotAllowed, sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { watched } from '../watched.ts'
import type { Actor } from '../workspace/open.ts'
import { removeView, saveView, views } from '../workspace/views.ts'
import { choices, timeline } from './choices.ts'
import { columnsOf } from './columns.ts'
import { aboutFile, graphFile } from './graph-file.ts'
import { networkMap } from './map.ts'
import { type Measuring, measures } from './measure.ts'
import { needs } from './needs.ts'
import { pictureOf } from './picture.ts'
import { report } from './report.ts'

const area = procedures.network
/** Under which a person's filters of the map are kept. */
const SCREEN = 'map'

/** Those who see aggregates only may neither see members as dots nor pick one out. @throws NotAllowed */
function proveGathered(person: Actor, level: Level, filters: Filters): void {
  if (may(person, 'rows')) return
  if (level === 'members' || filters.around || filters.path)
    throw new NotAllowed(`${person.name} sees members gathered, not one by one.`)
}

type Asked = z.infer<typeof measured>
const measuring = (person: Actor, { from, to, filters = {}, group, count = 'exchanges', again }: Asked): Measuring => {
  proveGathered(person, 'region', filters)
  const period = { from: from ?? null, to: to ?? null }
  return { ...span({ from, to }), period, filters, group: group ?? null, count, sight: sightOf(person), again }
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
    return watched(signal, async (tell: (step: Step) => void, stop) => {
      await pictureOf(db.sql, await columnsOf(db.sql), { signal: stop, tell })
      return { made: true }
    })
  }),
  measure: area.measure.handler(({ input, context, signal }) => {
    const { db, person } = opened(context)
    const asked = measuring(person, input)
    return watched(signal, (tell: (step: Step) => void, stop) => measures(db.sql, asked, { signal: stop, tell }))
  }),
  report: area.report.handler(({ input, context, signal }) => {
    const { db, person } = opened(context)
    const asked = measuring(person, input)
    return watched(signal, (tell: (step: Step) => void, stop) => report(db.sql, asked, { signal: stop, tell }))
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
    const sight = sightOf(person)
    const about = aboutFile(db.sql, { from, to, filters, sight })
    return graphFile(db.sql, { ...span(input), filters, format, sight, about })
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
