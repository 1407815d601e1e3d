import { useMutation } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { Form } from 'react-aria-components'
import { comparison } from '../../../shared/comparison.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type { Guide } from '../../../shared/contract/people.ts'
import { failureOf } from '../../app/failure.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { TextAreaField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { doStep, newId } from '../changes/do-step.ts'
import { changeWords, DiffView } from '../moderation/diff-view.tsx'
import { plainText } from '../moderation/safe-text.ts'
import { OnItsWay } from './asked.tsx'
import { type Cells, changedOf, expectedOf, problemOf } from './fields.ts'
import { MarkdownView } from './markdown-view.tsx'
import styles from './people.module.css'

type Props = {
  /** The page as the platform has it; null for a new one. */
  guide: Guide | null
  pending: readonly Change[]
  /** Told the id of what was begun. */
  onDone?: (id: string) => void
}

/** A guide page beside what it will look like and how it differs from the platform's. */
export function GuideEditor({ guide, pending, onDone }: Props) {
  const cells: Cells = guide ? { title: guide.title, body: guide.body || null } : {}
  const expected = expectedOf(cells, pending)
  const [draft, setDraft] = useState<Record<string, string>>({})
  const title = draft.title ?? expected.title ?? ''
  const body = draft.body ?? expected.body ?? ''
  const shown = useDeferredValue(body)
  const set = changedOf('guide', draft, expected)
  const problem = 'title' in set ? problemOf('guide', { name: 'title', label: 'The title' }, title) : null
  const ready = Object.keys(set).length > 0 && problem === null && title.trim() !== ''
  const saved = guide !== null
  const diff = useMemo(
    () => (guide ? comparison({ title: guide.title, body: guide.body }, { title, body: shown }) : {}),
    [guide, title, shown],
  )
  const save = useMutation({
    mutationFn: async () => {
      const id = guide?.id ?? newId()
      const name = plainText(title, 60)
      await doStep(
        {
          kind: 'guide',
          changes: [
            {
              way: guide ? 'edit' : 'create',
              subject: { kind: 'guide', id },
              set: guide ? set : { title: title.trim(), body: body || null },
            },
          ],
          keep: [],
        },
        {
          done: guide ? `Changes of “${name}” asked for` : `New page “${name}” asked for`,
          label: guide ? `changes of “${name}”` : `new page “${name}”`,
        },
      )
      return id
    },
    onSuccess: id => {
      setDraft({})
      onDone?.(id)
    },
  })
  const asked = pending[0]
  return (
    <Form
      aria-label={guide ? `Guide page ${plainText(guide.title)}` : 'New guide page'}
      className={blocks.stack}
      onSubmit={event => {
        event.preventDefault()
        if (ready && !save.isPending) save.mutate()
      }}
    >
      {asked ? (
        <p>
          Changes of this page are asked for: <OnItsWay state={asked.state} until={asked.until} />
        </p>
      ) : null}
      <div className={`${styles.halves} ${styles.even}`}>
        <div className={styles.part}>
          <h2>{saved ? 'Edit' : 'Write'}</h2>
          <TextField
            label="Title"
            value={title}
            onChange={next => setDraft(before => ({ ...before, title: next }))}
            error={problem}
            maxLength={300}
          />
          <TextAreaField
            label="Text"
            description="Markdown: # heading, **strong**, *stressed*, - list, 1. list, > quote, `code`, [words](https://…). HTML is shown as text."
            value={body}
            onChange={next => setDraft(before => ({ ...before, body: next }))}
            rows={18}
            maxLength={100_000}
          />
        </div>
        <section className={styles.part} aria-label="Preview">
          <h2>Preview</h2>
          {shown.trim() === '' ? (
            <p className={blocks.note}>Nothing is written yet.</p>
          ) : (
            <MarkdownView text={shown} level={3} />
          )}
        </section>
      </div>
      {save.error ? (
        <Notice kind="danger" title="Nothing was asked for" live>
          {failureOf(save.error).says}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        <Button type="submit" look="primary" isDisabled={!ready} isPending={save.isPending}>
          {saved ? 'Ask for these changes' : 'Ask for this page'}
        </Button>
        <Button isDisabled={Object.keys(set).length === 0} onPress={() => setDraft({})}>
          Leave as it was
        </Button>
      </div>
      {Object.keys(diff).length > 0 ? (
        <section className={styles.part} aria-labelledby="guide-diff">
          <h3 id="guide-diff">Beside the platform’s version: {changeWords(diff)}</h3>
          <DiffView diff={diff} before="The platform has" after="As written here" />
        </section>
      ) : null}
    </Form>
  )
}
