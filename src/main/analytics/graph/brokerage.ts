import { NO_LABELS } from './boundary.ts'
import type { Labels, Metric } from './metric.ts'
import { SHARES } from './shares.ts'
import { step } from './work.ts'

/**
 * The roles of the node in the middle of a → v → c, by the groups of the three: packages disagree on the names, so the
 * pattern is part of them.
 */
export const ROLES = [
  { role: 'coordinator', pattern: 'A→A→A' },
  { role: 'itinerant', pattern: 'A→B→A' },
  { role: 'gatekeeper', pattern: 'A→B→B' },
  { role: 'representative', pattern: 'A→A→B' },
  { role: 'liaison', pattern: 'A→B→C' },
] as const

const [COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON] = [0, 1, 2, 3, 4]

export type Brokerage = {
  coordinator: number
  itinerant: number
  gatekeeper: number
  representative: number
  liaison: number
  /** How often node v is each of ROLES, at 5 · v … 5 · v + 4. */
  roles: Float64Array
  /** Mediated pairs in which a group is not known. */
  brokerage_left_out: number
}
export type BrokerageParameters = { labels: Labels }
export type BrokerageShare = { roles: Float64Array; leftOut: number }

const STRIDE = 64

/**
 * How often a member stands between two who did not exchange directly: a → v → c without a → c, a ≠ c.
 * Source: Gould and Fernandez 1989.
 */
export const BROKERAGE: Metric<BrokerageParameters, Brokerage, BrokerageShare> = {
  parameters: { labels: NO_LABELS },
  outputs: {
    coordinator: 'number',
    itinerant: 'number',
    gatekeeper: 'number',
    representative: 'number',
    liaison: 'number',
    roles: 'roles',
    brokerage_left_out: 'number',
  },
  shares: () => SHARES,

  share: ({ graph }, { labels }, index, work) => {
    const { nodes, out } = graph
    const { start, node } = out
    const group = Int32Array.from({ length: nodes }, (_, v) => labels[v] ?? -1)
    const roles = new Float64Array(nodes * ROLES.length)
    const direct = new Int32Array(nodes).fill(-1)
    let leftOut = 0
    for (let a = index; a < nodes; a += SHARES) {
      if ((a - index) % (STRIDE * SHARES) === 0) step(work, a, nodes)
      const from = start[a] ?? 0
      const to = start[a + 1] ?? 0
      for (let i = from; i < to; i++) direct[node[i] ?? 0] = a
      direct[a] = a
      const ga = group[a] ?? -1
      for (let i = from; i < to; i++) {
        const v = node[i] ?? 0
        const gv = group[v] ?? -1
        const end = start[v + 1] ?? 0
        for (let j = start[v] ?? 0; j < end; j++) {
          const c = node[j] ?? 0
          if (direct[c] === a) continue
          const gc = group[c] ?? -1
          if (ga < 0 || gv < 0 || gc < 0) leftOut++
          else {
            const place = v * ROLES.length + roleOf(ga, gv, gc)
            roles[place] = (roles[place] ?? 0) + 1
          }
        }
      }
    }
    return { roles, leftOut }
  },

  join: (shares, { graph }) => {
    const roles = new Float64Array(graph.nodes * ROLES.length)
    const totals = new Float64Array(ROLES.length)
    for (const share of shares) {
      for (let i = 0; i < roles.length; i++) {
        const count = share.roles[i] ?? 0
        if (count === 0) continue
        roles[i] = (roles[i] ?? 0) + count
        totals[i % ROLES.length] = (totals[i % ROLES.length] ?? 0) + count
      }
    }
    return {
      coordinator: totals[COORDINATOR] ?? 0,
      itinerant: totals[ITINERANT] ?? 0,
      gatekeeper: totals[GATEKEEPER] ?? 0,
      representative: totals[REPRESENTATIVE] ?? 0,
      liaison: totals[LIAISON] ?? 0,
      roles,
      brokerage_left_out: shares.reduce((sum, share) => sum + share.leftOut, 0),
    }
  },
}

function roleOf(a: number, v: number, c: number): number {
  if (a === v) return v === c ? COORDINATOR : REPRESENTATIVE
  if (v === c) return GATEKEEPER
  return a === c ? ITINERANT : LIAISON
}
