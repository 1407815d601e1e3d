import { provePeriod } from '../period.ts'
import { sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { removeView, saveView, views } from '../workspace/views.ts'
import { accounting } from './accounting.ts'
import { overview } from './overview.ts'
import { keepRebase, removeRebase } from './rebases.ts'
import { rows } from './rows.ts'
import { rowsCsv } from './rows-csv.ts'
import { panels, series } from './series.ts'
import { removeTarget, setTarget } from './targets.ts'

const area = procedures.growth
/** Under which a person's views of growth are kept. */
const SCREEN = 'growth'

export const growthProcedures = {
  overview: area.overview.handler(({ input, context }) => overview(opened(context).db.sql, provePeriod(input))),
  series: area.series.handler(({ input, context }) => series(opened(context).db.sql, input)),
  panels: area.panels.handler(({ input, context }) => panels(opened(context).db.sql, input)),
  accounting: area.accounting.handler(({ input, context }) => accounting(opened(context).db.sql, input)),
  rows: area.rows.handler(({ input: { cursor, limit, ...asked }, context }) => {
    const { db, person } = opened(context)
    return rows(db.sql, sightOf(person), asked, { cursor, limit })
  }),
  rowsCsv: area.rowsCsv.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return rowsCsv(db.sql, sightOf(person), input)
  }),
  rebase: area.rebase.handler(async ({ input: { scope = {}, ...asked }, context }) => {
    const { db, person, syncing } = opened(context)
    await syncing
    return keepRebase(db.sql, person.name, { ...asked, scope })
  }),
  removeRebase: area.removeRebase.handler(async ({ input, context }) => {
    const { db, person, syncing } = opened(context)
    await syncing
    return removeRebase(db.sql, person.name, input.id)
  }),
  setTarget: area.setTarget.handler(async ({ input: { scope = {}, ...asked }, context }) => {
    const { db, person, syncing } = opened(context)
    await syncing
    return setTarget(db.sql, person.name, { ...asked, scope })
  }),
  removeTarget: area.removeTarget.handler(async ({ input, context }) => {
    const { db, person, syncing } = opened(context)
    await syncing
    return removeTarget(db.sql, person.name, input.id)
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
