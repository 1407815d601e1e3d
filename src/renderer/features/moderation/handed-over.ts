import { useSyncExternalStore } from 'react'
import type { Client } from '../../../shared/contract/index.ts'

export type HandedOver = Awaited<ReturnType<Client['moderation']['handOver']>>

let last: HandedOver | null = null
const listeners = new Set<() => void>()

/** The file that was handed over last, kept while the window is open: what is in it is never handed over again. */
export function keepHandedOver(file: HandedOver | null) {
  last = file
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useHandedOver = (): HandedOver | null => useSyncExternalStore(subscribe, () => last)
