import { useSyncExternalStore } from 'react'

/** The recovery key of a workspace just made, until the person says that they have kept it. In memory only. */
let pending: string | null = null
const listeners = new Set<() => void>()

export function setPendingRecoveryKey(key: string | null) {
  pending = key
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const usePendingRecoveryKey = (): string | null => useSyncExternalStore(subscribe, () => pending)
