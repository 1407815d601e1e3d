import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { MOST_CHANGES } from '../../../shared/changes.ts'
import { failureOf } from '../../app/failure.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { counted, londonDate } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { doStep, newId } from '../changes/do-step.ts'
import { plainText } from '../moderation/safe-text.ts'
import { MemberPicker } from './member-picker.tsx'
import styles from './people.module.css'

type Chosen = { id: string; name: string }

/** Gives one award to one or several members, in one step. */
export function GiveAward() {
  const [members, setMembers] = useState<readonly Chosen[]>([])
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [on, setOn] = useState<string | undefined>(londonDate(Date.now()))
  const give = useMutation({
    mutationFn: () =>
      doStep(
        {
          kind: 'award',
          changes: members.map(({ id }) => ({
            way: 'create' as const,
            subject: { kind: 'award' as const, id: newId() },
            set: { member_id: id, title: title.trim(), reason: reason.trim() || null, awarded_on: on ?? null },
          })),
          keep: [],
        },
        { done: `“${title.trim()}” given to ${counted(members.length, 'member')}`, label: `award “${title.trim()}”` },
      ),
    onSuccess: () => {
      setMembers([])
      setTitle('')
      setReason('')
    },
  })
  const ready = members.length > 0 && members.length <= MOST_CHANGES && title.trim() !== '' && on !== undefined
  return (
    <Form
      aria-label="Give an award"
      className={blocks.stack}
      onSubmit={event => {
        event.preventDefault()
        if (ready && !give.isPending) give.mutate()
      }}
    >
      <h2>Give an award</h2>
      <div className={`${styles.halves} ${styles.even}`}>
        <div className={styles.part}>
          <MemberPicker
            label="Find a member to thank"
            value={null}
            onChange={({ id, name }) =>
              setMembers(before => (before.some(each => each.id === id) ? before : [...before, { id, name }]))
            }
          />
          {members.length > 0 ? (
            <ul className={blocks.buttons} aria-label="Members who are given it">
              {members.map(({ id, name }) => (
                <li key={id}>
                  <Button onPress={() => setMembers(before => before.filter(each => each.id !== id))}>
                    {plainText(name)} <X size={12} aria-label="(leave out)" />
                  </Button>
                </li>
              ))}
            </ul>
          ) : (
            <p className={blocks.note}>Nobody is chosen yet.</p>
          )}
        </div>
        <div className={styles.part}>
          <TextField label="Title" value={title} onChange={setTitle} maxLength={200} placeholder="Star of the year" />
          <TextField label="Reason" value={reason} onChange={setReason} maxLength={2000} />
          <DateField label="Date" value={on} onChange={setOn} />
        </div>
      </div>
      {give.error ? (
        <Notice kind="danger" title="The award was not given" live>
          {failureOf(give.error).says}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        <Button type="submit" look="primary" isDisabled={!ready} isPending={give.isPending}>
          {members.length > 1 ? `Give it to ${counted(members.length, 'member')}` : 'Give the award'}
        </Button>
      </div>
    </Form>
  )
}
