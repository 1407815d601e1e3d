import { CLAIM_METRICS } from './claim-metrics.ts'
import { GROWTH_JOURNEYS } from './growth-metrics/journeys.ts'
import { GROWTH_SERIES } from './growth-metrics/series.ts'
import { INCLUSION_ACCESS } from './inclusion-metrics/access.ts'
import { INCLUSION_GROWTH } from './inclusion-metrics/growth.ts'
import { NETWORK_BOUNDARY } from './network-metrics/boundary.ts'
import { NETWORK_MEMBERS } from './network-metrics/members.ts'
import { NETWORK_MIXING } from './network-metrics/mixing.ts'
import { POSTS_AND_OUTCOMES } from './network-metrics/posts.ts'
import { NETWORK_IN_TIME } from './network-metrics/time.ts'
import { WHOLE_NETWORK } from './network-metrics/whole.ts'

/** One entry of the metric dictionary: screens, the command line and reports show the same words. */
export type Metric = {
  name: string
  definition: string
  formula: string
  unit: Unit
  caveat: string
  source: string
}

/** What a number counts; an index is a number of its own kind, without a unit. */
type Unit =
  | 'members'
  | 'exchanges'
  | 'posts'
  | 'minutes'
  | 'share'
  | 'findings'
  | 'accounts'
  | 'entries'
  | 'rows'
  | 'pairs'
  | 'days'
  | 'draws'
  | 'hours'
  | 'credits'
  | 'regions'
  | 'index'
  | 'of the chart'

const LEDGER = 'Export format, ledger rules'
const METHODS = 'Methods, section 1'
const ROWS = 'Export format, every row is accounted for'
const NET = 'Net of reversals: an entry counts with what is left of it.'

