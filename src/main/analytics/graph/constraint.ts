import type { Network } from './kernel.ts'
import { whole } from './metric.ts'
import { undirected } from './undirected.ts'
import { step, type Work } from './work.ts'

export type Constraint = { constraint: Float64Array }

const STRIDE = 1024

/**
 * How far a node's partners are each other's partners too, so that it bridges nothing: Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)² over
 * its partners j, p being 1 ÷ number of partners, on the undirected simple graph; NaN for isolates.
 * Source: Burt 1992, chapter 2.
 */
export function constraint({ graph }: Network, _: object, work: Work): Constraint {
  const { nodes, start, node } = undirected(graph)
  const result = new Float64Array(nodes).fill(Number.NaN)
  const tie = new Float64Array(nodes)
  for (let v = 0; v < nodes; v++) {
    if (v % STRIDE === 0) step(work, v, nodes)
    const from = start[v] ?? 0
    const to = start[v + 1] ?? 0
    if (from === to) continue
    const p = 1 / (to - from)
    for (let i = from; i < to; i++) {
      const q = node[i] ?? 0
      const qFrom = start[q] ?? 0
      const qTo = start[q + 1] ?? 0
      tie[q] = (tie[q] ?? 0) + p
      const through = p / (qTo - qFrom)
      for (let j = qFrom; j < qTo; j++) {
        const other = node[j] ?? 0
        tie[other] = (tie[other] ?? 0) + through
      }
    }
    let sum = 0
    for (let i = from; i < to; i++) {
      const all = tie[node[i] ?? 0] ?? 0
      sum += all * all
    }
    result[v] = sum
    for (let i = from; i < to; i++) {
      const q = node[i] ?? 0
      tie[q] = 0
      for (let j = start[q] ?? 0; j < (start[q + 1] ?? 0); j++) tie[node[j] ?? 0] = 0
    }
  }
  return { constraint: result }
}

export const CONSTRAINT = whole({}, { constraint: 'nodes' }, constraint)
