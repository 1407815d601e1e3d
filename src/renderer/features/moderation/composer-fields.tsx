import { useQuery } from '@tanstack/react-query'
import type { CaseAction } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { formatDate, formatInstant, formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import styles from './composer.module.css'
import type { Draft } from './drafts.ts'
import { SNOOZES, type Snooze, snoozeDay, snoozeUntil } from './snooze.ts'

export type Change = (change: Partial<Draft>) => void
type Props = { action: CaseAction; draft: Draft; change: Change }

const REASONS: Partial<Record<CaseAction, { label: string; description: string }>> = {
  note: { label: 'Note', description: 'Only moderators read it.' },
  appeal: { label: 'What the appeal says', description: 'The member’s own words, as far as you have them.' },
  deny: { label: 'Why you deny it', description: 'Kept with the case; who proposed it reads it.' },
}
const REASON = {
  label: 'Reason',
  description: 'A whole sentence: it goes on record, and into the texts where they have a place for it.',
}

/** What a command asks for besides the texts that people read. */
export function ComposerFields({ action, draft, change }: Props) {
  const { label, description } = REASONS[action] ?? REASON
  return (
    <>
      {action === 'snooze' ? <SnoozeFields draft={draft} change={change} /> : null}
      {action === 'assign' ? <AssignField draft={draft} change={change} /> : null}
      {action === 'suspend' ? <SuspendFields draft={draft} change={change} /> : null}
      {action === 'snooze' || action === 'assign' ? null : (
        <TextAreaField
          label={label}
          description={description}
          rows={2}
          maxLength={10_000}
          value={draft.reason}
          onChange={reason => change({ reason })}
        />
      )}
    </>
  )
}

const SNOOZE_WORDS: Record<Snooze, string> = {
  tomorrow: 'Tomorrow',
  in_3_days: 'In 3 days',
  next_monday: 'Next Monday',
  date: 'Until a date',
}

type Part = { draft: Draft; change: Change }

function SnoozeFields({ draft, change }: Part) {
  const now = Date.now()
  const until = snoozeUntil(draft.snooze, draft.date, now)
  return (
    <div className={styles.fields}>
      <Segmented
        label="Until when"
        options={SNOOZES.map(id => ({ id, label: SNOOZE_WORDS[id] }))}
        value={draft.snooze}
        onChange={snooze => change({ snooze, date: draft.date ?? snoozeDay('tomorrow', undefined, now) ?? undefined })}
      />
      {draft.snooze === 'date' ? (
        <DateField label="Comes back on" value={draft.date} onChange={date => change({ date })} />
      ) : null}
      <p className={styles.quiet} aria-live="polite">
        {until === null
          ? `Choose a day within the next 90 days${draft.date ? `; ${formatDate(draft.date)} is not one` : ''}.`
          : `Comes back ${formatInstant(until)}, or with a new report before then.`}
      </p>
    </div>
  )
}

function AssignField({ draft, change }: Part) {
  const team = useQuery(api.moderation.team.queryOptions({ staleTime: 300_000 }))
  return (
    <Select
      label="To whom"
      options={(team.data ?? []).map(({ id, name, roles }) => ({ id, label: name, hint: roles.join(', ') }))}
      value={draft.to}
      onChange={to => change({ to })}
      placeholder="Choose a person"
    />
  )
}

const LENGTHS = [1, 7, 30, 90] as const

function SuspendFields({ draft, change }: Part) {
  const policy = useQuery(api.moderation.policy.queryOptions({ staleTime: 300_000 }))
  const hours = policy.data?.policy.emergency_hours ?? 24
  const preset = LENGTHS.find(days => days === draft.length_days)
  return (
    <div className={styles.fields}>
      <div className={styles.beside}>
        <Segmented
          label="For how long"
          options={LENGTHS.map(days => ({ id: String(days), label: days === 1 ? '1 day' : `${days} days` }))}
          value={preset === undefined ? null : String(preset)}
          onChange={days => change({ length_days: Number(days) })}
        />
        <TextField
          label="Days"
          inputMode="numeric"
          value={draft.length_days === null ? '' : String(draft.length_days)}
          onChange={text => change({ length_days: /^\d{1,4}$/.test(text) ? Number(text) : null })}
        />
      </div>
      <Checkbox
        label={`Suspend at once for ${formatNumber(hours)} hours`}
        hint="In an emergency. A second person then reviews it; without approval it ends by itself."
        isSelected={draft.emergency}
        onChange={emergency => change({ emergency })}
      />
    </div>
  )
}
