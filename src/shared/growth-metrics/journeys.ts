import type { Metric } from '../metrics.ts'

const METHODS = 'Methods, section 1'
const END = 'The end of the data is the last moment that a join, a post, a completed exchange or an entry tells of.'

/** Words of what becomes of members, requests and credits. */
export const GROWTH_JOURNEYS = {
  cohort_retention: {
    name: 'Cohort retention',
    definition:
      'Of the members who joined in a month or quarter, the share who posted or completed an exchange in each one after it. Step 0 is that of joining.',
    formula: 'active in step k after joining ÷ joined in the cohort',
    unit: 'share',
    caveat:
      'Steps that are not over by the end of the data are blank, not zero. Who closed their account stays in the denominator. Active in a quarter is active in any of its months.',
    source: METHODS,
  },
  cohort_mean: {
    name: 'Mean retention',
    definition: 'All cohorts old enough for a step taken together, each member counting once.',
    formula: 'Σ active in step k ÷ Σ joined, over cohorts whose step k is over; 95 % Wilson interval',
    unit: 'share',
    caveat: 'Later steps rest on the older cohorts only, so the curve may bend where cohorts differ.',
    source: METHODS,
  },
  first_exchange: {
    name: 'Exchanged by a day after joining',
    definition:
      'The share of members who have completed a first exchange, giving or receiving, so many days of 24 hours after joining.',
    formula: '1 − Ŝ(t), Kaplan–Meier; 95 % log-log interval with Greenwood’s variance',
    unit: 'share',
    caveat: `Who has not exchanged counts as waiting until the end of the data, or until they closed their account. ${END} An exchange dated before joining counts as at once.`,
    source: 'Kaplan and Meier 1958; Kalbfleisch and Prentice 1980',
  },
  logrank: {
    name: 'Log-rank test',
    definition: 'Whether groups wait for different lengths of time, over the whole of their curves.',
    formula: 'χ² = (O − E)ᵀ·V⁻·(O − E)',
    unit: 'index',
    caveat:
      'A small p speaks against equal curves, not of how much they differ or why. Members whose group is not known are left out. Not made between networks, which share members.',
    source: 'Mantel 1966; Peto and Peto 1972',
  },
  funnel: {
    name: 'Activation funnel',
    definition:
      'Members who joined, posted, agreed an exchange, completed one, and gave back: have both given and received. Who reached a step did every step before it too, in whatever order.',
    formula: 'reached ÷ reached the step before; reached ÷ joined; 95 % Wilson intervals',
    unit: 'members',
    caveat:
      'Of members observed for 90 days or more; longer ones had more time. Many exchange without posting, by answering others: the outline shows who did a step by whatever way.',
    source: METHODS,
  },
  funnel_days: {
    name: 'Time between steps',
    definition: 'Median days from having done all steps before until this one was done too.',
    formula: 'median of the differences, over members who reached the step',
    unit: 'days',
    caveat: 'Only of those who got there: who is still on the way would make it longer.',
    source: METHODS,
  },
  fill_rate: {
    name: 'Fill rate',
    definition:
      'Of the requests that could be observed for 90 days, the share with an exchange completed within 90 days of posting.',
    formula:
      'requests with a completed exchange within 90 days ÷ requests observable for 90 days; 95 % Wilson interval',
    unit: 'share',
    caveat: 'Withdrawn, hidden and removed requests count. An exchange that names no request fills none.',
    source: METHODS,
  },
  time_to_match: {
    name: 'Time to match',
    definition: 'Days from posting a request to its first exchange agreed, or completed.',
    formula: '1 − Ŝ(t), Kaplan–Meier; 95 % log-log interval',
    unit: 'days',
    caveat: `Requests without one wait until the end of the data; when a request was withdrawn is not known. ${END}`,
    source: METHODS,
  },
  settled: {
    name: 'Hours settled',
    definition:
      'Minutes that receivers of help paid to providers in the period; of a network or region, what its members paid.',
    formula: 'sum(exchange entries), net of reversals at the time of the reversal',
    unit: 'minutes',
    caveat: 'Credit moves some time after the exchange.',
    source: METHODS,
  },
  mean_outstanding: {
    name: 'Mean credits outstanding',
    definition: 'What all accounts but issuance hold at the end of a day, mean over the days of the period.',
    formula: 'Σ outstanding at the end of each London day ÷ days',
    unit: 'minutes',
    caveat: 'Of a network or region, what its members’ accounts hold. Days that the data do not speak of are left out.',
    source: METHODS,
  },
  velocity: {
    name: 'Velocity of credits',
    definition: 'How often a credit changed hands in the period, on average.',
    formula: 'hours settled ÷ mean credits outstanding',
    unit: 'index',
    caveat: 'A longer period has a higher one: compare periods of one length, or by year (× 365.25 ÷ days).',
    source: METHODS,
  },
  top_tenth: {
    name: 'Share of the top tenth',
    definition: 'Of all credits on member accounts, the share on the tenth of the accounts that hold most.',
    formula: 'Σ of the largest ⌈n/10⌉ balances ÷ Σ of all',
    unit: 'share',
    caveat:
      'Over every member account that ever had an entry, closed and empty ones included. Accounts below zero count as empty.',
    source: METHODS,
  },
  credit_gini: {
    name: 'Gini of balances',
    definition: 'How unequally credits lie on member accounts: 0 where all have the same, near 1 where one has all.',
    formula: '2Σ i·x₍ᵢ₎ ÷ (nΣx) − (n + 1)/n',
    unit: 'index',
    caveat: 'Members who never exchanged all hold their gift, which makes balances look equal.',
    source: METHODS,
  },
  unmoved: {
    name: 'Unmoved for 180 days',
    definition:
      'Credits on member accounts that came there more than 180 days before the end of the period and are still there.',
    formula: 'Σ of what is left, first in, first out, of entries posted before the end − 180 days',
    unit: 'minutes',
    caveat: 'Newer members cannot have any.',
    source: METHODS,
  },
  credit_origin: {
    name: 'Gifted and earned credits',
    definition:
      'Where the credits on member accounts came from: the gift on joining, exchanges, or adjustments and donations.',
    formula: 'first in, first out: what is left on an account is what came last; reversals take from what they reverse',
    unit: 'minutes',
    caveat:
      'One credit is as good as another, so this is a convention: the gift comes first and so is spent first, as in stock-keeping.',
    source: 'First in, first out',
  },
} as const satisfies Record<string, Metric>
