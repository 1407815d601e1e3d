import { provePeriod } from '../period.ts'
import { opened, procedures } from '../procedure.ts'
import { overview } from './overview.ts'

export const growthProcedures = {
  overview: procedures.growth.overview.handler(({ input, context }) =>
    overview(opened(context).db.sql, provePeriod(input)),
  ),
}
