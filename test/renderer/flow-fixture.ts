import { answerOf } from '../../src/renderer/features/network/flow/words.ts'
import type { Measures } from '../../src/shared/contract/network-measures.ts'
import type { KnowledgeReport } from '../../src/shared/contract/network-report.ts'

export type Group = NonNullable<Measures['group']>
export const REGIONS = { one: 'region', many: 'regions' }

export const groupOf = (change: Partial<Group> = {}): Group => ({
  field: 'region',
  groups: ['London', 'Wales'],
  not_known: 2,
  exchanges_left_out: 4,
  mixing: [],
  cross_share: 0.6,
  cross_expected: 0.8,
  ratio: 0.75,
  swaps: { draws: 999, mean: 0.8, low: 0.75, high: 0.85 },
  z: -5,
  p: 0.001,
  assortativity: 0.25,
  ei_index: 0.2,
  ei_expected: 0.6,
  ei_low: 0.5,
  ei_high: 0.7,
  ei_p: 0.0001,
  ei_draws: 9999,
  brokerage: { coordinator: 10, itinerant: 20, gatekeeper: 30, representative: 40, liaison: 100 },
  ...change,
})
export const measuresOf = (change: Partial<Measures> = {}): Measures => ({
  period: { from: null, to: null },
  count: 'exchanges',
  members: 500,
  nodes: 103,
  isolates: 400,
  arcs: 150,
  exchanges: 204,
  minutes: 12_000,
  density: 0.014,
  reciprocity: 0.1,
  reciprocity_corrected: 0.09,
  weak_components: 4,
  largest_component: 90,
  strong_components: 70,
  transitivity: 0.02,
  cores: { deepest: 3, members: 12 },
  communities: { n: 9, modularity: 0.6, seed: 3, seeds: 20, agreement: 0.6 },
  group: groupOf(),
  temporal: {
    reachable_pairs: 800,
    static_pairs: 4000,
    reachable_error: 0,
    static_error: 0,
    sources: 60,
    pay_it_forward: { receipts: 204, observed: 60, expected: 45, low: 36, high: 54, p: 0.004, days: 90, draws: 999 },
  },
  seed: 1,
  hash: 'a'.repeat(64),
  at: 1,
  ms: { density: 1 },
  ...change,
})
export const reportOf = (measures = measuresOf()): KnowledgeReport => ({
  measures,
  crossings: [],
  needs: { cells: [], totals: { requests: 0, unmatched: 0, offers: 0, untaken: 0 } },
  outcomes: {
    exchanges: 204,
    with_outcome: 100,
    with_feedback: 90,
    rated: 60,
    ratings: [0, 2, 8, 20, 30],
    crossed: { rated: 40, mean: 4.3 },
    within: { rated: 20, mean: 4.2 },
  },
  version: '0.1.0',
})
export const everything = { filters: false, period: false }
export const answer = (group: Partial<Group>, change: Partial<Measures> = {}) =>
  answerOf(measuresOf({ group: groupOf(group), ...change }), REGIONS, everything).answer
