import type { Step, StepInput } from '../../../shared/contract/changes.ts'
import { client } from '../../app/client.ts'
import { queryClient } from '../../app/query.ts'
import { toastUndoable } from '../../app/toasts.tsx'

/** What a screen asks for; the step's id is made here. */
export type Order = Omit<StepInput, 'id'>
type Words = {
  /** What was done, for the toast: `3 posts reallocated`. */
  done: string
  /** Reads after “Undo”: `reallocation of 3 posts`. */
  label: string
}

/** The same order once more: new things get new ids, and what is kept is taken as it now is. */
function renewed(order: Order): Order {
  let text = JSON.stringify(order)
  for (const { way, subject } of order.changes)
    if (way === 'create') text = text.replaceAll(JSON.stringify(subject.id), JSON.stringify(newId()))
  const again = JSON.parse(text) as Order
  return { ...again, keep: again.keep.map(piece => ({ ...piece, expect: null })) }
}

/** Names a thing that begins here. */
export const newId = (): string => `new:${crypto.randomUUID()}`

/**
 * Carries out a step. The toast, Ctrl+Z and the Changes screen take it back.
 * @throws the core's refusal
 */
export async function doStep(order: Order, { done, label }: Words): Promise<Step> {
  const carry = (each: Order) => client.changes.carryOut({ ...each, id: crypto.randomUUID() })
  let step = await carry(order)
  await refreshSteps()
  const first = step
  toastUndoable(done, {
    label,
    undo: () => undoStep(step.id),
    redo: async () => {
      step = await carry(renewed(order))
      await refreshSteps()
    },
  })
  return first
}

/** Takes a step back. @throws the core's refusal, saying what rests on it */
export async function undoStep(of: string): Promise<void> {
  await client.changes.undo({ id: crypto.randomUUID(), of })
  await refreshSteps()
}

/** Steps show on most screens that run programmes: what they show is asked for again. */
export const refreshSteps = () => queryClient.invalidateQueries()
