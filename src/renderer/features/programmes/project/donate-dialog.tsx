import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { ProjectPage } from '../../../../shared/contract/programme-projects.ts'
import { failureOf } from '../../../app/failure.ts'
import { api } from '../../../app/query.ts'
import { Trouble } from '../../../app/trouble.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { formatHours, formatInstantDay, hoursNumber } from '../../../ui/format.ts'
import { Select } from '../../../ui/select.tsx'
import { doStep, newId } from '../../changes/do-step.ts'
import { plainText } from '../../moderation/safe-text.ts'
import { type Chosen, MemberField } from '../member-field.tsx'
import styles from '../programme.module.css'
import { givingWords, minutesOf, whyNot } from './words.ts'

const NONE = 'none'

/** Asks the platform to move credits from a member to the project; what the member has to give is said first. */
export function DonateDialog({ project, onClose }: { project: ProjectPage; onClose: () => void }) {
  const form = useId()
  const [member, setMember] = useState<Chosen | null>(null)
  const [hours, setHours] = useState('1')
  const [exchange, setExchange] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const found = useQuery(
    api.programmes.giving.queryOptions({
      input: { id: project.id, member: member?.id ?? '' },
      enabled: member !== null,
    }),
  )
  const giving = found.data
  const minutes = minutesOf(hours)
  const wrong = giving && minutes !== null ? whyNot(giving, minutes, exchange) : null
  const donate = useMutation({
    mutationFn: (asked: { member: Chosen; minutes: number }) =>
      doStep(
        {
          kind: 'donate',
          changes: [
            {
              way: 'create',
              subject: { kind: 'donation', id: newId() },
              set: {
                member_id: asked.member.id,
                project_id: project.id,
                minutes: String(asked.minutes),
                exchange_id: exchange,
                note: note.trim() || null,
              },
            },
          ],
          keep: [],
        },
        {
          done: `${formatHours(asked.minutes)} from ${asked.member.label} to ${project.title}`,
          label: `donation to ${project.title}`,
        },
      ),
    onSuccess: onClose,
  })
  const ready = member !== null && giving !== undefined && minutes !== null && wrong === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) donate.mutate({ member, minutes })
  }
  return (
    <Dialog
      title={`Record a donation to ${project.title}`}
      isOpen
      onClose={onClose}
      size="middle"
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" type="submit" form={form} isDisabled={!ready} isPending={donate.isPending}>
            Ask the platform
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <MemberField
          label="Given by"
          value={member}
          onChange={next => {
            setMember(next)
            setExchange(null)
          }}
        />
        {found.error ? <Trouble error={found.error} /> : null}
        {member && giving ? (
          <>
            <p role="status">{givingWords(giving)}</p>
            {giving.hours.length > 0 ? (
              <Select
                label="Hour that is given unpaid, if it is one"
                options={[
                  { id: NONE, label: 'No particular exchange' },
                  ...giving.hours.map(({ id, about, completed_at, minutes: all, given_minutes }) => ({
                    id,
                    label: `${id}, ${formatInstantDay(completed_at)}, ${formatHours(all - given_minutes)}`,
                    hint: plainText(about ?? ''),
                  })),
                ]}
                value={exchange ?? NONE}
                onChange={id => {
                  const hour = giving.hours.find(one => one.id === id)
                  setExchange(hour?.id ?? null)
                  if (hour) setHours(hoursNumber(hour.minutes - hour.given_minutes))
                }}
              />
            ) : null}
          </>
        ) : null}
        <TextField
          label="Hours"
          description="One hour is one credit. The project’s account receives it once the platform has done it."
          value={hours}
          onChange={setHours}
          inputMode="decimal"
          maxLength={8}
          error={
            minutes === null
              ? 'Give hours as a number above zero, such as 1 or 0.5.'
              : (wrong ?? (donate.error ? failureOf(donate.error).says : null))
          }
        />
        <TextField label="Note, if any" value={note} onChange={setNote} maxLength={500} />
      </form>
    </Dialog>
  )
}
