import { useSyncExternalStore } from 'react'

/** One thing that can be taken back. `label` reads after "Undo": "remove D. Mensah", "change of period". */
export type Step = { label: string; undo: () => void | Promise<void>; redo: () => void | Promise<void> }

const LIMIT = 100

/** A plain undo stack. A step that fails stays where it was, so that it can be tried again. */
export function undoStack() {
  let past: readonly Step[] = []
  let future: readonly Step[] = []
  let busy = false
  let seen = { undo: null as string | null, redo: null as string | null }
  const listeners = new Set<() => void>()

  const changed = () => {
    seen = { undo: past.at(-1)?.label ?? null, redo: future.at(-1)?.label ?? null }
    for (const listener of listeners) listener()
  }

  async function move(way: 'undo' | 'redo'): Promise<Step | null> {
    const step = (way === 'undo' ? past : future).at(-1)
    if (!step || busy) return null
    busy = true
    try {
      await step[way]()
    } finally {
      busy = false
    }
    // By identity: a step pushed or dropped while this one ran must not be lost for it.
    if (way === 'undo') {
      past = past.filter(other => other !== step)
      future = [...future, step]
    } else {
      future = future.filter(other => other !== step)
      past = [...past, step]
    }
    changed()
    return step
  }

  return {
    /** Records something just done; what had been undone can then no longer be redone. */
    push(step: Step) {
      past = [...past, step].slice(-LIMIT)
      future = []
      changed()
    },
    undo: () => move('undo'),
    redo: () => move('redo'),
    /** Whether the step is still to be undone. */
    has: (step: Step) => past.includes(step),
    /** Takes one step back out of order, as its toast's button does, if it is still to be undone. */
    async undoStep(step: Step) {
      if (!past.includes(step)) return
      await step.undo()
      past = past.filter(other => other !== step)
      future = [...future, step]
      changed()
    },
    clear() {
      past = []
      future = []
      changed()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Labels of what undo and redo would do now. */
    snapshot: () => seen,
  }
}

export const history = undoStack()
export const useUndo = () => useSyncExternalStore(history.subscribe, history.snapshot)
