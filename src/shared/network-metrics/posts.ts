import type { Metric } from '../metrics.ts'

const METHODS = 'Methods, section 3'
const COUNTED = 'A post with several categories or regions counts in each, so cells must not be added up.'

/** Words of what was asked for and offered, and of what came of the exchanges. */
export const POSTS_AND_OUTCOMES = {
  unmatched_requests: {
    name: 'Requests without a match',
    definition:
      'Requests posted in the period that are still open in the present data and have no exchange agreed or completed.',
    formula: 'count(requests posted in the period, open, without an exchange agreed or completed)',
    unit: 'posts',
    caveat: COUNTED,
    source: METHODS,
  },
  untaken_offers: {
    name: 'Offers nobody took up',
    definition:
      'Offers posted in the period that are still open in the present data and have no exchange agreed or completed.',
    formula: 'count(offers posted in the period, open, without an exchange agreed or completed)',
    unit: 'posts',
    caveat: COUNTED,
    source: METHODS,
  },
  matching_offers: {
    name: 'Offers that could meet requests',
    definition: 'Open offers nobody took up of the same category, in the same region or anywhere.',
    formula: 'count(untaken offers of the category)',
    unit: 'posts',
    caveat: 'Nobody has checked that they suit.',
    source: METHODS,
  },
  outcomes: {
    name: 'Outcomes',
    definition: 'Exchanges after which somebody logged what came of them.',
    formula: 'count(completed exchanges with a logged outcome)',
    unit: 'exchanges',
    caveat: 'Logging is voluntary: without an outcome logged nothing is known, and contact is not effect.',
    source: METHODS,
  },
  feedback: {
    name: 'Feedback',
    definition: 'Exchanges after which somebody wrote feedback.',
    formula: 'count(completed exchanges with feedback)',
    unit: 'exchanges',
    caveat: 'Giving feedback is voluntary, and its text is not read here.',
    source: METHODS,
  },
  ratings: {
    name: 'Ratings',
    definition: 'Exchanges that were rated from 1 to 5 afterwards.',
    formula: 'count(completed exchanges with a rating of 1 to 5)',
    unit: 'exchanges',
    caveat: 'Rating is voluntary: those rated need not be like the others.',
    source: METHODS,
  },
} as const satisfies Record<string, Metric>
