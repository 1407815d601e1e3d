import { useSyncExternalStore } from 'react'
import type { Client } from '../../../shared/contract/index.ts'

export type HandedOver = Awaited<ReturnType<Client['moderation']['handOver']>>
/** Moderators' decisions and what is asked besides go out in files of their own. */
export type OutboxName = 'decisions' | 'changes'

const last = new Map<OutboxName, HandedOver>()
const listeners = new Set<() => void>()

/** The file that was handed over last, kept while the window is open: what is in it is never handed over again. */
export function keepHandedOver(outbox: OutboxName, file: HandedOver | null) {
  if (file) last.set(outbox, file)
  else last.delete(outbox)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useHandedOver = (outbox: OutboxName): HandedOver | null =>
  useSyncExternalStore(subscribe, () => last.get(outbox) ?? null)
