import type { Rebase, Target } from '../../../shared/contract/growth-series.ts'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { toastUndoable } from '../../app/toasts.tsx'
import { formatDate } from '../../ui/format.ts'
import { short } from './series-words.ts'

/** Charts read their rebases and targets with their figures. */
const refresh = () => queryClient.invalidateQueries({ queryKey: api.growth.key() })
const input = ({ person: _, at: __, ...rest }: Rebase) => rest
const goal = ({ person: _, at: __, ...rest }: Target) => rest

type Beginning = Omit<Rebase, 'person' | 'at'>

/** Begins limits anew; the toast, and Undo, take it back. */
export async function rebase(asked: Beginning): Promise<void> {
  const add = () => client.growth.rebase(asked).then(refresh)
  const remove = () => client.growth.removeRebase({ id: asked.id }).then(refresh)
  await add()
  toastUndoable(`The limits begin anew in ${formatDate(asked.starts)}`, {
    label: `new limits from ${formatDate(asked.starts)}`,
    undo: remove,
    redo: add,
  })
}

export async function removeRebase(kept: Rebase): Promise<void> {
  const remove = () => client.growth.removeRebase({ id: kept.id }).then(refresh)
  await remove()
  toastUndoable('The limits run on', {
    label: `removal of new limits from ${formatDate(kept.starts)}`,
    undo: () => client.growth.rebase(input(kept)).then(refresh),
    redo: remove,
  })
}

export async function setTarget(asked: Omit<Target, 'person' | 'at'>): Promise<void> {
  const set = () => client.growth.setTarget(asked)
  const { replaced } = await set()
  await refresh()
  toastUndoable(`The target is ${short(asked.value)} a ${asked.by}`, {
    label: `target of ${short(asked.value)}`,
    undo: async () => {
      await (replaced ? client.growth.setTarget(goal(replaced)) : client.growth.removeTarget({ id: asked.id }))
      await refresh()
    },
    redo: () => set().then(refresh),
  })
}

export async function removeTarget(kept: Target): Promise<void> {
  const remove = () => client.growth.removeTarget({ id: kept.id }).then(refresh)
  await remove()
  toastUndoable('The target was removed', {
    label: `removal of the target of ${short(kept.value)}`,
    undo: () => client.growth.setTarget(goal(kept)).then(refresh),
    redo: remove,
  })
}
