import type {
  Contrast,
  Count,
  Estimate,
  Figures,
  GroupFigures,
  Headline,
} from '../../../../shared/contract/inclusion.ts'
import type { Cell, Table } from '../../../../shared/contract/report.ts'
import { formatPeriod, formatRatio, formatShare } from '../../../../shared/format.ts'
import { ABSENT, FIELD_NAMES, type Field, SUPPRESSED } from '../../../../shared/inclusion.ts'
import type { Connection } from '../../../db/connection.ts'
import { BadInput } from '../../bad-input.ts'
import { headlineWithin, lastQuarter } from '../../claims/headline.ts'
import { figures } from '../../inclusion/figures.ts'
import type { Watch } from '../../network/watch.ts'
import { type Asked, type Built, column, metricColumn, type SectionMaker, tableOf } from '../section.ts'

const REPORTED = ['ethnicity', 'gender', 'socioeconomic_background', 'imd_decile'] as const satisfies readonly Field[]

/** A count as the file has it: `*` where it is suppressed, empty where there is none. */
const counted = (count: Count): Cell =>
  count.kind === 'shown' ? count.value : count.kind === 'suppressed' ? '*' : null
const est = (estimate: Estimate): Cell =>
  estimate.kind === 'shown' ? estimate.est : estimate.kind === 'suppressed' ? '*' : null
const low = (estimate: Estimate): Cell => (estimate.kind === 'shown' ? estimate.low : null)
const high = (estimate: Estimate): Cell => (estimate.kind === 'shown' ? estimate.high : null)

/** Why cells are `*` or empty, each reason once. */
function reasons(cells: readonly (Count | Estimate)[]): string[] {
  const hidden = cells.flatMap(cell => (cell.kind === 'suppressed' ? SUPPRESSED[cell.why] : []))
  const none = cells.flatMap(cell => (cell.kind === 'absent' && cell.why !== 'reference' ? ABSENT[cell.why] : []))
  return [...new Set(hidden.map(why => `* ${why}`)), ...new Set(none.map(why => `– ${why}`))]
}

function completeness(found: readonly Figures[], period: string): Table {
  return tableOf({
    key: 'completeness',
    title: 'Of how many members the field is known',
    what: `Members at the end of ${period}. Not stated: asked, and declined. Not known: not asked. Nobody is put into a group they did not choose.`,
    rows: found,
    columns: [
      [column('field', 'Field'), row => FIELD_NAMES[row.by]],
      [column('all', 'Members', 'count'), row => counted(row.completeness.all)],
      [column('known', 'Known', 'count'), row => counted(row.completeness.known)],
      [column('not_stated', 'Not stated', 'count'), row => counted(row.completeness.not_stated)],
      [column('not_known', 'Not known', 'count'), row => counted(row.completeness.not_known)],
      [column('share', 'Share known', 'share'), row => est(row.completeness.share_known)],
      [column('low', 'Low', 'share'), row => low(row.completeness.share_known)],
      [column('high', 'High', 'share'), row => high(row.completeness.share_known)],
    ],
    picture: { kind: 'dots', name: 'field', value: 'share', low: 'low', high: 'high', line: null },
    notes: reasons(
      found.flatMap(({ completeness: { known, not_stated, not_known } }) => [known, not_stated, not_known]),
    ),
  })
}

function groupsOf(found: Figures, period: string): Table {
  const rows: GroupFigures[] = [...found.groups, ...found.combined]
  const reference = rows.find(({ key }) => key === found.reference)?.name
  return tableOf({
    key: found.by.replaceAll('_', '-'),
    title: `${FIELD_NAMES[found.by]}: members, joins, and how fast each group grows`,
    what: `${period}. Rate ratio: joins per member-month against ${reference ?? 'no reference'}, with its 95% interval.${found.benchmark ? ` Representation: against ${found.benchmark.name}${found.benchmark.sample ? ' (a sample, not to be quoted)' : ''}.` : ''}`,
    rows,
    columns: [
      [column('group', 'Group'), row => row.name],
      [column('members', 'Members', 'count'), row => counted(row.members)],
      [column('share', 'Share of known', 'share'), row => est(row.share)],
      [column('stock', 'At the start', 'count'), row => counted(row.stock)],
      [column('joins', 'Joins', 'count'), row => counted(row.joins)],
      [metricColumn('relative_advantage', 'ratio'), row => est(row.relative_advantage)],
      [metricColumn('rate_ratio', 'ratio', 'Rate ratio'), row => est(row.rate_ratio)],
      [column('low', 'Low', 'ratio'), row => low(row.rate_ratio)],
      [column('high', 'High', 'ratio'), row => high(row.rate_ratio)],
      [column('representation', 'Representation', 'ratio'), row => est(row.representation)],
    ],
    picture: {
      kind: 'dots',
      name: 'group',
      value: 'rate_ratio',
      low: 'low',
      high: 'high',
      line: { at: 1, name: 'as the reference' },
    },
    notes: reasons(
      rows.flatMap(row => [
        row.members,
        row.stock,
        row.joins,
        row.rate_ratio,
        row.relative_advantage,
        row.representation,
      ]),
    ),
  })
}

