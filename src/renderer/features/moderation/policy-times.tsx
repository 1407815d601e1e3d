import { useState } from 'react'
import { DECISIONS, type Decision, type Policy } from '../../../shared/moderation.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { formatDate } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import styles from './policy.module.css'
import { NUMBER_KEYS, NUMBERS, type PolicyDraft, unitOf } from './policy-draft.ts'
import { RemovableTags } from './removable-tags.tsx'
import { ACTION_WORDS, actionLabel } from './words.ts'

type Props = { policy: Policy; change: (next: PolicyDraft) => void }

/** Dismissing and putting back harm nobody: they never wait for a second person. */
const APPROVABLE: readonly Decision[] = DECISIONS.filter(decision => decision !== 'dismiss' && decision !== 'restore')

/** How long things take and last, and what takes two people. */
export function PolicyTimes({ policy, change }: Props) {
  return (
    <>
      <section className={styles.block} aria-labelledby="policy-times">
        <h2 id="policy-times">Times</h2>
        <div className={styles.numbers}>
          {NUMBER_KEYS.map(key => {
            const { label, least, most, says } = NUMBERS[key]
            return (
              <NumberField
                key={key}
                label={label}
                unit={unitOf(key, policy[key])}
                value={policy[key]}
                least={least}
                most={most}
                description={says}
                onChange={value => change({ [key]: value })}
              />
            )
          })}
        </div>
      </section>
      <div className={styles.pair}>
        <section className={styles.block} aria-labelledby="policy-approval">
          <h2 id="policy-approval">Two people</h2>
          <CheckboxGroup
            label="A second person has to approve"
            description="Never the one who proposed it."
            options={APPROVABLE.map(id => ({
              id,
              label: actionLabel(id, id === 'suspend' ? 'member' : 'activity'),
              hint: ACTION_WORDS[id].says,
            }))}
            value={policy.approval.filter(decision => APPROVABLE.includes(decision))}
            onChange={approval => change({ approval })}
          />
        </section>
        <Holidays dates={policy.holidays} onChange={holidays => change({ holidays })} />
      </div>
    </>
  )
}

function Holidays({ dates, onChange }: { dates: readonly string[]; onChange: (dates: string[]) => void }) {
  const [date, setDate] = useState<string | undefined>()
  const sorted = dates.toSorted()
  const add = () => {
    if (date && !dates.includes(date)) onChange([...dates, date].toSorted())
    setDate(undefined)
  }
  return (
    <section className={styles.block} aria-labelledby="policy-holidays">
      <h2 id="policy-holidays">Days off</h2>
      <p className={blocks.note}>
        Days that do not count as working days, besides Saturdays and Sundays: bank holidays.
      </p>
      <div className={blocks.buttons}>
        <DateField label="Day" value={date} onChange={setDate} />
        <Button onPress={add} isDisabled={!date}>
          Add the day
        </Button>
      </div>
      <RemovableTags
        label="Days off"
        items={sorted.map(id => ({ id, label: formatDate(id) }))}
        onRemove={id => onChange(sorted.filter(other => other !== id))}
        empty="None yet: only weekends are left out."
      />
    </section>
  )
}
