import type { Border, Comparison, NetworkPage, NetworkProgramme, Rate } from '../../../shared/contract/programmes.ts'
import { counted, formatDate, formatNumber, formatShare } from '../../ui/format.ts'
import type { Side } from './search.ts'
import { acrossOf, acrossShare, insideOf } from './words.ts'

/** What a network's page answers: how much of what its members do crosses its border. */
export function networkAnswer(network: NetworkProgramme): string {
  const share = acrossShare(network)
  if (network.protected) return `${network.name}: who belongs to it is specially protected`
  if (share === null) return `${network.name}: no exchange by its members in this period`
  return `${network.name}: ${formatShare(share, 0)} of ${counted(acrossOf(network) + insideOf(network), 'exchange')} cross its border`
}

/** `Community of practice, hosted by the Health Foundation, since 1 Jan 2020` */
export function aboutNetwork({ kind, host, started_on }: NetworkProgramme): string {
  const said = [kind, host && `hosted by ${host}`, started_on && `since ${formatDate(started_on)}`].filter(Boolean)
  const words = said.length > 0 ? said.join(', ') : 'Staff network'
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const SIDE_WORDS: Record<Side, { label: string; one: string; many: string }> = {
  networks: { label: 'By network', one: 'other network', many: 'other networks' },
  regions: { label: 'By region', one: 'region', many: 'regions' },
}

export const exchangesOver = ({ given, received }: Border): number => given.exchanges + received.exchanges

/** Where most of what crosses a border goes. */
export function beyondTitle(borders: readonly Border[], side: Side): string {
  const named = borders.filter(({ id }) => id !== null)
  const [first] = named
  if (!first) return `Nothing crosses its border to a ${SIDE_WORDS[side].one} that can be named here`
  const { one, many } = SIDE_WORDS[side]
  return `Of ${counted(named.length, one, many)}, most goes to and from ${first.name}: ${counted(exchangesOver(first), 'exchange')}`
}

export const BEYOND_NOTE: Record<Side, string> = {
  networks:
    'Somebody in several networks counts in each, so these overlap. “No other network” is whoever is in none that may be named here.',
  regions: 'The region of the member on the other side.',
}

export function waitingTitle({ waiting, requests_waiting, offers_waiting }: NetworkPage): string {
  const [requests, offers] = [requests_waiting ?? 0, offers_waiting ?? 0]
  if (requests + offers === 0) return 'Nothing of its members waits'
  const most = [...(waiting ?? [])].sort((a, b) => b.requests - a.requests)[0]
  const lead = most && most.requests > 0 ? `, most about ${most.category.toLowerCase()}` : ''
  const wait = requests === 1 ? 'waits' : 'wait'
  return `${counted(requests, 'request')} of its members ${wait}${lead}, and ${counted(offers, 'offer')}`
}

export const RATE_WORDS: Record<Rate, { name: string; what: string }> = {
  joined: { name: 'Joined', what: 'joined in the period' },
  active: { name: 'Active', what: 'posted or completed an exchange in the period' },
  gave: { name: 'Gave', what: 'gave in an exchange completed in the period' },
  received: { name: 'Received', what: 'received in an exchange completed in the period' },
  exchanged: { name: 'Ever exchanged', what: 'completed an exchange at any time up to the end of the period' },
  asking: { name: 'Waiting for help', what: 'posted a request in the period that still waits' },
  exchanges: { name: 'Exchanges', what: 'exchanges that a member took part in' },
}

type Compared = Comparison['networks'][number]
export const rateOf = ({ rates }: Compared, rate: Rate) => rates.find(one => one.rate === rate)

const estimate = (one: { value: number | null; low: number | null; high: number | null }): string =>
  one.value === null
    ? 'nobody to count'
    : `${formatNumber(one.value)} per 100${one.low === null || one.high === null ? '' : ` (${formatNumber(one.low)}–${formatNumber(one.high)})`}`
export const rateWords = estimate

/** Whether one network stands out by its active members: only where its interval lies above all others. */
export function comparisonAnswer({ networks }: Comparison): string {
  const active = networks
    .flatMap(one => {
      const rate = rateOf(one, 'active')
      return rate && rate.value !== null && rate.low !== null && rate.high !== null
        ? [{ name: one.network.name, ...rate, low: rate.low, high: rate.high, value: rate.value }]
        : []
    })
    .sort((a, b) => b.value - a.value)
  const [first, ...others] = active
  if (!first || others.length === 0) return 'These networks have too few members to compare'
  if (others.every(({ high }) => high < first.low))
    return `More of ${first.name} were active than of the ${others.length === 1 ? 'other' : 'others'}: ${estimate(first)} members`
  return 'No network stands out by how many were active: their intervals overlap'
}

export const COMPARE_DEFINITION =
  'Per 100 members at the end of the period. Shares with Wilson’s 95 % interval; exchanges with mean ± 1.96 standard errors over members, which holds where a few do most. A network is all of its members, not a sample: the interval says how far chance alone could have moved its figure. Somebody in two of these networks counts in both, so the networks are not independent of each other.'
export const FLOWS_NOTE =
  'The provider belongs to the network of the row, the receiver to that of the column; where both are the same, both belong to it. Somebody in two of these networks counts in both, so the cells must not be added up.'
