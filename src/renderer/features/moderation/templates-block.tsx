import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Client } from '../../../shared/contract/index.ts'
import { client } from '../../app/client.ts'
import { failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { toastUndoable } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { refreshDesk } from './desk-commands.ts'
import styles from './policy.module.css'
import { BLANKS, previewOf, unknownBlanks } from './policy-draft.ts'
import { ACTION_WORDS } from './words.ts'

const route = getRouteApi('/settings/$section')

type Template = Awaited<ReturnType<Client['moderation']['templates']>>[number]
const TO: Record<Template['to'], string> = { member: 'to the member', reporters: 'to the reporters' }
const nameOf = ({ cause, to }: Template) =>
  `${cause === 'emergency' ? 'Suspended at once' : ACTION_WORDS[cause].done}, ${TO[to]}`

/** What members and reporters read. The chosen message is in the URL. */
export function TemplatesBlock() {
  const templates = useQuery(api.moderation.templates.queryOptions())
  const { find } = route.useSearch()
  const navigate = route.useNavigate()
  if (templates.error)
    return (
      <Trouble error={templates.error} title="The messages could not be read" retry={() => void templates.refetch()} />
    )
  const all = templates.data ?? []
  const chosen = all.find(({ template }) => template === find) ?? all[0]
  return (
    <section className={styles.block} aria-labelledby="policy-messages">
      <h2 id="policy-messages">Notices</h2>
      <p className={blocks.note}>
        What the member and the reporters are sent with a decision. A moderator sees the text before it goes and can
        change it for the one case.
      </p>
      <div className={styles.templates}>
        <ul className={blocks.choices} aria-label="Notices">
          {all.map(template => (
            <li key={template.template}>
              <button
                type="button"
                aria-pressed={template === chosen}
                onClick={() => void navigate({ search: { find: template.template }, replace: true })}
              >
                <span>{nameOf(template)}</span>
                {template.text === template.standard ? null : <span className={styles.own}>Own text</span>}
              </button>
            </li>
          ))}
        </ul>
        {chosen ? <TemplateForm key={`${chosen.template} ${chosen.text}`} template={chosen} /> : null}
      </div>
    </section>
  )
}

function TemplateForm({ template }: { template: Template }) {
  const { text, standard, to } = template
  const [typed, setTyped] = useState(text)
  const saving = useSaveTemplate(template)
  const unknown = unknownBlanks(typed)
  const fault = saving.error
    ? failureOf(saving.error).says
    : unknown.length > 0
      ? `${unknown.join(', ')} would be read as it stands: nothing fills it.`
      : null
  return (
    <div className={styles.template}>
      <TextAreaField label={nameOf(template)} rows={6} value={typed} onChange={setTyped} error={fault} />
      <div className={blocks.buttons}>
        <Button
          onPress={() => saving.mutate(typed.trim())}
          isPending={saving.isPending}
          isDisabled={typed.trim() === text || typed.trim() === '' || unknown.length > 0}
        >
          Save the message
        </Button>
        <Button look="quiet" onPress={() => saving.mutate(null)} isDisabled={text === standard || saving.isPending}>
          Back to the standard text
        </Button>
      </div>
      <div className={styles.preview}>
        <h3>As {to === 'member' ? 'the member' : 'a reporter'} would read it</h3>
        <p>{previewOf(typed)}</p>
      </div>
      <div className={styles.preview}>
        <h3>Stands for</h3>
        <KeyValue rows={BLANKS.map(({ blank, says }) => [blank, says])} />
      </div>
    </div>
  )
}

/** Each saving is an event of the log; undo saves what was there before. */
function useSaveTemplate({ template, text: before, standard }: Template) {
  const put = async (text: string | null) => {
    await client.moderation.setTemplate({ template, text: text === standard ? null : text })
    await refreshDesk()
  }
  return useMutation({
    mutationFn: put,
    onSuccess: (_, text) =>
      toastUndoable(text === null ? 'Back to the standard text' : 'The message was saved', {
        label: 'change of a message',
        undo: () => put(before),
        redo: () => put(text),
      }),
  })
}
