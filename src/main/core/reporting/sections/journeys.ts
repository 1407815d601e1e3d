import type { Matching, Wait } from '../../../../shared/contract/journeys-shapes.ts'
import type { Table } from '../../../../shared/contract/report.ts'
import { counted, formatNumber, formatPeriod, formatShare } from '../../../../shared/format.ts'
import { firstExchange } from '../../journeys/first-exchange.ts'
import { funnel } from '../../journeys/funnel.ts'
import { matching } from '../../journeys/matching.ts'
import { type Asked, column, fact, metricColumn, type SectionMaker, tableOf } from '../section.ts'

const STEPS = {
  joined: 'Joined',
  posted: 'Posted',
  agreed: 'Agreed an exchange',
  completed: 'Completed one',
  gave_back: 'Gave back',
} as const

const waited = (all: Wait, { period }: Asked): Table =>
  tableOf({
    key: 'first-exchange',
    title: `${all.median === null ? 'Fewer than half of those who joined ever exchanged' : `Half of those who joined exchanged within ${counted(Math.round(all.median), 'day')}`}`,
    what: `Share of members with a first exchange by a day after joining (Kaplan–Meier, 95% log-log interval), n = ${counted(all.n, 'member')} who joined ${formatPeriod(period)}, ${counted(all.events, 'first exchange')}.`,
    rows: all.at,
    columns: [
      [column('days', 'After'), row => `${row.days} days`],
      [metricColumn('first_exchange', 'share', 'Have exchanged'), row => row.est],
      [column('low', 'Low', 'share'), row => row.low],
      [column('high', 'High', 'share'), row => row.high],
    ],
    picture: { kind: 'dots', name: 'days', value: 'first_exchange', low: 'low', high: 'high', line: null },
  })

const filled = (met: Matching, { period }: Asked): Table =>
  tableOf({
    key: 'fill-rate',
    title: met.rate
      ? `${formatShare(met.rate.est)} of requests had a completed exchange within ${met.days} days`
      : 'No request was posted early enough to be judged',
    what: `Requests by category with a completed exchange within ${met.days} days, 95% Wilson interval, n = ${counted(met.observable, 'request')} posted ${formatPeriod(period)} and observable for ${met.days} days. A request counts in each of its categories.`,
    rows: met.groups.category ?? [],
    columns: [
      [column('category', 'Category'), row => row.group ?? 'Category not given'],
      [column('requests', 'Requests', 'count'), row => row.requests],
      [column('observable', 'Observable', 'count'), row => row.observable],
      [column('filled', 'Filled', 'count'), row => row.filled],
      [metricColumn('fill_rate', 'share'), row => row.rate?.est ?? null],
      [column('low', 'Low', 'share'), row => row.rate?.low ?? null],
      [column('high', 'High', 'share'), row => row.rate?.high ?? null],
      [metricColumn('time_to_match', 'number', 'Median days to an agreement'), row => row.agreed_median],
    ],
    picture: { kind: 'dots', name: 'category', value: 'fill_rate', low: 'low', high: 'high', line: null },
  })

/** What becomes of members and of their requests. */
export const journeysSection: SectionMaker = {
  key: 'journeys',
  title: 'From joining to giving back',
  about: 'The funnel from joining to giving back, the time to a first exchange, and how many requests are met.',
  byNetwork: true,
  definitions: ['funnel', 'funnel_days', 'first_exchange', 'fill_rate', 'time_to_match'],
  caveats: [
    'Members who have not exchanged yet are counted up to the end of the data, not as if they never would.',
    'Those who joined, and requests that were posted, in the last weeks are too new to be judged; they are left out and counted.',
  ],
  async build(db, asked, watch) {
    const who = { ...asked.period, ...(asked.network && { network: asked.network.id }) }
    const steps = await funnel(db, who, watch)
    const first = await firstExchange(db, who, watch)
    const met = await matching(db, who, watch)
    const reached = (step: keyof typeof STEPS) => steps.steps.find(known => known.step === step)
    const [joined, completed] = [reached('joined')?.reached ?? 0, reached('completed')]
    const share = completed?.of_all
    const told = share
      ? `${formatNumber(completed?.reached ?? 0)} of ${counted(joined, 'member')} who joined (${formatShare(share.est)}, 95% interval ${formatShare(share.low)}–${formatShare(share.high)}) posted, agreed and completed an exchange`
      : 'Nobody joined in the period early enough to be followed'
    const requests = met.rate
      ? `; ${formatNumber(met.filled)} of ${counted(met.observable, 'request')} were met within ${met.days} days`
      : ''
    return {
      sentence: `${told}${requests}.`,
      facts: [
        fact('fill_rate', 'share', met.rate?.est ?? null, {
          low: met.rate?.low ?? null,
          high: met.rate?.high ?? null,
          n: met.observable,
        }),
        fact('time_to_match', 'number', met.completed.median, { name: 'Median days to a completed exchange' }),
      ],
      tables: [
        tableOf({
          key: 'funnel',
          title: 'How far members come',
          what: `Members who joined ${formatPeriod(asked.period)} and could be followed for ${counted(steps.days, 'day')}, n = ${formatNumber(joined)}; ${formatNumber(steps.too_new)} joined too late. Each step counts those who did it and all before it.`,
          rows: steps.steps,
          columns: [
            [column('step', 'Step'), row => STEPS[row.step]],
            [metricColumn('funnel', 'count', 'Reached'), row => row.reached],
            [column('did', 'Did it at all', 'count'), row => row.did],
            [column('of_before', 'Of the step before', 'share'), row => row.of_before?.est ?? null],
            [column('of_all', 'Of all', 'share'), row => row.of_all?.est ?? null],
            [column('low', 'Low', 'share'), row => row.of_all?.low ?? null],
            [column('high', 'High', 'share'), row => row.of_all?.high ?? null],
            [metricColumn('funnel_days', 'number', 'Median days'), row => row.median_days],
          ],
          picture: { kind: 'bars', name: 'step', value: 'funnel' },
        }),
        waited(first.all, asked),
        filled(met, asked),
      ],
    }
  },
}
