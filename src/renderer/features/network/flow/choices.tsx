import { ChevronDown } from 'lucide-react'
import { DialogTrigger, Popover } from 'react-aria-components'
import type { Choices as Known } from '../../../../shared/contract/network.ts'
import { COUNTS, GROUPINGS } from '../../../../shared/contract/network-measures.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { formatNumber } from '../../../ui/format.ts'
import overlay from '../../../ui/overlay.module.css'
import type { Preset } from '../../../ui/period.ts'
import { PeriodPicker } from '../../../ui/period-picker.tsx'
import { Select } from '../../../ui/select.tsx'
import { ChoicePicker } from '../choice-picker.tsx'
import { asksForMembers, FILTER_FIELDS } from '../filter-fields.ts'
import { capital } from '../levels.ts'
import { COUNT_WORDS, groupWords } from './asked-words.ts'
import styles from './flow.module.css'
import type { FlowSearch } from './search.ts'
import type { SetFlow } from './url.ts'

const FILTERED = ['regions', 'organisations', 'professions', 'networks'] as const
const NONE: readonly string[] = []

type Props = { search: FlowSearch; set: SetFlow; known: Known | null; presets: readonly Preset[] }

/** What the report is about: period, border, what is counted, and whose exchanges. */
export function Choices({ search, set, known, presets }: Props) {
  const { from, to, group = 'region', count = 'exchanges', sides = 'either' } = search
  return (
    <section className={styles.choices} aria-label="What the report is about">
      <div className={styles.row}>
        <PeriodPicker
          key={`${from} ${to}`}
          period={{ from, to }}
          presets={presets}
          onChange={period => set('change of period', { from: period.from, to: period.to })}
        />
        <span className={styles.labelled}>
          <span aria-hidden>Border between</span>
          <Select
            label="Border between"
            labelHidden
            value={group}
            options={GROUPINGS.map(id => ({ id, label: groupWords(id).many }))}
            onChange={next => set('change of border', { group: next === 'region' ? undefined : next })}
          />
        </span>
        <span className={styles.labelled}>
          <span aria-hidden>Count</span>
          <Segmented
            label="Count"
            labelHidden
            value={count}
            options={COUNTS.map(id => ({ id, label: COUNT_WORDS[id].label }))}
            onChange={next => set('change of what is counted', { count: next === 'exchanges' ? undefined : next })}
          />
        </span>
      </div>
      <div className={styles.row}>
        {FILTER_FIELDS.map(field => {
          const key = FILTERED.find(own => own === field.key)
          if (!key) return null
          const value = search[key] ?? NONE
          const change = (next: readonly string[]) => {
            const chosen: FlowSearch = { [key]: next.length > 0 ? [...next] : undefined }
            // Sides of nobody mean nothing.
            const sidesLeft = asksForMembers({ ...search, ...chosen })
            set(`filter by ${field.label.toLowerCase()}`, sidesLeft ? chosen : { ...chosen, sides: undefined })
          }
          const choices = known ? field.choices(known) : []
          const one = choices.find(choice => choice.id === value[0])?.label
          const says =
            value.length === 0 ? 'any' : value.length === 1 && one ? one : `${formatNumber(value.length)} chosen`
          return (
            <DialogTrigger key={key}>
              <Button
                look={value.length > 0 ? 'plain' : 'quiet'}
                isDisabled={choices.length === 0 && value.length === 0}
              >
                {capital(field.label)}: {says}
                <ChevronDown size={14} aria-hidden />
              </Button>
              <Popover className={overlay.popover ?? ''} placement="bottom start" offset={4}>
                <ChoicePicker label={field.label} many={field.many} choices={choices} value={value} onChange={change} />
              </Popover>
            </DialogTrigger>
          )
        })}
        {asksForMembers(search) && (
          <Segmented
            label="Sides that match"
            labelHidden
            value={sides}
            options={[
              { id: 'either', label: 'Either side' },
              { id: 'both', label: 'Both sides' },
            ]}
            onChange={next => set('choice of sides', { sides: next === 'either' ? undefined : next })}
          />
        )}
      </div>
    </section>
  )
}
