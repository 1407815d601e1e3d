import { provePeriod } from '../period.ts'
import { opened, procedures } from '../procedure.ts'
import { overview } from './overview.ts'

const area = procedures.growth
const later = (): never => {
  throw new Error('This is still being built.')
}

export const growthProcedures = {
  overview: area.overview.handler(({ input, context }) => overview(opened(context).db.sql, provePeriod(input))),
  series: area.series.handler(later),
  panels: area.panels.handler(later),
  accounting: area.accounting.handler(later),
  rows: area.rows.handler(later),
  rowsCsv: area.rowsCsv.handler(later),
  rebase: area.rebase.handler(later),
  removeRebase: area.removeRebase.handler(later),
  setTarget: area.setTarget.handler(later),
  removeTarget: area.removeTarget.handler(later),
}
