import { useSyncExternalStore } from 'react'

const KEY = 'hexitime.single-keys'
const listeners = new Set<() => void>()

/** Whether shortcuts without Ctrl, ⌘ or Alt are on. */
export const singleKeysOn = (): boolean => localStorage.getItem(KEY) !== 'off'

export function setSingleKeys(on: boolean) {
  localStorage.setItem(KEY, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, singleKeysOn)
