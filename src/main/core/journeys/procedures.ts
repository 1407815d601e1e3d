import type { Step } from '../../../shared/contract/network.ts'
import type { Connection } from '../../db/connection.ts'
import { provePeriod, span } from '../period.ts'
import { sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { watched } from '../watched.ts'
import type { Watch } from './answer.ts'
import { choices } from './choices.ts'
import { cohorts } from './cohorts.ts'
import { credits } from './credits.ts'
import { firstExchange } from './first-exchange.ts'
import { funnel } from './funnel.ts'
import { matching } from './matching.ts'
import { accountRows, entryRows, memberRows, requestRows, rowsCsv } from './rows.ts'

const area = procedures.journeys

/** A figure of a period as a stream: how far it is, then the answer. */
const told = <Asked extends { from?: string | undefined; to?: string | undefined }, Answer>(
  db: Connection,
  asked: Asked,
  signal: AbortSignal | undefined,
  reckon: (db: Connection, asked: Asked, watch: Watch) => Promise<Answer>,
) => {
  provePeriod(asked)
  return watched(signal, (tell: (step: Step) => void, stop) => reckon(db, asked, { signal: stop, tell }))
}

export const journeysProcedures = {
  cohorts: area.cohorts.handler(({ input, context, signal }) =>
    told(opened(context).db.sql, input, signal, (db, { network, region, step = null, ...period }) =>
      cohorts(db, { ...span(period), network, region, step }),
    ),
  ),
  firstExchange: area.firstExchange.handler(({ input, context, signal }) =>
    told(opened(context).db.sql, input, signal, firstExchange),
  ),
  funnel: area.funnel.handler(({ input, context, signal }) => told(opened(context).db.sql, input, signal, funnel)),
  matching: area.matching.handler(({ input, context, signal }) =>
    told(opened(context).db.sql, input, signal, matching),
  ),
  credits: area.credits.handler(({ input, context, signal }) => told(opened(context).db.sql, input, signal, credits)),
  choices: area.choices.handler(({ context }) => choices(opened(context).db.sql)),
  members: area.members.handler(({ input: { about, ...paging }, context }) => {
    const { db, person } = opened(context)
    return memberRows(db.sql, sightOf(person), about, paging)
  }),
  requests: area.requests.handler(({ input: { about, ...paging }, context }) => {
    const { db, person } = opened(context)
    return requestRows(db.sql, sightOf(person), about, paging)
  }),
  accounts: area.accounts.handler(({ input: { about, ...paging }, context }) => {
    const { db, person } = opened(context)
    return accountRows(db.sql, sightOf(person), about, paging)
  }),
  entries: area.entries.handler(({ input: { about, ...paging }, context }) => {
    const { db, person } = opened(context)
    return entryRows(db.sql, sightOf(person), about, paging)
  }),
  rowsCsv: area.rowsCsv.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return rowsCsv(db.sql, sightOf(person), input)
  }),
}
