import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Change } from '../../../../shared/contract/changes.ts'
import type { ProjectPage } from '../../../../shared/contract/programme-projects.ts'
import { PROJECT_STATUSES } from '../../../../shared/vocabulary.ts'
import { failureOf } from '../../../app/failure.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'
import { doStep } from '../../changes/do-step.ts'
import { expectedValue } from '../asked.tsx'
import { type Chosen, MemberField } from '../member-field.tsx'
import styles from '../programme.module.css'

type Props = { project: ProjectPage; pending: readonly Change[]; onClose: () => void }
type Status = (typeof PROJECT_STATUSES)[number]
const STATUS_WORDS: Record<Status, string> = { open: 'Open: it takes help', closed: 'Closed' }

/** Edits what a project is called, says and is led by; the platform is asked for what differs. */
export function EditDialog({ project, pending, onClose }: Props) {
  const before = {
    title: expectedValue(pending, 'title', project.title) ?? '',
    summary: expectedValue(pending, 'summary', project.summary) ?? '',
    lead_id: expectedValue(pending, 'lead_id', project.lead?.id ?? null),
    status: expectedValue(pending, 'status', project.status),
  }
  const [title, setTitle] = useState(before.title)
  const [summary, setSummary] = useState(before.summary)
  const [lead, setLead] = useState<Chosen | null>(
    before.lead_id === project.lead?.id
      ? (project.lead ?? null)
      : before.lead_id === null
        ? null
        : { id: before.lead_id, label: before.lead_id },
  )
  const [status, setStatus] = useState(PROJECT_STATUSES.find(one => one === before.status) ?? null)
  const wanted = { title: title.trim(), summary: summary.trim(), lead_id: lead?.id ?? null, status }
  const set = Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) =>
      (value || null) === (before[name as keyof typeof before] || null) ? [] : [[name, value || null]],
    ),
  )
  const changed = Object.keys(set).length
  const edit = useMutation({
    mutationFn: () =>
      doStep(
        { kind: 'edit', changes: [{ way: 'edit', subject: { kind: 'project', id: project.id }, set }], keep: [] },
        { done: `Edit of ${project.title} asked for`, label: `edit of ${project.title}` },
      ),
    onSuccess: onClose,
  })
  return (
    <Dialog
      title={`Edit ${project.title}`}
      isOpen
      onClose={onClose}
      size="middle"
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button
            look="primary"
            isDisabled={changed === 0 || wanted.title === ''}
            isPending={edit.isPending}
            onPress={() => edit.mutate()}
          >
            Ask the platform
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label="Title"
          value={title}
          onChange={setTitle}
          maxLength={300}
          error={wanted.title === '' ? 'A project needs a title.' : edit.error ? failureOf(edit.error).says : null}
        />
        <TextAreaField label="What it is about" value={summary} onChange={setSummary} maxLength={10_000} rows={5} />
        <MemberField label="Lead" value={lead} onChange={setLead} />
        <RadioGroup
          label="Status"
          options={PROJECT_STATUSES.map(id => ({ id, label: STATUS_WORDS[id] }))}
          value={status}
          onChange={setStatus}
        />
      </div>
    </Dialog>
  )
}
