import type { Step } from '../../../shared/contract/network.ts'
import { type Disclosure, isProtected } from '../../../shared/inclusion.ts'
import { may, permit } from '../permission.ts'
import { opened, procedures, record } from '../procedure.ts'
import { watched } from '../watched.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { benchmarks, benchmarksText, replaceBenchmarks } from './benchmarks.ts'
import { choices } from './choices.ts'
import { figures } from './figures.ts'
import { firstExchangeBy } from './first-exchange.ts'
import { headline } from './headline.ts'

const area = procedures.inclusion

/** Counts as they are, of a protected field, are the owner's own check: it goes on the record. @throws NotAllowed */
export async function proveLevel(open: OpenWorkspace, level: Disclosure, what: string): Promise<void> {
  if (level !== 'none') return
  permit(open.person, 'inclusion_raw')
  await record(open, 'inclusion.unsuppressed', what)
}

const periodWords = ({ from, to }: { from?: string | undefined; to?: string | undefined }): string =>
  `from ${from ?? 'the beginning'} to ${to ?? 'the end'}`

/** What goes on the record of a look at raw first exchanges. */
export const firstWords = (asked: { by: string; from?: string | undefined; to?: string | undefined }): string =>
  `first exchange by ${asked.by}, joined ${periodWords(asked)}`

export const inclusionProcedures = {
  choices: area.choices.handler(({ context }) => {
    const { db, person } = opened(context)
    return choices(db.sql, may(person, 'inclusion_raw'))
  }),
  figures: area.figures.handler(async ({ input, context, signal }) => {
    const open = opened(context)
    if (isProtected(input.by)) await proveLevel(open, input.level, `${input.by} ${periodWords(input)}`)
    return watched(signal, (tell: (step: Step) => void, stop) =>
      figures(open.db.sql, input, 'fixed', { signal: stop, tell }),
    )
  }),
  headline: area.headline.handler(async ({ input, context, signal }) => {
    const open = opened(context)
    await proveLevel(open, input.level, `headline ${periodWords(input)}`)
    return watched(signal, (tell: (step: Step) => void, stop) => headline(open.db.sql, input, { signal: stop, tell }))
  }),
  firstExchange: area.firstExchange.handler(async ({ input, context, signal }) => {
    const open = opened(context)
    await proveLevel(open, input.level, firstWords(input))
    return watched(signal, (tell: (step: Step) => void, stop) =>
      firstExchangeBy(open.db.sql, input, { signal: stop, tell }),
    )
  }),
  benchmarks: area.benchmarks.handler(({ context }) => benchmarks(opened(context).db.sql)),
  benchmarksCsv: area.benchmarksCsv.handler(({ context }) => ({
    name: 'benchmarks.csv',
    type: 'text/csv',
    text: benchmarksText(opened(context).db.sql),
  })),
  replaceBenchmarks: area.replaceBenchmarks.handler(({ input, context }) => {
    const { sql } = opened(context).db
    const previous = replaceBenchmarks(sql, input.text)
    return { benchmarks: benchmarks(sql), previous }
  }),
}
