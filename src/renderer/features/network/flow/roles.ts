import type { Measures } from '../../../../shared/contract/network-measures.ts'
import { formatShare } from '../../../ui/format.ts'

type Brokerage = NonNullable<Measures['group']>['brokerage']

/**
 * Roles of the one in the middle, by the groups of giver, middle and receiver. The pattern goes first: packages
 * disagree on the names (Gould and Fernandez 1989).
 */
export const ROLES = [
  { key: 'coordinator', pattern: 'A→A→A', says: 'all three of one' },
  { key: 'itinerant', pattern: 'A→B→A', says: 'between two of one, standing outside it' },
  { key: 'gatekeeper', pattern: 'A→B→B', says: 'takes in from outside for their own' },
  { key: 'representative', pattern: 'A→A→B', says: 'carries out of their own' },
  { key: 'liaison', pattern: 'A→B→C', says: 'three different ones' },
] as const satisfies readonly { key: keyof Brokerage; pattern: string; says: string }[]

export type Role = { key: string; pattern: string; says: string; count: number; share: number | null }

export function rolesOf(brokerage: Brokerage): Role[] {
  const all = ROLES.reduce((sum, { key }) => sum + brokerage[key], 0)
  return ROLES.map(role => ({ ...role, count: brokerage[role.key], share: all > 0 ? brokerage[role.key] / all : null }))
}

/** The finding: how much of what is mediated crosses a border. */
export function rolesTitle(roles: readonly Role[], words: { one: string; many: string }): string {
  const all = roles.reduce((sum, { count }) => sum + count, 0)
  const most = roles.reduce<Role | null>((best, role) => (best && best.count >= role.count ? best : role), null)
  if (all === 0 || !most?.share) return 'Nobody stands between two who did not exchange directly'
  const within = roles.find(({ key }) => key === 'coordinator')?.share ?? 0
  return `${formatShare(1 - within, 0)} of go-between positions touch more than one ${words.one}; the commonest is ${most.pattern}`
}
