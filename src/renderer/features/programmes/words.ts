import type { LibraryProgramme } from '../../../shared/contract/programme-library.ts'
import type { ProjectProgramme } from '../../../shared/contract/programme-projects.ts'
import type { EventProgramme, NetworkProgramme } from '../../../shared/contract/programmes.ts'
import { counted, formatHours, formatNumber, formatShare } from '../../ui/format.ts'

const most = <T>(rows: readonly T[], value: (row: T) => number): T | undefined =>
  rows.reduce<T | undefined>((best, row) => (best === undefined || value(row) > value(best) ? row : best), undefined)

/** Exchanges of a network that cross its border; 0 for a protected one. */
export const acrossOf = ({ given, received }: NetworkProgramme): number =>
  (given.exchanges ?? 0) + (received.exchanges ?? 0)
export const insideOf = ({ inside }: NetworkProgramme): number => inside.exchanges ?? 0
/** The share of a network’s exchanges that cross its border; null without exchanges. */
export const acrossShare = (network: NetworkProgramme): number | null => {
  const all = acrossOf(network) + insideOf(network)
  return all > 0 ? acrossOf(network) / all : null
}

export function networksAnswer(networks: readonly NetworkProgramme[]): string {
  const open = networks.filter(network => !network.protected)
  if (networks.length === 0) return 'No staff network is on record'
  const all = open.reduce((sum, network) => sum + acrossOf(network) + insideOf(network), 0)
  if (all === 0) return `${counted(networks.length, 'staff network')}, and no exchange by their members in this period`
  const lead = most(open, network => network.active ?? 0)
  const share = lead && acrossShare(lead)
  const crossing = share == null ? '' : `; ${formatShare(share, 0)} of its exchanges cross its border`
  return `${lead?.name} is the most active of ${counted(networks.length, 'staff network')}${crossing}`
}

export function projectsAnswer(projects: readonly ProjectProgramme[]): string {
  if (projects.length === 0) return 'No project is on record'
  const helped = projects.filter(({ exchanges }) => exchanges > 0)
  const minutes = helped.reduce((sum, project) => sum + project.minutes, 0)
  return `Members gave ${formatHours(minutes)} to ${formatNumber(helped.length)} of ${counted(projects.length, 'project')}`
}

export function eventsAnswer(events: readonly EventProgramme[]): string {
  if (events.length === 0) return 'No event is on record'
  const posts = events.reduce((sum, { offers, requests }) => sum + offers + requests, 0)
  const fulfilled = events.reduce((sum, event) => sum + event.fulfilled, 0)
  const joined = events.reduce((sum, event) => sum + event.joined, 0)
  return `${counted(events.length, 'event')} brought ${counted(joined, 'member')} and ${counted(posts, 'post')}; ${formatNumber(fulfilled)} of these led to an exchange`
}

export function librariesAnswer(libraries: readonly LibraryProgramme[]): string {
  if (libraries.length === 0) return 'No library is on record'
  const hours = libraries.reduce((sum, library) => sum + library.completed, 0)
  const logged = libraries.reduce((sum, library) => sum + library.with_outcome, 0)
  if (hours === 0) return `${counted(libraries.length, 'library', 'libraries')}, and no conversation so far`
  return `${counted(hours, 'conversation')} so far, ${formatNumber(logged)} with what came of it`
}

export const PROTECTED =
  'Who belongs to it is specially protected: nothing here counts its members. Inclusion shows them by quarter, where there are fifty or more.'

export const NETWORKS_DEFINITION =
  'Members belong to a network as the last export says: the platform tells no earlier affiliation. Inside: both sides of a completed exchange belong to it; given and received: one side does. An exchange counts in each network of its members. Waiting: still open, and without an agreed or completed exchange.'
export const PROJECTS_DEFINITION =
  'Hours: completed exchanges about the project’s activities. The account, net of reversals: credits donated and other credits in, less help paid for and other credits out, is the balance.'
export const EVENTS_DEFINITION =
  'Attendees: as the platform says, else as listed here. Joined: members who say that they came by the event. Reallocated: posts that no longer stand under a facilitator’s name; empty where no facilitator is known as a member. Exchanges: completed, about what was posted at it, within 30 or 90 days of it; empty while the record does not reach that far.'
export const LIBRARIES_DEFINITION =
  'Conversations: completed exchanges about the library’s activities. With an output: those where what came of it is logged.'