function contrasts({ contrasts: rows }: Headline, period: string): Table {
  return tableOf({
    key: 'contrasts',
    title: 'The three headline contrasts',
    what: `${period}. Each three ways, with the joins they rest on; p is Holm’s over the three rate ratios.`,
    rows,
    columns: [
      [column('name', 'Contrast'), row => row.name],
      [column('joins', 'Joins', 'count'), row => counted(row.group.joins)],
      [column('stock', 'At the start', 'count'), row => counted(row.group.stock)],
      [column('reference_joins', 'Joins, reference', 'count'), row => counted(row.reference.joins)],
      [column('reference_stock', 'At the start, reference', 'count'), row => counted(row.reference.stock)],
      [metricColumn('relative_advantage', 'ratio'), row => est(row.relative_advantage)],
      [metricColumn('rate_ratio', 'ratio', 'Rate ratio'), row => est(row.rate_ratio)],
      [column('low', 'Low', 'ratio'), row => low(row.rate_ratio)],
      [column('high', 'High', 'ratio'), row => high(row.rate_ratio)],
      [column('p', 'p (Holm)', 'number'), row => (row.rate_ratio.kind === 'shown' ? row.rate_ratio.adjusted : null)],
      [metricColumn('growth_ratio', 'ratio'), row => est(row.growth_ratio)],
    ],
    picture: {
      kind: 'dots',
      name: 'name',
      value: 'rate_ratio',
      low: 'low',
      high: 'high',
      line: { at: 1, name: 'no difference' },
    },
    notes: reasons(rows.flatMap(row => [row.rate_ratio, row.relative_advantage, row.growth_ratio])),
  })
}

function contrastWords({ name, rate_ratio: rate }: Contrast): string {
  if (rate.kind !== 'shown' || rate.est === null || rate.low === null || rate.high === null) return `${name}: not shown`
  return `${name}: joins per member ${formatRatio(rate.est)} times as many (95% interval ${formatRatio(rate.low)}–${formatRatio(rate.high)})`
}

const nothing = (sentence: string): Built => ({ sentence, facts: [], tables: [] })

/** Whom the timebank reaches, as disclosure control gives it out. */
export const inclusionSection: SectionMaker = {
  key: 'inclusion',
  title: 'Whom it reaches',
  about: 'Ethnicity, gender, socio-economic background and deprivation, under disclosure control.',
  byNetwork: true,
  definitions: ['rate_ratio', 'relative_advantage', 'growth_ratio'],
  caveats: [
    'Figures of protected fields are given out for whole quarters only, rounded, and with small counts suppressed, so that nobody can be found in them. Suppressed tables do not add up.',
    'Shares are of members whose value is known; read them beside how many are not.',
    'A group may grow fast because it is small: read ratios beside the numbers of joins.',
  ],
  async build(db, asked, watch) {
    try {
      return await built(db, asked, watch)
    } catch (error) {
      // What disclosure control refuses, such as a network of few members, is said in its place.
      if (error instanceof BadInput) return nothing(error.message)
      throw error
    }
  },
}

async function built(db: Connection, asked: Asked, watch: Watch): Promise<Built> {
  const { disclosure: level, network } = asked
  const period = level === 'none' ? asked.period : lastQuarter(db, asked.period)
  if (!period)
    return nothing(
      'No whole quarter of the record lies in the period, and protected fields are given out by quarter only.',
    )
  const found: Figures[] = []
  for (const by of REPORTED)
    found.push(await figures(db, { by, ...period, level, ...(network && { network: network.id }) }, 'fixed', watch))
  const headline = network ? null : await headlineWithin(db, asked.period, level, watch)
  const words = formatPeriod(period)
  const known = found.map(({ by, completeness: { share_known: share } }) => {
    const part = share.kind === 'shown' && share.est !== null ? formatShare(share.est, 0) : 'an undisclosed share'
    return `${FIELD_NAMES[by]} ${part}`
  })
  const told = headline ? ` ${headline.contrasts.map(contrastWords).join('; ')}.` : ''
  return {
    about: level === 'none' ? `${words}.` : `${words}, the last whole quarter of the period.`,
    sentence: `Known of the members at its end: ${known.join(', ')}.${told}`,
    facts: [],
    tables: [
      completeness(found, words),
      ...(headline ? [contrasts(headline, words)] : []),
      ...found.map(each => groupsOf(each, words)),
    ],
  }
}
