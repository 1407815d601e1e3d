import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FORMATS, type Step } from '../../shared/contract/network.ts'
import { COUNTS, GROUPINGS } from '../../shared/contract/network-measures.ts'
import { aboutFile, graphFile } from '../core/network/graph-file.ts'
import { measures } from '../core/network/measure.ts'
import { memberFigures } from '../core/network/member-figures.ts'
import { span } from '../core/period.ts'
import { sightOf } from '../core/permission.ts'
import type { Command } from './commands.ts'
import { date } from './moment.ts'
import { needed, type Options, oneOf, UsageError } from './options.ts'
import { inWorkspace } from './workspace.ts'

const periodOf = (options: Options) => ({ from: date(options, 'from'), to: date(options, 'to') })

/** Progress as lines, one a second at most. */
export function told(say: (line: string) => void): (step: Step) => void {
  let last = 0
  return ({ doing, share }) => {
    if (Date.now() - last < 1000) return
    last = Date.now()
    say(`${Math.round(share * 100)} %: ${doing}`)
  }
}

/** Every figure of the knowledge flow; `--nodes` adds each member's own. */
export const network: Command = (options, { signal, say }) => {
  const group = oneOf(options, 'group', GROUPINGS) ?? null
  const count = oneOf(options, 'count', COUNTS) ?? 'exchanges'
  const dates = periodOf(options)
  return inWorkspace(options, 'rows', async ({ db, person }) => {
    const tell = told(say)
    const asked = {
      ...span(dates),
      period: { from: dates.from ?? null, to: dates.to ?? null },
      filters: {},
      group,
      count,
      sight: sightOf(person),
    }
    const { group: grouped, ...figures } = await measures(db.sql, asked, { signal, tell })
    const node = options.values.nodes === true ? await memberFigures(db.sql, asked, { signal, tell }) : undefined
    return { json: { ...figures, ...(grouped && { group: grouped }), ...(node && { node }) } }
  })
}

/** `export network`: the graph as a file for another program. */
export const exportCommand: Command = options => {
  const [what] = options.positionals
  if (what !== 'network' || options.positionals.length > 1)
    throw new UsageError('Say what to export: export network --format gexf --out PATH.')
  const format = oneOf(options, 'format', FORMATS)
  if (!format) throw new UsageError(`export network needs --format, one of ${FORMATS.join(', ')}.`)
  const path = resolve(needed(options, 'out', `network.${format}`))
  const dates = periodOf(options)
  return inWorkspace(options, 'rows', async ({ db, person }) => {
    const sight = sightOf(person)
    const about = aboutFile(db.sql, { ...dates, filters: {}, sight })
    const { text, nodes, edges, sha256 } = await graphFile(db.sql, {
      ...span(dates),
      filters: {},
      format,
      sight,
      about,
    })
    await writeFile(path, text)
    return { json: { path, nodes, edges, sha256 } }
  })
}
