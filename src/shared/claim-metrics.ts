import type { Metric } from './metrics.ts'

const METHODS = 'Methods, section 1'
const CENSUS = 'A count of the whole record: it has no interval, and speaks of nothing beyond the record.'

/** Words of the claims board. */
export const CLAIM_METRICS = {
  verdict: {
    name: 'Verdict',
    definition:
      'What the figures say of a claim as it is read here. Supported: the whole interval, or the count, is on the claim’s side. Not supported: it is on the other side. Uncertain: the interval includes both, or what is claimed is more than the figure can show. Not testable: no figure of the ledger could tell.',
    formula: 'supported if low > null value; not supported if high < null value; else uncertain',
    unit: 'index',
    caveat: 'Of the reading beside it: other readings of the same words may come out differently.',
    source: METHODS,
  },
  regions_with_members: {
    name: 'Regions with members',
    definition: 'How many of the 11 regions that Hexitime uses have a member at the end of the period.',
    formula: 'count(regions with at least one member)',
    unit: 'regions',
    caveat: 'One member is enough. Members without a region, and those from elsewhere, are counted beside it.',
    source: METHODS,
  },
  members_region_not_known: {
    name: 'Members whose region is not known',
    definition: 'Members at the end of the period who have given no region.',
    formula: 'count(members with an empty region)',
    unit: 'members',
    caveat: 'They may come from anywhere, also from abroad.',
    source: METHODS,
  },
  issued_credits: {
    name: 'Credits issued, in credits',
    definition: 'Credits given to members on joining, 2 each; net of reversals.',
    formula: 'sum(minutes of gift entries) ÷ 60',
    unit: 'credits',
    caveat: CENSUS,
    source: METHODS,
  },
  credits_per_hour: {
    name: 'Credits issued per hour exchanged',
    definition: 'Credits given on joining for each hour of completed exchanges.',
    formula: 'issued minutes ÷ exchanged minutes',
    unit: 'index',
    caveat: 'Far above 1, most of what was given waits to be used. Donations of credits are not exchanges.',
    source: METHODS,
  },
  not_exchanged_share: {
    name: 'Members who have not exchanged',
    definition:
      'Of the members at the end of the period, the share who had not completed an exchange on either side by then.',
    formula: '1 − members with a completed exchange before to ÷ members; 95 % Wilson interval',
    unit: 'share',
    caveat: 'The denominator is all members, including those who joined last week.',
    source: METHODS,
  },
  laplace_u: {
    name: 'Laplace’s U',
    definition:
      'How much later completions come in the period than at an even pace, in standard errors: above 1.645 the rate increases (one-sided, 5 %), below −1.645 it decreases.',
    formula: 'U = (t̄ − T/2)·√(12n) ÷ T; one-sided 95 % bound U − 1.645',
    unit: 'index',
    caveat: 'Supposes that exchanges come one by one: where they come in batches, U is too far from 0.',
    source: 'Cox and Lewis 1966; Methods, section 1',
  },
  laplace_u_per_member: {
    name: 'Laplace’s U, per active member',
    definition:
      'The same over the whole months of the period, with time running as fast as there are active members: above 1.645 each active member exchanges more and more.',
    formula: 'U of completions on the clock ∫ active members dt; one-sided 95 % bound U − 1.645',
    unit: 'index',
    caveat:
      'Active members are those who exchanged or posted in the month, so it does not fall when the others stay away.',
    source: 'Cox and Lewis 1966, section 3.3; Methods, section 1',
  },
  logged_outcome_share: {
    name: 'Exchanges with a logged outcome',
    definition: 'The share of the completed exchanges for which somebody wrote down what came of it.',
    formula: 'exchanges with an outcome ÷ exchanges',
    unit: 'share',
    caveat: 'What was not written down may still have come of it; what was written down is the members’ own word.',
    source: 'Methods, section 3',
  },
  mean_rating: {
    name: 'Mean rating',
    definition: 'The mean of the ratings, 1 to 5, that members gave after the exchange.',
    formula: 'sum(ratings) ÷ count(rated exchanges)',
    unit: 'index',
    caveat: 'Of rated exchanges only; those who are content may rate more often.',
    source: 'Methods, section 3',
  },
} as const satisfies Record<string, Metric>
