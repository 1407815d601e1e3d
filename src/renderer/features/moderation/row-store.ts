import { useSyncExternalStore } from 'react'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { refreshed } from './frozen-list.ts'

/** The query that asks what the core would show otherwise; not under the API's keys, so that nothing else asks it again. */
export const NEWS = 'news of the queue'

export type Shown = {
  /** Rows as they were last read, where that was after the list. */
  rows: ReadonlyMap<number, QueueRow>
  /** What the person did to a case since the list was opened, in a word: it stays in its place and says so. */
  acted: ReadonlyMap<number, string>
}

/**
 * What is newer than the list on screen. It lives beside the screens, since a decision can be taken back from a message,
 * from the keyboard or from another tab, and the row has to show it.
 */
export function rowStore() {
  let shown: Shown = { rows: new Map(), acted: new Map() }
  const listeners = new Set<() => void>()
  const become = (next: Shown) => {
    if (next.rows === shown.rows && next.acted === shown.acted) return
    shown = next
    for (const listener of listeners) listener()
  }
  return {
    read: (rows: readonly QueueRow[]) => become({ ...shown, rows: refreshed(shown.rows, rows) }),
    act: (id: number, what: string) => become({ ...shown, acted: new Map([...shown.acted, [id, what]]) }),
    /** A new list: everything is in it. */
    clear: () => become({ rows: new Map(), acted: new Map() }),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => shown,
  }
}

/** The one store of this window. */
export const rowsOfDesk = rowStore()
export const useShownRows = (): Shown => useSyncExternalStore(rowsOfDesk.subscribe, rowsOfDesk.snapshot)
