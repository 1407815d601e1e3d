import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { ChangeSubject } from '../../../shared/changes.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type { PeopleChoices } from '../../../shared/contract/people.ts'
import { failureOf } from '../../app/failure.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { doStep } from '../changes/do-step.ts'
import { AskedLine } from './asked.tsx'
import { FieldEditor, shownValue } from './field-editor.tsx'
import { type Cells, changedOf, expectedOf, type Field, problemOf } from './fields.ts'
import styles from './people.module.css'

type Props = {
  subject: { kind: ChangeSubject; id: string }
  /** What it is called, for the toast. */
  name: string
  label: string
  fields: readonly Field[]
  cells: Cells
  pending: readonly Change[]
  choices: PeopleChoices | undefined
  onDone?: () => void
}

/** Fields of a thing of the platform's. Saving asks for what was changed, in one step that can be undone. */
export function CellsForm({ subject, name, label, fields, cells, pending, choices, onDone }: Props) {
  const [draft, setDraft] = useState<Record<string, string>>({})
  const expected = expectedOf(cells, pending)
  const textOf = (field: string) => draft[field] ?? expected[field] ?? ''
  const problems = new Map(fields.map(field => [field.name, problemOf(subject.kind, field, textOf(field.name))]))
  const set = changedOf(subject.kind, draft, expected)
  const count = Object.keys(set).length
  const wrong = fields.some(field => field.name in set && problems.get(field.name))
  const save = useMutation({
    mutationFn: () =>
      doStep(
        { kind: 'edit', changes: [{ way: 'edit', subject, set }], keep: [] },
        { done: `${counted(count, 'change')} of ${name} asked for`, label: `changes of ${name}` },
      ),
    onSuccess: () => {
      setDraft({})
      onDone?.()
    },
  })
  return (
    <Form
      aria-label={label}
      className={blocks.stack}
      onSubmit={event => {
        event.preventDefault()
        if (count > 0 && !wrong && !save.isPending) save.mutate()
      }}
    >
      <div className={styles.fields}>
        {fields.map(field => (
          <div key={field.name} className={field.wide ? styles.wide : styles.field}>
            <FieldEditor
              kind={subject.kind}
              field={field}
              value={textOf(field.name)}
              onChange={typed => setDraft(before => ({ ...before, [field.name]: typed }))}
              error={field.name in set ? (problems.get(field.name) ?? null) : null}
              choices={choices}
            />
            <AskedLine
              pending={pending}
              name={field.name}
              now={cells[field.name] ?? null}
              show={value => shownValue(field.name, value, choices)}
            />
          </div>
        ))}
      </div>
      {save.error ? (
        <Notice kind="danger" title="Nothing was asked for" live>
          {failureOf(save.error).says}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        <Button type="submit" look="primary" isDisabled={count === 0 || wrong} isPending={save.isPending}>
          {count === 0 ? 'Ask for changes' : `Ask for ${counted(count, 'change')}`}
        </Button>
        <Button isDisabled={count === 0} onPress={() => setDraft({})}>
          Leave as it was
        </Button>
        <p className={blocks.note}>The platform is asked; the record changes when an export shows it.</p>
      </div>
    </Form>
  )
}
