import type { Figures, InclusionChoices } from '../../../shared/contract/inclusion.ts'
import { type Disclosure, type Field, isProtected } from '../../../shared/inclusion.ts'
import { Segmented } from '../../ui/choice.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { type Option, Select } from '../../ui/select.tsx'
import { LEVEL_WORDS } from './asked-words.ts'
import styles from './inclusion.module.css'
import { periodsOf, type Question, quarterLabel, quartersWords } from './question.ts'
import { allGroups } from './subjects.ts'
import type { SetInclusion } from './url.ts'

const NONE = ''

type Props = {
  question: Question
  known: InclusionChoices
  /** Of the present question, for the groups that can be the reference; null until it is answered. */
  figures: Figures | null
  set: SetInclusion
  onLevel: (level: Disclosure) => void
}

/** What the figures are about. Nothing is offered that would be refused. */
export function Choices({ question, known, figures, set, onLevel }: Props) {
  const { asked, fixed } = question
  const { by } = asked
  const fields = known.fields.map(field => ({
    id: field.by,
    label: field.name,
    ...(field.protected ? { hint: 'protected' } : {}),
  }))
  // What the other field does not have would mean nothing: another group, another benchmark.
  const setField = (next: Field) =>
    set('choice of field', { by: next === 'ethnicity' ? undefined : next, reference: undefined, benchmark: undefined })
  const why = quartersWords(question)
  return (
    <section className={styles.choices} aria-label="What the figures are about">
      <div className={styles.row}>
        <Labelled words="By">
          <Select label="Group members by" labelHidden value={by} options={fields} onChange={setField} />
        </Labelled>
        <Period question={question} known={known} set={set} />
        <Networks question={question} known={known} set={set} />
        <Reference question={question} figures={figures} set={set} />
        <Benchmarks question={question} known={known} figures={figures} set={set} />
        {isProtected(by) && (
          <Labelled words="Disclosure">
            <Segmented
              label="Disclosure level"
              labelHidden
              value={asked.level}
              options={known.levels.map(id => ({ id, label: LEVEL_WORDS[id].name }))}
              onChange={onLevel}
            />
          </Labelled>
        )}
      </div>
      {fixed && why ? <p className={styles.why}>{why}</p> : null}
    </section>
  )
}

function Labelled({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <span className={styles.labelled}>
      <span aria-hidden>{words}</span>
      {children}
    </span>
  )
}

type Part = Pick<Props, 'question' | 'set'>

function Period({ question: { asked, fixed, quarters }, known, set }: Part & Pick<Props, 'known'>) {
  if (!fixed)
    return (
      <PeriodPicker
        key={`${asked.from} ${asked.to}`}
        period={{ from: asked.from, to: asked.to }}
        presets={known.data ? periodsOf(known.data) : []}
        onChange={({ from, to }) => set('change of period', { from, to })}
      />
    )
  return (
    <Labelled words="Quarter">
      <Select
        label="Quarter"
        labelHidden
        value={asked.from ?? null}
        options={quarters.map(quarter => ({ id: quarter.from, label: quarterLabel(quarter) }))}
        onChange={from => {
          const quarter = quarters.find(other => other.from === from)
          if (quarter) set('change of quarter', quarter)
        }}
      />
    </Labelled>
  )
}

function Networks({ question: { asked, fixed }, known, set }: Part & Pick<Props, 'known'>) {
  if (known.networks.length === 0 || (fixed && asked.by === 'ethnicity_gender')) return null
  const options: Option<string>[] = [
    { id: NONE, label: 'Whole timebank' },
    ...known.networks.map(({ id, name, members }) => ({ id, label: name, hint: `${formatNumber(members)} members` })),
  ]
  return (
    <Labelled words="Of">
      <Select
        label="Whose members"
        labelHidden
        value={asked.network ?? NONE}
        options={options}
        onChange={next => set('choice of network', { network: next || undefined })}
      />
    </Labelled>
  )
}

function Reference({ question: { asked }, figures, set }: Part & Pick<Props, 'figures'>) {
  const groups = figures && figures.by === asked.by ? allGroups(figures) : []
  if (groups.length < 2) return null
  const usual = groups.find(({ key }) => key === figures?.reference)?.name
  const options: Option<string>[] = [
    {
      id: NONE,
      label: asked.reference === undefined && usual ? usual : 'Largest group',
      hint: 'the largest at the start',
    },
    ...groups.map(({ key, name }) => ({ id: key, label: name })),
  ]
  return (
    <Labelled words="Against">
      <Select
        label="Reference group"
        labelHidden
        value={asked.reference ?? NONE}
        options={options}
        onChange={next => set('choice of reference group', { reference: next || undefined })}
      />
    </Labelled>
  )
}

function Benchmarks({ question: { asked }, known, figures, set }: Part & Pick<Props, 'known' | 'figures'>) {
  const own = known.benchmarks.filter(({ field }) => field === asked.by)
  if (own.length === 0) return null
  const shown = asked.benchmark ?? figures?.benchmark?.name ?? own[0]?.name ?? null
  return (
    <Labelled words="Benchmark">
      <Select
        label="Benchmark"
        labelHidden
        value={shown}
        options={own.map(({ name, dated, sample }) => ({
          id: name,
          label: name,
          hint: `${formatDate(dated)}${sample ? ', sample: not to be quoted' : ''}`,
        }))}
        onChange={next => set('choice of benchmark', { benchmark: next })}
      />
    </Labelled>
  )
}
