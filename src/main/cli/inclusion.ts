import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Count, Estimate, Figures, GroupFigures } from '../../shared/contract/inclusion.ts'
import { DISCLOSURES, FIELDS, isProtected } from '../../shared/inclusion.ts'
import { benchmarks, benchmarksText, replaceBenchmarks } from '../core/inclusion/benchmarks.ts'
import { figures } from '../core/inclusion/figures.ts'
import { proveLevel } from '../core/inclusion/procedures.ts'
import { may, permit } from '../core/permission.ts'
import { record } from '../core/procedure.ts'
import type { Command } from './commands.ts'
import { date } from './moment.ts'
import { type Options, oneOf, text, UsageError } from './options.ts'
import { inWorkspace } from './workspace.ts'

const MINUTES = 60

/** A count as cli.md prints it: a number, `*` where it is suppressed, null where there is none. */
export const number = (count: Count): number | '*' | null =>
  count.kind === 'shown' ? count.value : count.kind === 'suppressed' ? '*' : null
const hours = (count: Count): number | '*' | null => {
  const found = number(count)
  return typeof found === 'number' ? found / MINUTES : found
}
export const interval = (estimate: Estimate) =>
  estimate.kind === 'shown' ? { est: estimate.est, low: estimate.low, high: estimate.high } : null
const point = (estimate: Estimate): number | null => (estimate.kind === 'shown' ? estimate.est : null)

/** A group as cli.md prints it: counts as numbers or `*`, estimates with their interval or null. */
const printed = (group: GroupFigures) => ({
  group: group.key,
  members: number(group.members),
  stock: number(group.stock),
  joins: number(group.joins),
  member_months: number(group.member_months),
  relative_advantage: point(group.relative_advantage),
  rate_ratio: interval(group.rate_ratio),
  gave: number(group.gave.count),
  received: number(group.received.count),
  hours_given: hours(group.given_minutes),
  hours_received: hours(group.received_minutes),
  name: group.name,
  share: interval(group.share),
  bounds: group.bounds,
  relative_advantage_interval: interval(group.relative_advantage),
  growth: interval(group.growth),
  growth_ratio: interval(group.growth_ratio),
  representation: interval(group.representation),
  benchmark_share: group.benchmark_share,
  received_90: number(group.received_90.count),
  joined_90: number(group.received_90.of),
  requests: number(group.filled.of),
  filled: number(group.filled.count),
  days_to_match: interval(group.time_to_match),
  never_exchanged: number(group.never_exchanged.count),
  ...Object.fromEntries(Object.entries(group.parity).map(([key, ratio]) => [key, interval(ratio)])),
})

const answerOf = (found: Figures) => ({
  by: found.by,
  period: found.period,
  reference: found.reference,
  completeness: {
    known: number(found.completeness.known),
    not_stated: number(found.completeness.not_stated),
    not_known: number(found.completeness.not_known),
  },
  groups: found.groups.map(printed),
  suppressed: found.suppressed,
  combined: found.combined.map(printed),
  disclosure: found.protected ? found.level : 'none',
  benchmark: found.benchmark,
  inequality: found.inequality,
})

/**
 * `inclusion --by FIELD`. For the owner any period is answered, at `internal` and `external` as a table of its own in which
 * small counts are hidden; cli.md asks for one period, and the owner may see everything. For everyone else it is the quarter
 * cells of the screens, and any other period is refused in a sentence.
 */
export const inclusion: Command = (options, { signal, say }) => {
  if (options.positionals.length > 0) return benchmarkFile(options)
  const by = oneOf(options, 'by', FIELDS)
  if (!by) throw new UsageError(`inclusion needs --by, one of ${FIELDS.join(', ')}.`)
  const level = oneOf(options, 'disclosure', DISCLOSURES) ?? 'internal'
  const [from, to] = [date(options, 'from'), date(options, 'to')]
  return inWorkspace(options, 'inclusion', async open => {
    if (isProtected(by)) await proveLevel(open, level, `${by} from ${from ?? 'the beginning'} to ${to ?? 'the end'}`)
    const own = may(open.person, 'inclusion_raw')
    const asked = { by, level, from, to, reference: text(options, 'reference') }
    let told = 0
    const tell = ({ doing, share }: { doing: string; share: number }) => {
      if (Date.now() - told < 1000) return
      told = Date.now()
      say(`${Math.round(share * 100)} %: ${doing}`)
    }
    const found = await figures(open.db.sql, asked, own ? 'own' : 'fixed', { signal, tell })
    if (found.protected && level !== 'none' && !found.fixed)
      say(
        'Small counts are hidden in this table by itself. Hand on quarters from the screens instead where tables of several periods or fields go to the same people.',
      )
    return { json: answerOf(found) }
  })
}

/** `inclusion benchmarks [--in FILE | --out FILE]` */
function benchmarkFile(options: Options): ReturnType<Command> {
  const [word] = options.positionals
  const [file, out] = [text(options, 'in'), text(options, 'out')]
  if (word !== 'benchmarks' || options.positionals.length > 1 || (file && out))
    throw new UsageError('Say what to do: inclusion --by FIELD, or inclusion benchmarks [--in FILE | --out FILE].')
  return inWorkspace(options, 'inclusion', async open => {
    const { sql } = open.db
    if (file) {
      permit(open.person, 'policy')
      const read = await readFile(resolve(file), 'utf8').catch(() => {
        throw new UsageError(`There is no file ${file} that can be read.`)
      })
      replaceBenchmarks(sql, read)
      await record(open, 'inclusion.replaceBenchmarks')
    }
    if (out) {
      await writeFile(resolve(out), benchmarksText(sql))
      await record(open, 'inclusion.benchmarksCsv')
    }
    return {
      json: benchmarks(sql).flatMap(({ name, field, dated, source, sample, groups }) =>
        groups.map(({ group, share }) => ({ name, field, group, share, dated, source, sample })),
      ),
    }
  })
}
