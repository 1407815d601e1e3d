import { AUDIENCES, type ReportChoices } from '../../../shared/contract/report.ts'
import { DISCLOSURE_WORDS } from '../../../shared/report/words.ts'
import { CheckboxGroup, Segmented } from '../../ui/choice.tsx'
import type { Preset } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './reporting.module.css'
import type { ReportSearch } from './search.ts'
import { AUDIENCE_WORDS } from './words.ts'

type Props = {
  search: ReportSearch
  set: (label: string, next: ReportSearch) => void
  known: ReportChoices
  presets: readonly Preset[]
}
const WHOLE = ''

/** Whom the report is for, and what it is about. */
export function Choices({ search, set, known, presets }: Props) {
  const { audience = 'board', from, to, network } = search
  const preset = known.presets.find(usual => usual.audience === audience)
  const sections = search.sections ?? preset?.sections ?? []
  const disclosure = search.disclosure ?? preset?.disclosure ?? 'internal'
  return (
    <section className={styles.choices} aria-label="What the report is about">
      <div className={styles.row}>
        <Segmented
          label="Whom it is for"
          labelHidden
          value={audience}
          options={AUDIENCES.map(id => ({ id, label: AUDIENCE_WORDS[id] }))}
          // Each audience has its own usual sections and level: what was chosen for another does not carry over.
          onChange={next => set('choice of audience', { audience: next, sections: undefined, disclosure: undefined })}
        />
        <PeriodPicker
          key={`${from} ${to}`}
          period={{ from, to }}
          presets={presets}
          onChange={period => set('change of period', { from: period.from, to: period.to })}
        />
        <Select
          label="Network"
          labelHidden
          value={network ?? WHOLE}
          options={[
            { id: WHOLE, label: 'The whole timebank' },
            ...known.networks.map(({ id, name }) => ({ id, label: name })),
          ]}
          onChange={next => set('choice of network', { network: next === WHOLE ? undefined : next })}
        />
        <span className={styles.labelled}>
          <span aria-hidden>Disclosure</span>
          <Select
            label="Disclosure"
            labelHidden
            value={disclosure}
            options={known.disclosures.map(id => ({ id, label: DISCLOSURE_WORDS[id].label }))}
            onChange={next => set('choice of disclosure level', { disclosure: next })}
          />
        </span>
        <span className={styles.soft}>{DISCLOSURE_WORDS[disclosure].says}</span>
      </div>
      <div className={styles.sections}>
        <CheckboxGroup
          label="Sections"
          options={known.sections.map(({ key, title }) => ({ id: key, label: title }))}
          value={sections}
          error={sections.length === 0 ? 'Choose at least one section.' : null}
          onChange={next => set('choice of sections', { sections: next.length > 0 ? next : undefined })}
        />
      </div>
    </section>
  )
}
