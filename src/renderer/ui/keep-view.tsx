import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { toastFailure, toastUndoable } from '../app/toasts.tsx'
import { Button, IconButton } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './field.tsx'

/** A way of looking at a screen that a person keeps under a name. */
type View = { id: string; name: string; query: string }
/** How a screen's views are kept; each is settled once what the screen shows of them is new. */
export type ViewStore = { save(view: View): Promise<void>; remove(id: string): Promise<void> }

/** Removes a view at once; the toast brings it back. */
export function RemoveView({ view, store }: { view: View; store: ViewStore }) {
  const takeAway = () => store.remove(view.id)
  const remove = useMutation({
    mutationFn: takeAway,
    onSuccess: () =>
      toastUndoable(`The view “${view.name}” was removed`, {
        label: `removal of the view “${view.name}”`,
        undo: () => store.save(view),
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

type KeepProps = { query: string; store: ViewStore; keeps: string; onClose: () => void }

/** Asks for a view's name and keeps it. `keeps` says what of the screen is kept. */
export function KeepView({ query, store, keeps, onClose }: KeepProps) {
  const [name, setName] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const save = useMutation({
    mutationFn: store.save,
    onSuccess: onClose,
    onError: error => toastFailure('The view was not kept', error),
  })
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
        <TextField label="Name" description={keeps} value={name} onChange={setName} maxLength={60} autoFocus />
      </form>
    </Dialog>
  )
}
