import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Action } from './actions.ts'

let registered: readonly (readonly Action[])[] = []
let flat: readonly Action[] = []
const listeners = new Set<() => void>()

function set(next: readonly (readonly Action[])[]) {
  registered = next
  flat = next.flat()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useScreenActions = (): readonly Action[] => useSyncExternalStore(subscribe, () => flat)

/**
 * While the screen is mounted its actions stand in the palette, the list of shortcuts and under the keys.
 * Pass them in any order but with fixed ids and labels; `perform` is always the latest one.
 */
export function useActions(actions: readonly Action[]) {
  const latest = useRef(actions)
  latest.current = actions
  const key = actions.map(action => `${action.id}\n${action.label}\n${action.shortcut ?? ''}`).join('\n\n')
  useEffect(() => {
    const own = key === '' ? [] : latest.current.map(action => behind(action.id))
    set([...registered, own])
    return () => set(registered.filter(other => other !== own))

    function behind(id: string): Action {
      const find = () => latest.current.find(action => action.id === id)
      const first = find()
      if (!first) throw new Error(`no action ${id}`)
      return { ...first, when: desk => find()?.when?.(desk) ?? true, perform: desk => find()?.perform(desk) }
    }
  }, [key])
}
