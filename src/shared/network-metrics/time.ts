import type { Metric } from '../metrics.ts'

const METHODS = 'Methods, section 3'

/** Words of what could be passed on, and was, in order of time. */
export const NETWORK_IN_TIME = {
  reachable_pairs: {
    name: 'Reachable in time',
    definition:
      'Ordered pairs, the first of whom could have passed something on to the second through exchanges in order of time.',
    formula: 'pairs joined by strictly increasing completion times',
    unit: 'pairs',
    caveat: 'Could have: nothing says that it was passed on.',
    source: 'Holme and Saramäki 2012',
  },
  static_pairs: {
    name: 'Reachable at any time',
    definition: 'Ordered pairs joined by exchanges, whenever they were.',
    formula: 'pairs joined by a directed path',
    unit: 'pairs',
    caveat: 'More than could really be passed on.',
    source: METHODS,
  },
  temporal_reach: {
    name: 'Temporal reach',
    definition: 'Pairs reachable through exchanges in order of time, against those reachable at any time.',
    formula: 'reachable_pairs ÷ static_pairs',
    unit: 'pairs',
    caveat: 'Exchanges completed at the same moment are one step.',
    source: 'Holme and Saramäki 2012',
  },
  reachable_error: {
    name: 'Error of reachable in time',
    definition: 'Standard error where only some members were followed.',
    formula: 'spread between samples of 32 sources',
    unit: 'pairs',
    caveat: '0 where all were followed.',
    source: METHODS,
  },
  static_error: {
    name: 'Error of reachable at any time',
    definition: 'Standard error where only some members were followed.',
    formula: 'spread between samples of 32 sources',
    unit: 'pairs',
    caveat: '0 where all were followed.',
    source: METHODS,
  },
  reach_sources: {
    name: 'Members followed',
    definition: 'Members from whom reach was followed.',
    formula: 'count(sources)',
    unit: 'members',
    caveat: 'All who gave, unless the network is very large.',
    source: METHODS,
  },
  reach_sources_of: {
    name: 'Members to follow',
    definition: 'Members who gave, from whom reach can be followed.',
    formula: 'count(members who gave)',
    unit: 'members',
    caveat: 'The others reach no one.',
    source: METHODS,
  },
  pay_it_forward: {
    name: 'Pay it forward',
    definition:
      'How often who received from one member later gave to another, against the same exchanges at other times.',
    formula: 'receipts with a later gift to a third within 90 days',
    unit: 'exchanges',
    caveat: 'Giving again, not giving because of it.',
    source: METHODS,
  },
  receipts: {
    name: 'Receipts',
    definition: 'Completed exchanges, seen from who received.',
    formula: 'count(exchanges between two members)',
    unit: 'exchanges',
    caveat: 'Those of the last 90 days had less time to be passed on; so they have in the draws.',
    source: METHODS,
  },
  observed: {
    name: 'Receipts passed on',
    definition: 'Receipts after which the receiver gave to a third within the days.',
    formula: 'i receives from j, then gives to k ≠ j within 90 days',
    unit: 'exchanges',
    caveat: 'Strictly later than the receipt.',
    source: METHODS,
  },
  expected: {
    name: 'Expected by chance',
    definition:
      'What chance alone would give: of receipts passed on the mean over draws; of mixing what the groups’ totals lead to.',
    formula: 'times dealt out at random among the exchanges; given_g · received_h ÷ total',
    unit: 'index',
    caveat: 'In the unit of what it stands beside.',
    source: METHODS,
  },
  low: {
    name: 'Lower end by chance',
    definition: 'Below it lie 25 in 1,000 of the draws.',
    formula: '2.5% quantile of the draws',
    unit: 'index',
    caveat: 'Of what chance gives, not of the figure itself; in the unit of what it stands beside.',
    source: METHODS,
  },
  high: {
    name: 'Upper end by chance',
    definition: 'Above it lie 25 in 1,000 of the draws.',
    formula: '97.5% quantile of the draws',
    unit: 'index',
    caveat: 'Of what chance gives, not of the figure itself; in the unit of what it stands beside.',
    source: METHODS,
  },
  days: {
    name: 'Days',
    definition: 'Within how many days a gift counts as passed on.',
    formula: '90',
    unit: 'days',
    caveat: 'A convention.',
    source: METHODS,
  },
} as const satisfies Record<string, Metric>
