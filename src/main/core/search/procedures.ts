import { opened, procedures } from '../procedure.ts'
import { removeView, saveView, views } from '../workspace/views.ts'
import { search } from './searching.ts'

const area = procedures.search
/** Under which a person's searches are kept. */
const SCREEN = 'search'

export const searchProcedures = {
  find: area.find.handler(({ input, context }) => search(opened(context), input)),
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
