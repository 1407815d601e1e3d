import type { Need } from '../../../shared/contract/base.ts'
import type { Claim, ClaimKey } from '../../../shared/contract/claims.ts'

/** A way from a claim to what it rests on: a screen with the choices that show it. */
export type Way = { label: string; href: string; need: Need }

type Search = Record<string, string>
const href = (path: string, search: Search): string => {
  const query = Object.entries(search).map(([key, value]) => `${key}=${encodeURIComponent(JSON.stringify(value))}`)
  return `#${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** The screens on which the claim can be seen and counted again, chart first. */
export function waysTo({ claim, period }: Pick<Claim, 'claim' | 'period'>): Way[] {
  const { from, to } = period
  const way = (label: string, path: string, search: Search, need: Need = 'aggregates'): Way => ({
    label,
    href: href(path, search),
    need,
  })
  const chart = (label: string, metric: string) => way(label, '/growth', { metric, from, to })
  const entries = (label: string, entry: string) => way(label, '/ledger', { tab: 'entries', entry, from, to }, 'rows')
  const flow = (group: string): Way[] => [
    way('Chart: what crosses, against chance', '/flow', { group, from, to }),
    way('Rows: the exchanges as arcs of the map', '/map', { view: 'arcs', from, to }, 'rows'),
  ]
  const inclusion = (by: string): Way[] => [
    way('Chart: growth of each group', '/inclusion', { by, from, to }, 'inclusion'),
  ]
  const ways: Record<ClaimKey, Way[]> = {
    members: [
      chart('Chart: joins by month', 'joins'),
      way('Rows: members’ accounts', '/ledger', { kind: 'member', at: to }, 'rows'),
    ],
    across_uk: [way('Chart: the regions on the map', '/map', { level: 'region', from, to }, 'map')],
    hours: [chart('Chart: hours by month', 'hours'), entries('Rows: payments for exchanges', 'exchange')],
    increasing_rate: [
      chart('Chart: exchanges by month', 'exchanges'),
      entries('Rows: payments for exchanges', 'exchange'),
    ],
    increasing_rate_per_member: [
      chart('Chart: exchanges by month', 'exchanges'),
      chart('Chart: active members by month', 'active'),
    ],
    minority_ethnic: inclusion('ethnicity'),
    women: inclusion('gender'),
    lower_socioeconomic: inclusion('socioeconomic_background'),
    flow_profession: flow('profession'),
    flow_organisation: flow('organisation'),
    flow_region: flow('region'),
    credits: [entries('Rows: gifts on joining', 'gift'), entries('Rows: payments for exchanges', 'exchange')],
    not_exchanged: [
      way('Chart: members and members who exchanged', '/overview', { from, to }),
      way('Rows: members’ accounts', '/ledger', { kind: 'member', at: to }, 'rows'),
    ],
    advantages: [],
  }
  return ways[claim]
}
