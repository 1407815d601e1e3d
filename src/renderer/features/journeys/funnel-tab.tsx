import { useMemo } from 'react'
import type { Funnel as Found } from '../../../shared/contract/journeys-shapes.ts'
import { useMay } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { Funnel } from '../../charts/funnel.tsx'
import { FUNNEL_ROW_PX, type FunnelRow } from '../../charts/funnel-svg.tsx'
import { OpenRows } from '../../charts/open-rows.tsx'
import { Button } from '../../ui/button.tsx'
import { formatNumber, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { Term } from '../../ui/term.tsx'
import styles from './journeys.module.css'
import { useProvenance } from './provenance.ts'
import { type JourneysSearch, whoOf } from './search.ts'
import type { SetJourneys } from './url.ts'
import { funnelWords, in100, STEP_WORDS } from './words.ts'

type Step = Found['steps'][number]

const daysWords = (days: number | null) =>
  days === null
    ? ''
    : `median ${days < 1 ? 'under a day' : `${formatNumber(Math.round(days))} days`} after the step before`

const rowOf = (step: Step): FunnelRow => ({
  id: step.step,
  name: STEP_WORDS[step.step].name,
  reached: step.reached,
  did: step.did,
  words: `${formatNumber(step.reached)}${step.of_before ? `, ${formatShare(step.of_before.est)} of those before` : ''}`,
  under: [step.of_before && step.of_all ? `${formatShare(step.of_all.est)} of all` : '', daysWords(step.median_days)]
    .filter(Boolean)
    .join('; '),
})

const percent = (id: string, header: string, of: (step: Step) => number | null | undefined): TableColumn<Step> => ({
  id,
  header,
  width: 110,
  numeric: true,
  value: step => of(step) ?? null,
  cell: step => {
    const share = of(step)
    return share == null ? '' : formatShare(share)
  },
})

const COLUMNS: readonly TableColumn<Step>[] = [
  { id: 'step', header: 'Step', width: 140, grow: 1, value: step => STEP_WORDS[step.step].name, sortable: false },
  { id: 'reached', header: 'Reached', width: 90, numeric: true, value: step => step.reached },
  { id: 'did', header: 'Did it at all', width: 110, numeric: true, value: step => step.did },
  percent('before', 'Of those before', step => step.of_before?.est),
  percent('before_low', 'from', step => step.of_before?.low),
  percent('before_high', 'to', step => step.of_before?.high),
  percent('all', 'Of all', step => step.of_all?.est),
  percent('all_low', 'from', step => step.of_all?.low),
  percent('all_high', 'to', step => step.of_all?.high),
  {
    id: 'days',
    header: 'Median days',
    width: 110,
    numeric: true,
    value: step => step.median_days,
    cell: step => (step.median_days === null ? '' : formatNumber(step.median_days, 1)),
  },
]

const wordsOf = (step: Step): string => {
  const { name } = STEP_WORDS[step.step]
  if (!step.of_before || !step.of_all) return `${name}: ${formatNumber(step.reached)} members.`
  return `${name}: ${formatNumber(step.reached)} members, ${in100(step.of_before)} of those before and ${in100(step.of_all)} of all; ${formatNumber(step.did)} did it by whatever way.`
}

type Props = { found: Found; search: JourneysSearch; set: SetJourneys }

/** How far members come, and where they are lost. */
export function FunnelTab({ found, search, set }: Props) {
  const may = useMay('rows')
  const rows = useMemo(() => found.steps.map(rowOf), [found])
  const provenance = useProvenance(['funnel', 'funnel_days'], search)
  const { title } = funnelWords(found)
  const joined = found.steps[0]?.reached ?? 0
  const open = (step: Step | undefined, lost: boolean) => {
    if (!step) return
    const about = { of: 'funnel' as const, ...whoOf(search), reached: step.step, ...(lost ? { lost } : {}) }
    set('look at rows', { rows: { rows: 'members', about } })
  }
  const picture = <Funnel rows={rows} label={`${title}.`} />
  return (
    <>
      <Figure
        title={title}
        what={`Members by how far they came; n = ${formatNumber(joined)}, observed at least ${found.days} days. Full: did this and every step before. Outline: did it by whatever way.`}
        file="hexitime-funnel"
        columns={COLUMNS}
        rows={found.steps}
        rowKey={step => step.step}
        noun={['step']}
        provenance={provenance}
      >
        {may ? (
          <OpenRows
            count={rows.length}
            top={0}
            height={FUNNEL_ROW_PX}
            label={`${title}.`}
            words={row => (found.steps[row] ? wordsOf(found.steps[row]) : '')}
            onOpen={row => open(found.steps[row], false)}
          >
            {picture}
          </OpenRows>
        ) : (
          picture
        )}
      </Figure>
      {may && joined > 0 ? (
        <p className={styles.choices}>
          <span>Who stopped before</span>
          {found.steps.slice(1).map((step, i) => (
            <Button key={step.step} onPress={() => open(step, true)}>
              {STEP_WORDS[step.step].name}: {formatNumber((found.steps[i]?.reached ?? 0) - step.reached)}
            </Button>
          ))}
        </p>
      ) : null}
      <p className={styles.note}>
        <Term metric="funnel" /> · <Term metric="funnel_days" />
      </p>
    </>
  )
}
