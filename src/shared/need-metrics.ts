import type { Metric } from './metrics.ts'

const PRESENT = 'As of the present data: one that was met or closed since does not wait any more.'

/** Words of what waits. */
export const NEED_METRICS = {
  unmatched_requests: {
    name: 'Requests without a match',
    definition: 'Requests posted in the period that are still open and have no exchange agreed or completed.',
    formula: 'count(requests with status = open and no agreed or completed exchange)',
    unit: 'posts',
    caveat: PRESENT,
    source: 'Methods, section 3',
  },
  untaken_offers: {
    name: 'Offers nobody took up',
    definition: 'Offers posted in the period that are still open and have no exchange agreed or completed.',
    formula: 'count(offers with status = open and no agreed or completed exchange)',
    unit: 'posts',
    caveat: PRESENT,
    source: 'Methods, section 3',
  },
} as const satisfies Record<string, Metric>
