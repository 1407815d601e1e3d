import { useMutation, useQuery } from '@tanstack/react-query'
import { BookmarkPlus, X } from 'lucide-react'
import { useState } from 'react'
import type { MapView } from '../../../shared/contract/network.ts'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { toastFailure, toastUndoable } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import styles from './legend.module.css'
import { type MapSearch, viewQuery, viewSearch } from './search.ts'
import type { SetSearch } from './url.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: api.network.views.key() })

/** Views that the person named and kept: filters, period, colours and level, not the selection. */
export function SavedViews({ search, set }: { search: MapSearch; set: SetSearch }) {
  const views = useQuery(api.network.views.queryOptions({ staleTime: 300_000 }))
  const [saving, setSaving] = useState(false)
  const now = viewQuery(search)
  return (
    <section>
      <h2>Kept views</h2>
      <ul className={styles.legend}>
        {views.data?.map(view => (
          <li key={view.id}>
            <button
              type="button"
              className={styles.name}
              aria-pressed={view.query === now}
              onClick={() => set(`view “${view.name}”`, viewSearch(view.query))}
            >
              {view.name}
            </button>
            <RemoveView view={view} />
          </li>
        ))}
      </ul>
      <Button look="quiet" onPress={() => setSaving(true)}>
        <BookmarkPlus size={14} aria-hidden /> Keep this view…
      </Button>
      {saving ? <KeepView query={now} onClose={() => setSaving(false)} /> : null}
    </section>
  )
}

function RemoveView({ view }: { view: MapView }) {
  async function bringBack() {
    await client.network.saveView(view)
    await refresh()
  }
  async function takeAway() {
    await client.network.removeView({ id: view.id })
    await refresh()
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
    <IconButton label={`Remove the view “${view.name}”`} onPress={() => remove.mutate()}>
      <X size={14} aria-hidden />
    </IconButton>
  )
}

function KeepView({ query, onClose }: { query: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const save = useMutation(
    api.network.saveView.mutationOptions({
      async onSuccess() {
        await refresh()
        onClose()
      },
      onError: error => toastFailure('The view was not kept', error),
    }),
  )
  const submit = () => name.trim() && save.mutate({ id, name: name.trim(), query })
  return (
    <Dialog
      title="Keep this view"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" isDisabled={!name.trim()} isPending={save.isPending} onPress={submit}>
            Keep view
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
          description="Filters, period, level, colours and size are kept, not the selection."
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
