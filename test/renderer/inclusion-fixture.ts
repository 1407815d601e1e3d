import type { Count, Estimate, Figures, GroupFigures } from '../../src/shared/contract/inclusion.ts'

export const shown = (value: number): Count => ({ kind: 'shown', value })
export const hidden = { kind: 'suppressed', why: 'primary' } as const
export const absent = { kind: 'absent', why: 'nobody' } as const

export const ratio = (
  est: number | null,
  low: number | null,
  high: number | null,
  adjusted: number | null = 0.001,
): Estimate => ({ kind: 'shown', est, low, high, p: adjusted, adjusted, method: 'log' })
const none: Estimate = { kind: 'absent', why: 'no_event' }
const portion = { count: shown(10), of: shown(100), share: ratio(0.1, 0.05, 0.18, null) }

export const groupOf = (key: string, name: string, change: Partial<GroupFigures> = {}): GroupFigures => ({
  key,
  name,
  members: shown(740),
  share: ratio(0.26, 0.24, 0.28, null),
  bounds: { low: 0.19, high: 0.45 },
  stock: shown(645),
  joins: shown(95),
  member_months: shown(2080),
  relative_advantage: ratio(1.2, 1.05, 1.4),
  rate_ratio: ratio(1.86, 1.03, 3.36),
  growth: none,
  growth_ratio: none,
  representation: ratio(1.4, 1.2, 1.6),
  benchmark_share: 0.18,
  gave: portion,
  received: portion,
  received_90: portion,
  given_minutes: shown(600),
  received_minutes: shown(660),
  filled: portion,
  time_to_match: none,
  parity: {
    parity_gave: ratio(0.9, 0.7, 1.2, 0.4),
    parity_received_90: none,
    parity_hours_given: none,
    parity_hours_received: none,
    parity_filled: none,
    parity_time_to_match: none,
  },
  never_exchanged: { count: shown(650), of: shown(740), share: ratio(0.88, 0.85, 0.9, null) },
  under_represented: false,
  ...change,
})

export const REFERENCE: Estimate = { kind: 'absent', why: 'reference' }
export const white = (change: Partial<GroupFigures> = {}) =>
  groupOf('white', 'White', {
    members: shown(2130),
    joins: shown(205),
    stock: shown(1925),
    rate_ratio: REFERENCE,
    growth_ratio: REFERENCE,
    ...change,
  })
export const bme = (change: Partial<GroupFigures> = {}) => groupOf('bme', 'Black and minority ethnic (D–S)', change)

export const figuresOf = (change: Partial<Figures> = {}): Figures => {
  const all = white()
  return {
    by: 'ethnicity',
    protected: true,
    level: 'internal',
    fixed: true,
    network: null,
    period: { from: '2022-07-01', to: '2022-10-01' },
    reference: 'white',
    completeness: {
      all: shown(3875),
      known: shown(2870),
      not_stated: shown(205),
      not_known: shown(800),
      share_known: ratio(0.7406, 0.727, 0.754, null),
    },
    all: {
      members: shown(3875),
      stock: shown(3500),
      joins: shown(375),
      member_months: shown(11_000),
      gave: all.gave,
      received: all.received,
      given_minutes: shown(6000),
      received_minutes: shown(6000),
      filled: all.filled,
      never_exchanged: { count: shown(3250), of: shown(3875), share: ratio(0.84, 0.83, 0.85, null) },
    },
    groups: [white(), groupOf('asian', 'Asian or Asian British'), groupOf('mixed', 'Mixed')],
    combined: [bme()],
    series: { unit: 'quarter', starts: [], groups: [], model: null },
    inequality: null,
    benchmark: { name: 'Census 2021', field: 'ethnicity', dated: '2021-03-21', source: 'ONS', sample: false },
    suppressed: 0,
    hash: 'a'.repeat(64),
    version: '0.1.0',
    ...change,
  }
}
