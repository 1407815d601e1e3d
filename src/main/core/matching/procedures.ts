import { opened, procedures } from '../procedure.ts'
import { suggestionsFor, waiting } from './desk.ts'

const area = procedures.matching

export const matchingProcedures = {
  requests: area.requests.handler(({ input, context }) => waiting(opened(context).db.sql, input)),
  suggestions: area.suggestions.handler(({ input, context }) => suggestionsFor(opened(context).db.sql, input.request)),
}
