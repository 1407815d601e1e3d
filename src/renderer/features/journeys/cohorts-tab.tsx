import { useMemo } from 'react'
import type { Cohorts } from '../../../shared/contract/journeys-shapes.ts'
import { useMay } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { type HeatCell, Heatmap } from '../../charts/heatmap.tsx'
import type { LinePicture } from '../../charts/line-picture.tsx'
import { Lines } from '../../charts/lines.tsx'
import { ticksOf } from '../../charts/rows.ts'
import { Segmented } from '../../ui/choice.tsx'
import { formatNumber, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { Term } from '../../ui/term.tsx'
import styles from './journeys.module.css'
import { useProvenance } from './provenance.ts'
import { cohortName } from './rows-words.ts'
import { type JourneysSearch, whoOf } from './search.ts'
import type { SetJourneys } from './url.ts'
import { cohortWords, in100 } from './words.ts'

type Cohort = Cohorts['cohorts'][number]
type Age = Cohorts['mean'][number]

/** Under this many members a cell's share is not coloured: one person would change it by a shade. */
const FEW = 10

/** Cohorts and steps that have anything to show: empty rows at the ends are left away. */
const agesOf = ({ cohorts }: Cohorts): number =>
  cohorts.reduce((most, { active }) => Math.max(most, active.findLastIndex(count => count !== null) + 1), 0)

const afterWords = (k: number, step: string) =>
  k === 0 ? `in the ${step} of joining` : `${formatNumber(k)} ${step}${k === 1 ? '' : 's'} after`

function cellOf(found: Cohorts, cohort: Cohort | undefined, k: number, deepest: number): HeatCell {
  const count = cohort?.active[k]
  const name = cohort ? cohortName(cohort.cohort, found.step) : ''
  if (!cohort || count == null)
    return { text: '', depth: 0, blank: true, words: `${name}, ${afterWords(k, found.step)}: not over yet.` }
  if (cohort.size === 0) return { text: '', depth: 0, few: true, words: `${name}: nobody joined.` }
  const share = count / cohort.size
  return {
    text: formatShare(share, 0),
    depth: deepest > 0 ? share / deepest : 0,
    few: cohort.size < FEW,
    words: `${name}, ${afterWords(k, found.step)}: ${formatNumber(count)} of ${formatNumber(cohort.size)} active, ${formatShare(share)}${cohort.size < FEW ? '; too few to be read as a share' : ''}.`,
  }
}

/** Colours reach to the largest share after joining; the first step would leave no shade for the others. */
const deepestOf = ({ cohorts }: Cohorts): number =>
  Math.max(
    0,
    ...cohorts.flatMap(({ size, active }) =>
      size < FEW ? [] : active.slice(1).map(count => (count === null ? 0 : count / size)),
    ),
  )

function columnsOf(found: Cohorts): TableColumn<Cohort>[] {
  const ages = Array.from({ length: agesOf(found) }, (_, k) => k)
  return [
    { id: 'cohort', header: 'Joined', width: 120, value: ({ cohort }) => cohort },
    { id: 'size', header: 'Members', width: 90, numeric: true, value: ({ size }) => size },
    ...ages.map(k => ({
      id: String(k),
      header: `${k}`,
      width: 56,
      numeric: true,
      value: ({ active }: Cohort) => active[k] ?? null,
    })),
  ]
}

const MEAN_COLUMNS: readonly TableColumn<Age>[] = [
  { id: 'k', header: 'Steps after joining', width: 140, grow: 1, numeric: true, value: ({ k }) => k },
  { id: 'cohorts', header: 'Cohorts', width: 90, numeric: true, value: ({ cohorts }) => cohorts },
  { id: 'members', header: 'Members', width: 90, numeric: true, value: ({ members }) => members },
  { id: 'active', header: 'Active', width: 90, numeric: true, value: ({ active }) => active },
  ...(['est', 'low', 'high'] as const).map(part => ({
    id: part,
    header: part === 'est' ? 'Share' : part === 'low' ? 'from' : 'to',
    width: 90,
    numeric: true,
    value: ({ share }: Age) => share?.[part] ?? null,
    cell: ({ share }: Age) => (share ? formatShare(share[part]) : ''),
  })),
]

type Props = { found: Cohorts; search: JourneysSearch; set: SetJourneys }

/** Who stays: the cohort triangle, and all cohorts taken together. */
export function CohortsTab({ found, search, set }: Props) {
  const may = useMay('rows')
  const { step } = found
  const cohorts = useMemo(() => found.cohorts.filter(({ size }) => size > 0), [found])
  const ages = agesOf(found)
  const deepest = deepestOf(found)
  const columns = useMemo(() => columnsOf(found), [found])
  const provenance = useProvenance(['cohort_retention', 'cohort_mean'], search)
  const { title } = cohortWords(found)
  const members = cohorts.reduce((sum, { size }) => sum + size, 0)
  const open = (row: number, k: number) => {
    const cohort = cohorts[row]
    if (!cohort || cohort.active[k] == null) return
    const about = { of: 'cohort' as const, ...whoOf(search), step, cohort: cohort.cohort, k }
    set('look at rows', { rows: { rows: 'members', about } })
  }
  return (
    <>
      <section className={styles.choices} aria-label="Cohorts">
        <Segmented
          label="Cohorts by"
          labelHidden
          value={step}
          options={[
            { id: 'month', label: 'Cohorts by month' },
            { id: 'quarter', label: 'by quarter' },
          ]}
          onChange={next => set('choice of cohorts', { step: next, rows: undefined })}
        />
      </section>
      <Figure
        title={title}
        what={`Share of each cohort active, by ${step} after joining; n = ${formatNumber(members)} members. Blank where the ${step} is not over.`}
        file={`hexitime-cohorts-by-${step}`}
        columns={columns}
        rows={cohorts}
        rowKey={({ cohort }) => cohort}
        noun={['cohort']}
        provenance={provenance}
      >
        <Heatmap
          rows={cohorts.map(({ cohort, size }) => `${cohortName(cohort, step)} · ${formatNumber(size)}`)}
          columns={Array.from({ length: ages }, (_, k) => String(k))}
          cell={(row, k) => cellOf(found, cohorts[row], k, deepest)}
          axes={['joined', 'after']}
          reading={`Rows are who joined in a ${step} and how many they are, columns the ${step}s after.`}
          label={title}
          onOpen={may ? open : undefined}
        />
      </Figure>
      <MeanFigure found={found} provenance={provenance} />
      <p className={styles.note}>
        <Term metric="cohort_retention" /> · <Term metric="cohort_mean" /> · <Term metric="active" />
      </p>
    </>
  )
}

function MeanFigure({ found, provenance }: { found: Cohorts; provenance: readonly string[] }) {
  const { mean, step } = found
  const at = (k: number) => mean.find(age => age.k === k)
  const last = mean.at(-1)
  if (!last || mean.length < 2) return null
  const [one, far] = [at(1), at(step === 'month' ? 12 : 4)]
  const title =
    one?.share && far?.share
      ? far.share.high < one.share.low
        ? `Fewer are active a year after joining (${formatShare(far.share.est)}) than in the ${step} after (${formatShare(one.share.est)})`
        : far.share.low > one.share.high
          ? `More are active a year after joining (${formatShare(far.share.est)}) than in the ${step} after (${formatShare(one.share.est)})`
          : `A year after joining about as many are active as in the ${step} after`
      : 'All cohorts that are old enough, taken together'
  const most = Math.max(0.02, ...mean.map(({ share }) => share?.high ?? 0))
  const picture: LinePicture = {
    label: title,
    height: 180,
    lines: [
      {
        name: '',
        colour: 'var(--mark-1)',
        dots: mean.length <= 30,
        points: mean.map(({ k, share }) => ({
          x: k,
          y: share?.est ?? null,
          low: share?.low ?? null,
          high: share?.high ?? null,
        })),
      },
    ],
    x: {
      domain: [0, last.k],
      ticks: ticksOf(0, last.k, 12).filter(k => Number.isInteger(k)),
      tick: k => formatNumber(k),
      unit: `${step === 'month' ? 'Months' : 'Quarters'} after joining`,
    },
    y: { top: most * 1.05, ticks: ticksOf(0, most, 4), tick: share => formatShare(share, 0) },
  }
  const words = (k: number) => {
    const age = at(k)
    return age?.share
      ? `${afterWords(k, step)}: ${in100(age.share)} active, ${formatNumber(age.active)} of ${formatNumber(age.members)} members in ${formatNumber(age.cohorts)} cohorts`
      : ''
  }
  return (
    <Figure
      title={title}
      what={`Mean over all cohorts that are old enough, each member counting once, with its 95% interval; by ${step} after joining.`}
      file={`hexitime-retention-by-${step}`}
      columns={MEAN_COLUMNS}
      rows={mean}
      rowKey={({ k }) => String(k)}
      noun={[step]}
      provenance={provenance}
    >
      <Lines {...picture} stops={mean.map(({ k }) => k)} words={words} unit="Active" />
    </Figure>
  )
}
