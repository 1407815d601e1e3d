import type { Metric } from '../metrics.ts'

const METHODS = 'Methods, section 1'
const MDC = 'NHS Making Data Count; NHSRplotthedots'
const BY_MONTH = 'By Europe/London calendar month. A month that is not over yet is marked.'

/** Words of the charts of growth over time. */
export const GROWTH_SERIES = {
  hours: {
    name: 'Hours exchanged',
    definition: 'The hours of the exchanges completed in the period.',
    formula: 'exchange_minutes ÷ 60',
    unit: 'hours',
    caveat: 'As agreed by the two members, not measured.',
    source: METHODS,
  },
  growth_scope: {
    name: 'Of a network, region or category',
    definition:
      'Joins and active members: of members in the network and from the region. Posts: by such members. Exchanges and hours: with such a member on either side. In a category: posts in it, exchanges about an activity in it, and the members active by these.',
    formula: 'network and region and category, all that are chosen at once',
    unit: 'index',
    caveat:
      'Membership and region are as in the present data, not as they were then. An exchange across regions counts in both, one about no activity in no category: the parts of a split must not be added up.',
    source: METHODS,
  },
  mean: {
    name: 'Centre line',
    definition: 'Mean of the points of a segment, each a whole month or quarter.',
    formula: 'x̄',
    unit: 'of the chart',
    caveat: 'The command line prints that of the last segment; `segments` has each.',
    source: MDC,
  },
  lower: {
    name: 'Lower control limit',
    definition: 'Where routine variation ends below: what lies under it has a cause of its own.',
    formula: 'x̄ − 2.66 × mean moving range',
    unit: 'of the chart',
    caveat: 'May be below zero, where no point can be. Provisional in a segment of fewer than 13 points.',
    source: MDC,
  },
  upper: {
    name: 'Upper control limit',
    definition: 'Where routine variation ends above: what lies over it has a cause of its own.',
    formula: 'x̄ + 2.66 × mean moving range',
    unit: 'of the chart',
    caveat: 'Provisional in a segment of fewer than 13 points.',
    source: MDC,
  },
  assurance: {
    name: 'Assurance',
    definition:
      'Whether the process reaches its target: consistently passing where even the lower limit does, consistently failing where even the upper does not, else hit and miss.',
    formula: 'lower ≥ target · upper < target · otherwise',
    unit: 'index',
    caveat: 'Of the last segment: it says what to expect while nothing changes.',
    source: MDC,
  },
  new_active: {
    name: 'New active members',
    definition: 'Members active in the month who had never been active before.',
    formula: '|active(t) − active(any month before t)|',
    unit: 'members',
    caveat: BY_MONTH,
    source: METHODS,
  },
  resurrected: {
    name: 'Returned members',
    definition: 'Members active in the month and in some earlier one, but not in the month before.',
    formula: '|active(t) − active(t−1)| − new_active',
    unit: 'members',
    caveat: BY_MONTH,
    source: METHODS,
  },
  retained: {
    name: 'Retained members',
    definition: 'Members active in the month and in the month before.',
    formula: '|active(t) ∩ active(t−1)|',
    unit: 'members',
    caveat: BY_MONTH,
    source: METHODS,
  },
  churned: {
    name: 'Lapsed members',
    definition: 'Members active in the month before and not in this one.',
    formula: '|active(t−1) − active(t)|',
    unit: 'members',
    caveat: 'They may come back, and most still are members: few are active two months running.',
    source: METHODS,
  },
} as const satisfies Record<string, Metric>
