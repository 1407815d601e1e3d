import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { REPORT_REASONS } from '../../../shared/vocabulary.ts'
import { failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { toast } from '../../app/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup, Segmented } from '../../ui/choice.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { caseName } from './case-link.tsx'
import { refreshDesk, type Subject } from './desk-commands.ts'
import { attemptFor, type Draft } from './drafts.ts'
import styles from './report-form.module.css'
import { SubjectPicker } from './subject-picker.tsx'
import { KIND_WORDS, REASON_WORDS, type ReportReason, refusalAdvice } from './words.ts'

const CHANNELS = [
  { id: 'email', label: 'By e-mail' },
  { id: 'telephone', label: 'By telephone' },
  { id: 'in_person', label: 'In person' },
] as const
type Channel = (typeof CHANNELS)[number]['id']

type Props = {
  /** What the report is about; without it the form asks. */
  subject?: Subject
  onDone: () => void
}

/** Hexitime's own form, filled in for someone who wrote or rang. It becomes a report like any other. */
export function ReportForm({ subject: given, onDone }: Props) {
  const [chosen, setChosen] = useState<Subject | null>(given ?? null)
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [text, setText] = useState('')
  const [channel, setChannel] = useState<Channel>('email')
  const [reporter, setReporter] = useState('')
  const [tried, setTried] = useState(false)
  const attempt = useRef<Draft['attempt']>(null)
  const filing = useMutation(
    api.moderation.report.mutationOptions({
      async onSuccess({ case: id }) {
        toast({ kind: 'ok', title: `The report was filed with case ${caseName(id)}` })
        onDone()
        await refreshDesk()
      },
    }),
  )
  const missing = (what: string, is: boolean) => (tried && is ? what : null)

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (filing.isPending || !chosen || !reason || text.trim() === '' || reporter.trim() === '') return
    const report = { subject: chosen, reason, text: text.trim(), channel, reporter: reporter.trim() }
    attempt.current = attemptFor(attempt.current, report)
    filing.mutate({ ...report, id: attempt.current.id })
  }

  const failure = filing.error && failureOf(filing.error)
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {given ? (
        <p className={styles.about}>
          About {KIND_WORDS[given.kind].one.toLowerCase()} <code>{given.id}</code>
        </p>
      ) : (
        <SubjectPicker
          value={chosen}
          onChange={setChosen}
          error={missing('Choose what the report is about.', chosen === null)}
        />
      )}
      <RadioGroup
        label="Why they report it"
        options={REPORT_REASONS.map(id => ({ id, label: REASON_WORDS[id] }))}
        value={reason}
        onChange={setReason}
      />
      {tried && reason === null ? (
        <p className={styles.error} role="alert">
          Choose a reason.
        </p>
      ) : null}
      <TextAreaField
        label="What they say"
        description="Their own words, as far as you have them. Kept with the case; other members never see it."
        value={text}
        onChange={setText}
        maxLength={10_000}
        error={missing('Write what they say.', text.trim() === '')}
      />
      <Segmented label="How it came" options={CHANNELS} value={channel} onChange={setChannel} />
      <TextField
        label="Who reports"
        description="A name, or the id of a member (m000123), whose record then counts. Shown to moderators only on demand."
        value={reporter}
        onChange={setReporter}
        maxLength={300}
        error={missing('Write who reports.', reporter.trim() === '')}
      />
      {failure ? (
        <Notice kind="danger" title="The report was not filed" live>
          {failure.says} {failure.code === 'REFUSED' ? refusalAdvice(failure.reason) : 'What you wrote is still here.'}
        </Notice>
      ) : null}
      <div className={styles.buttons}>
        <Button onPress={onDone}>Leave</Button>
        <Button type="submit" look="primary" isPending={filing.isPending}>
          {filing.isPending ? 'Filing the report…' : 'File the report'}
        </Button>
      </div>
    </form>
  )
}
