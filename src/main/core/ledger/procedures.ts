import { moments } from '../period.ts'
import { sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { accounts, accountsCsv } from './balances.ts'
import { entries, entriesCsv } from './entries.ts'
import { findings } from './findings.ts'
import { totals } from './totals.ts'

const area = procedures.ledger

export const ledgerProcedures = {
  totals: area.totals.handler(({ context }) => totals(opened(context).db.sql)),
  accounts: area.accounts.handler(({ input: { at, ...query }, context }) => {
    const { db, person } = opened(context)
    const { to } = moments({ to: at })
    return accounts(db.sql, sightOf(person), { ...query, at: to })
  }),
  accountsCsv: area.accountsCsv.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return accountsCsv(db.sql, sightOf(person), moments({ to: input.at }).to)
  }),
  entries: area.entries.handler(({ input: { from, to, cursor, limit, ...filter }, context }) => {
    const { db, person } = opened(context)
    return entries(db.sql, sightOf(person), { ...filter, ...moments({ from, to }) }, { cursor, limit })
  }),
  entriesCsv: area.entriesCsv.handler(({ input: { from, to, ...filter }, context }) => {
    const { db, person } = opened(context)
    return entriesCsv(db.sql, sightOf(person), { ...filter, ...moments({ from, to }) })
  }),
  findings: area.findings.handler(({ input, context }) => {
    const { db, person } = opened(context)
    return findings(db.sql, sightOf(person), input)
  }),
}