export const METRICS = {
  members: {
    name: 'Members',
    definition: 'People who had joined by the end of the period and whose account was not closed by then.',
    formula: 'count(joined_at < to and (closed_at empty or closed_at ≥ to))',
    unit: 'members',
    caveat: 'Joining is not taking part: see members who have exchanged. Deleted members are not counted.',
    source: METHODS,
  },
  joins: {
    name: 'Joins',
    definition: 'Members who joined in the period, whether or not they closed their account later.',
    formula: 'count(from ≤ joined_at < to)',
    unit: 'members',
    caveat: 'A staff network that joins together makes one tall month.',
    source: METHODS,
  },
  active: {
    name: 'Active members',
    definition: 'Members who completed an exchange, on either side, or posted an activity in the period.',
    formula: 'distinct(provider, receiver of exchanges completed in the period, authors of posts in the period)',
    unit: 'members',
    caveat: 'Signing in is not counted. Facilitators post for others at a Hexithon and count once.',
    source: METHODS,
  },
  posts: {
    name: 'Posts',
    definition: 'Offers and requests posted in the period.',
    formula: 'count(from ≤ posted_at < to)',
    unit: 'posts',
    caveat: 'Hidden, removed and withdrawn posts count; deleted ones do not.',
    source: METHODS,
  },
  exchanges: {
    name: 'Completed exchanges',
    definition: 'Exchanges completed in the period.',
    formula: 'count(status = completed and from ≤ completed_at < to)',
    unit: 'exchanges',
    caveat: 'Agreed, cancelled and disputed exchanges are not counted.',
    source: METHODS,
  },
  exchange_minutes: {
    name: 'Hours exchanged',
    definition: 'The time of the exchanges completed in the period, in minutes; screens show hours.',
    formula: 'sum(minutes of completed exchanges)',
    unit: 'minutes',
    caveat: 'As agreed by the two members, not measured.',
    source: METHODS,
  },
  exchanges_completed: {
    name: 'Completed exchanges, whole record',
    definition: 'All completed exchanges in the workspace.',
    formula: 'count(status = completed)',
    unit: 'exchanges',
    caveat: 'Not limited to a period.',
    source: LEDGER,
  },
  members_on_record: {
    name: 'Members on record',
    definition:
      'All members in the workspace, closed accounts included, deleted ones not. `check` prints it as totals.members.',
    formula: 'count(members)',
    unit: 'members',
    caveat: 'The overview counts members whose account is not closed.',
    source: LEDGER,
  },
  issued_minutes: {
    name: 'Credits issued',
    definition: 'Minutes given to members on joining (2 credits, 120 minutes, each).',
    formula: 'sum(gift entries)',
    unit: 'minutes',
    caveat: NET,
    source: LEDGER,
  },
  paid_minutes: {
    name: 'Credits moved by exchanges',
    definition: 'Minutes that receivers of help paid to providers.',
    formula: 'sum(exchange entries)',
    unit: 'minutes',
    caveat: `${NET} It differs from hours exchanged where an exchange is unpaid or paid wrongly.`,
    source: LEDGER,
  },
  donated_minutes: {
    name: 'Credits donated',
    definition: 'Minutes that members donated to projects and networks.',
    formula: 'sum(donation entries)',
    unit: 'minutes',
    caveat: NET,
    source: LEDGER,
  },
  moved_minutes: {
    name: 'Credits moved',
    definition: 'Minutes paid for exchanges or donated in the period.',
    formula: 'sum(exchange and donation entries)',
    unit: 'minutes',
    caveat: NET,
    source: LEDGER,
  },
  outstanding_minutes: {
    name: 'Credits outstanding',
    definition: 'What all accounts but issuance hold together at the end of the period.',
    formula: 'sum(balances of all accounts but issuance)',
    unit: 'minutes',
    caveat: 'Most of it is gifts that have not been used yet.',
    source: LEDGER,
  },
  ever_exchanged_share: {
    name: 'Members who have exchanged',
    definition: 'Of the members at the end of the period, the share who had completed at least one exchange by then.',
    formula: 'members with a completed exchange before to ÷ members; 95 % Wilson interval',
    unit: 'share',
    caveat: 'The denominator is all members, including those who joined last week.',
    source: METHODS,
  },
  findings: {
    name: 'Open findings',
    definition: 'Ledger invariants that do not hold, over the whole ledger, as of the last sync.',
    formula: 'count(findings)',
    unit: 'findings',
    caveat: 'A finding is a question to the platform, not a verdict on a person.',
    source: LEDGER,
  },
  balance: {
    name: 'Balance',
    definition: 'What an account holds after all its entries up to a moment: minutes received less minutes given.',
    formula: 'sum(entries to the account) − sum(entries from the account)',
    unit: 'minutes',
    caveat: 'All accounts together sum to zero: issuance holds what it gave out, below zero.',
    source: LEDGER,
  },
  read: {
    name: 'Rows read',
    definition: 'Rows of an export’s file that a sync read: added, updated, unchanged and rejected together.',
    formula: 'added + updated + unchanged + rejected',
    unit: 'rows',
    caveat: 'A row may cover several lines of the file.',
    source: ROWS,
  },
  added: {
    name: 'Rows added',
    definition: 'Rows that the workspace did not have before the sync.',
    formula: 'count(rows whose id is new)',
    unit: 'rows',
    caveat: 'A tombstone counts as added in deletions and as deleted in its stream.',
    source: ROWS,
  },
  updated: {
    name: 'Rows updated',
    definition: 'Rows that the workspace had with other content.',
    formula: 'count(rows whose id is known and content differs)',
    unit: 'rows',
    caveat: 'Ledger entries are never updated.',
    source: ROWS,
  },
  unchanged: {
    name: 'Rows unchanged',
    definition: 'Rows that the workspace had already, and identical repeats within the file.',
    formula: 'count(rows whose id and content are known)',
    unit: 'rows',
    caveat: 'An export holds everything, so most rows of a later one are unchanged.',
    source: ROWS,
  },
  deleted: {
    name: 'Rows deleted',
    definition: 'Rows that a tombstone of the platform emptied.',
    formula: 'count(rows named in deletions)',
    unit: 'rows',
    caveat: 'Exchanges and entries of a deleted member stay; who it was does not.',
    source: ROWS,
  },
  rejected: {
    name: 'Rows rejected',
    definition: 'Rows that a sync refused and put into quarantine, each with its reason.',
    formula: 'count(rows in quarantine of the run)',
    unit: 'rows',
    caveat: 'Corrected at the platform, they come with the next export.',
    source: ROWS,
  },
  ...GROWTH_SERIES,
  ...GROWTH_JOURNEYS,
  ...INCLUSION_GROWTH,
  ...INCLUSION_ACCESS,
  ...WHOLE_NETWORK,
  ...NETWORK_MEMBERS,
  ...NETWORK_MIXING,
  ...NETWORK_BOUNDARY,
  ...NETWORK_IN_TIME,
  ...POSTS_AND_OUTCOMES,
  ...CLAIM_METRICS,
} as const satisfies Record<string, Metric>

export type MetricKey = keyof typeof METRICS
