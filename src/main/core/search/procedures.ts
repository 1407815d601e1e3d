import { opened, procedures } from '../procedure.ts'
import { search } from './searching.ts'

export const searchProcedures = {
  find: procedures.search.find.handler(({ input, context }) => search(opened(context), input)),
}
