import { useMutation, useQuery } from '@tanstack/react-query'
import { BookmarkPlus, X } from 'lucide-react'
import { useState } from 'react'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { toastFailure, toastUndoable } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { newCommandId } from './desk-commands.ts'
import styles from './queue-tools.module.css'
import { type QueueSearch, queueSearch, STANDING_VIEWS } from './search.ts'
import { NO_FILTERS, queryOf, searchOf, VIEW_WORDS, viewCount } from './views.ts'

const SCREEN = 'queue'
type Set = (label: string, next: QueueSearch) => void
type Props = { search: QueueSearch; set: Set; states: Record<string, number> | undefined; lead: boolean }

/** The lists that a moderator works by: those of the house, and those that someone saved. */
export function QueueViews({ search, set, states, lead }: Props) {
  const saved = useQuery(api.moderation.views.queryOptions({ input: { screen: SCREEN }, staleTime: 300_000 }))
  const now = queryOf(search)
  const [saving, setSaving] = useState(false)
  const isNew = ![
    ...STANDING_VIEWS.map(view => queryOf({ view })),
    ...(saved.data ?? []).map(view => view.query),
  ].includes(now)
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that choose a list, not fields of a form
    <div role="group" aria-label="Views" className={styles.views}>
      {STANDING_VIEWS.map(view => {
        const { label, says } = VIEW_WORDS[view]
        const count = states && view !== 'all' && viewCount(view, states, lead)
        return (
          <button
            key={view}
            type="button"
            className={styles.view}
            title={says}
            aria-pressed={(search.view ?? 'todo') === view && now === queryOf({ view })}
            onClick={() => set('choice of a view', { ...NO_FILTERS, find: undefined, sort: undefined, view })}
          >
            {label}
            {count ? <span className={styles.count}>{formatNumber(count)}</span> : null}
          </button>
        )
      })}
      {saved.data?.map(view => (
        <SavedView key={view.id} view={view} isOn={view.query === now} set={set} />
      ))}
      {isNew ? (
        <Button look="quiet" onPress={() => setSaving(true)}>
          <BookmarkPlus size={14} aria-hidden /> Save this view…
        </Button>
      ) : null}
      {saving ? <SaveView query={now} onClose={() => setSaving(false)} /> : null}
    </div>
  )
}

type Saved = { id: string; screen: string; name: string; query: string }
const refreshViews = () => queryClient.invalidateQueries({ queryKey: api.moderation.views.key() })

function SavedView({ view, isOn, set }: { view: Saved; isOn: boolean; set: Set }) {
  async function bringBack() {
    await client.moderation.saveView(view)
    await refreshViews()
  }
  async function takeAway() {
    await client.moderation.removeView({ id: view.id })
    await refreshViews()
  }
  const remove = useMutation({
    mutationFn: takeAway,
    onSuccess: () =>
      toastUndoable(`The view “${view.name}” was removed`, {
        label: `removal of the view “${view.name}”`,
        undo: bringBack,
        redo: takeAway,
      }),
    onError: error => toastFailure('The view stays', error),
  })
  return (
    <span className={styles.saved}>
      <button
        type="button"
        className={styles.view}
        aria-pressed={isOn}
        onClick={() =>
          set('choice of a view', {
            ...NO_FILTERS,
            find: undefined,
            sort: undefined,
            view: undefined,
            ...searchOf(view.query, queueSearch),
          })
        }
      >
        {view.name}
      </button>
      {isOn ? (
        <IconButton label={`Remove the view “${view.name}”`} onPress={() => remove.mutate()}>
          <X size={14} aria-hidden />
        </IconButton>
      ) : null}
    </span>
  )
}

function SaveView({ query, onClose }: { query: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const [id] = useState(newCommandId)
  const save = useMutation(
    api.moderation.saveView.mutationOptions({
      async onSuccess() {
        await refreshViews()
        onClose()
      },
      onError: error => toastFailure('The view was not saved', error),
    }),
  )
  const submit = () => name.trim() && save.mutate({ id, screen: SCREEN, name: name.trim(), query })
  return (
    <Dialog
      title="Save this view"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" isDisabled={!name.trim()} isPending={save.isPending} onPress={submit}>
            Save view
          </Button>
        </>
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label="Name"
          description="The filters, the search and the order are saved; everyone finds their own views on this desk."
          value={name}
          onChange={setName}
          maxLength={60}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
