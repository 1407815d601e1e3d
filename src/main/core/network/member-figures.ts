import type { Count } from '../../../shared/contract/network-measures.ts'
import type { Connection } from '../../db/connection.ts'
import { buildNetwork, measure } from '../../jobs/measure.ts'
import { describe } from './dots.ts'
import { type Asked, passing } from './passing.ts'
import { SEED } from './picture.ts'
import { steps, type Watch } from './watch.ts'

/** What the command line's `--nodes` says of one member; null where the measure says nothing. */
export type MemberFigures = {
  id: string
  given_minutes: number
  received_minutes: number
  in_degree: number
  out_degree: number
  betweenness: number
  pagerank: number
  core: number
  constraint: number | null
  community: number
}

/** The figures of every member who took part, for the owner at the command line: no screen ranks people. */
export async function memberFigures(
  db: Connection,
  asked: Asked & { count: Count },
  { signal, tell }: Watch = {},
): Promise<MemberFigures[]> {
  const { columns, exchanges, connected } = await passing(db, asked)
  const network = await buildNetwork(exchanges, signal)
  const { results } = await measure(
    network,
    {
      degrees: {},
      betweenness: { seed: SEED },
      pagerank: { count: asked.count },
      cores: {},
      constraint: {},
      communities: { count: asked.count, seed: SEED },
    },
    { ...(signal && { signal }), onProgress: steps(tell) },
  )
  const { degrees, betweenness, pagerank, cores, constraint, communities } = results
  const nodes = Array.from(connected.keys()).filter(node => connected[node])
  const described = await describe(
    db,
    nodes.map(node => columns.members[node] ?? 0),
    asked.sight,
  )
  return nodes.map((node, i) => {
    const bound = constraint.constraint[node] ?? Number.NaN
    return {
      id: described[i]?.id ?? '',
      given_minutes: degrees.given_minutes[node] ?? 0,
      received_minutes: degrees.received_minutes[node] ?? 0,
      in_degree: degrees.in_degree[node] ?? 0,
      out_degree: degrees.out_degree[node] ?? 0,
      betweenness: betweenness.betweenness[node] ?? 0,
      pagerank: pagerank.pagerank[node] ?? 0,
      core: cores.core[node] ?? 0,
      constraint: Number.isNaN(bound) ? null : bound,
      community: communities.community[node] ?? -1,
    }
  })
}
