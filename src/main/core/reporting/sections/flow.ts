import { borderWords, GROUP_WORDS, pWords } from '../../../../shared/border-words.ts'
import type { Measures } from '../../../../shared/contract/network-measures.ts'
import type { KnowledgeReport } from '../../../../shared/contract/network-report.ts'
import type { Table } from '../../../../shared/contract/report.ts'
import { counted, formatHours, formatNumber, formatPeriod } from '../../../../shared/format.ts'
import { report } from '../../network/report.ts'
import { type Asked, column, fact, metricColumn, type SectionMaker, tableOf } from '../section.ts'

const BORDER = 'region'
type Group = NonNullable<Measures['group']>

function borders({ group, exchanges }: { group: Group; exchanges: number }, { period }: Asked): Table {
  const { swaps } = group
  const rows = [
    { name: 'Observed', value: group.cross_share, low: null, high: null },
    { name: 'Expected from shares', value: group.cross_expected, low: null, high: null },
    { name: 'Random networks', value: swaps.mean, low: swaps.low, high: swaps.high },
  ]
  return tableOf({
    key: 'borders',
    title: `What crosses ${GROUP_WORDS[BORDER].many}, beside chance`,
    what: `Share of exchanges from one ${BORDER} to another, n = ${counted(exchanges - group.exchanges_left_out, 'exchange')} with both known, ${formatPeriod(period)}. Random networks: mean and 95% of ${formatNumber(swaps.draws)} draws; ${pWords(group.p, swaps.draws)}.`,
    rows,
    columns: [
      [column('name', 'Network'), row => row.name],
      [metricColumn('cross_share', 'share', 'Crosses'), row => row.value],
      [column('low', '2.5%', 'share'), row => row.low],
      [column('high', '97.5%', 'share'), row => row.high],
    ],
    picture: { kind: 'dots', name: 'name', value: 'cross_share', low: 'low', high: 'high', line: null, found: 1 },
  })
}

const mixing = (group: Group, { period }: Asked): Table =>
  tableOf({
    key: 'mixing',
    title: `Which ${GROUP_WORDS[BORDER].many} exchange with which`,
    what: `Exchanges by the ${BORDER} of who gave and who received, ${formatPeriod(period)}. Ratio: observed ÷ expected from shares.`,
    rows: group.mixing,
    columns: [
      [column('from', 'Gives'), row => row.from],
      [column('to', 'Receives'), row => row.to],
      [column('exchanges', 'Exchanges', 'count'), row => row.exchanges],
      [column('minutes', 'Hours', 'hours'), row => row.minutes],
      [metricColumn('mixing_expected', 'number'), row => row.expected],
      [metricColumn('mixing_ratio', 'ratio'), row => row.ratio],
    ],
  })

const skills = ({ crossings }: KnowledgeReport, { period }: Asked): Table =>
  tableOf({
    key: 'skills',
    title: `Which skills cross ${GROUP_WORDS[BORDER].many}`,
    what: `Share of each category’s exchanges that cross, with its 95% Wilson interval, ${formatPeriod(period)}. An exchange counts in each category of its activity.`,
    rows: crossings,
    columns: [
      [column('category', 'Category'), row => row.category],
      [column('exchanges', 'Exchanges', 'count'), row => row.exchanges],
      [column('crossed', 'Crossed', 'count'), row => row.crossed],
      [column('share', 'Share', 'share'), row => row.share],
      [column('low', 'Low', 'share'), row => row.low],
      [column('high', 'High', 'share'), row => row.high],
    ],
    picture: { kind: 'dots', name: 'category', value: 'share', low: 'low', high: 'high', line: null },
  })

const ratings = ({ outcomes }: KnowledgeReport, { period }: Asked): Table =>
  tableOf({
    key: 'ratings',
    title: `${formatNumber(outcomes.rated)} of ${counted(outcomes.exchanges, 'exchange')} ${outcomes.rated === 1 ? 'was' : 'were'} rated; ${formatNumber(outcomes.with_outcome)} logged an outcome`,
    what: `Ratings after the exchange, 1 to 5, n = ${formatNumber(outcomes.rated)}, ${formatPeriod(period)}.`,
    rows: outcomes.ratings.map((count, i) => ({ rating: `Rated ${i + 1}`, count })).toReversed(),
    columns: [
      [column('rating', 'Rating'), row => row.rating],
      [column('exchanges', 'Exchanges', 'count'), row => row.count],
    ],
    picture: { kind: 'bars', name: 'rating', value: 'exchanges' },
  })

/** How knowledge flows between regions, held against chance, and what is known of what came of it. */
export const flowSection: SectionMaker = {
  key: 'flow',
  title: 'Knowledge flow',
  about: 'What crosses regions, held against chance; which skills; and what came of it.',
  byNetwork: true,
  definitions: [
    'nodes',
    'isolates',
    'cross_share',
    'cross_expected',
    'cross_mean',
    'mixing_expected',
    'mixing_ratio',
    'reciprocity',
    'components',
    'logged_outcome_share',
  ],
  caveats: [
    'The figures show contact, not its effect: that two people exchanged does not say that anybody learnt, or that care improved.',
    'The ledger is a census: a p-value says how often a network left to chance would come as far, and speaks of no wider population.',
    'No figure is about a single member, and none should be traced back to one.',
  ],
  async build(db, asked, watch) {
    const found = await report(
      db,
      {
        ...asked.span,
        period: asked.period,
        filters: asked.network ? { networks: [asked.network.id] } : {},
        group: BORDER,
        count: 'exchanges',
        sight: 'pseudonyms',
      },
      watch,
    )
    const { measures } = found
    const { group } = measures
    const told = `${formatNumber(measures.members - measures.isolates)} of ${counted(measures.members, 'member')} exchanged`
    return {
      sentence:
        measures.exchanges === 0
          ? `No exchange was completed; ${counted(measures.members, 'member')} might have taken part.`
          : `${borderWords(measures, GROUP_WORDS[BORDER])}; ${told}.`,
      facts: [
        fact('members', 'count', measures.members),
        fact('nodes', 'count', measures.nodes),
        fact('isolates', 'count', measures.isolates, { n: measures.members }),
        fact('exchanges', 'count', measures.exchanges),
        fact('hours', 'hours', measures.minutes, { n: measures.exchanges }),
        fact('reciprocity', 'ratio', measures.reciprocity),
      ],
      tables: [
        ...(group ? [borders({ group, exchanges: measures.exchanges }, asked), mixing(group, asked)] : []),
        ...(found.crossings.length > 0 ? [skills(found, asked)] : []),
        ratings(found, asked),
      ],
      caveats: asked.network
        ? ['Exchanges count where either side belongs to the network.']
        : group && group.exchanges_left_out > 0
          ? [
              `${counted(group.exchanges_left_out, 'exchange')} of ${formatNumber(measures.exchanges)}, ${formatHours(measures.minutes)} in all, had a side whose ${BORDER} is not known, and stand in no share.`,
            ]
          : [],
      seeds: { 'arc swaps': measures.seed, communities: measures.communities.seed },
    }
  },
}
