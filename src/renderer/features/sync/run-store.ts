import { useSyncExternalStore } from 'react'
import type { Progress, Run } from '../../../shared/contract/sync.ts'

/**
 * The sync that this window has started. It lives beside the screens, not in one, so that it goes on when the person
 * looks at something else, and its result is still there when they come back.
 */
export type SyncState =
  | { is: 'idle' }
  | { is: 'running'; from: string; preview: boolean; progress: Progress | null; cancelling: boolean }
  | { is: 'done'; from: string; preview: boolean; run: Run }
  | { is: 'cancelled'; from: string; preview: boolean }
  | { is: 'failed'; from: string; preview: boolean; error: unknown }

type Start = (
  input: { from: string; dry_run: boolean },
  options: { signal: AbortSignal },
) => Promise<AsyncIterator<Progress, Run, unknown>>

export function runStore(start: Start, settled: () => void) {
  let state: SyncState = { is: 'idle' }
  let controller: AbortController | null = null
  const listeners = new Set<() => void>()
  const become = (next: SyncState) => {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    /** One at a time: a second start while one runs does nothing. */
    async start(from: string, preview: boolean): Promise<void> {
      if (controller) return
      const mine = new AbortController()
      controller = mine
      become({ is: 'running', from, preview, progress: null, cancelling: false })
      try {
        const events = await start({ from, dry_run: preview }, { signal: mine.signal })
        for (;;) {
          const step = await events.next()
          if (step.done) {
            // Cancelled too late to stop it: then what happened is what counts.
            become({ is: 'done', from, preview, run: step.value })
            break
          }
          become({ is: 'running', from, preview, progress: step.value, cancelling: mine.signal.aborted })
        }
      } catch (error) {
        become(mine.signal.aborted ? { is: 'cancelled', from, preview } : { is: 'failed', from, preview, error })
      } finally {
        controller = null
        settled()
      }
    },
    cancel() {
      if (state.is !== 'running') return
      become({ ...state, cancelling: true })
      controller?.abort()
    },
    /** Forgets a result that was read, or that is no longer true. */
    dismiss() {
      if (state.is !== 'running') become({ is: 'idle' })
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => state,
  }
}

export type RunStore = ReturnType<typeof runStore>
export const useRunStore = (store: RunStore): SyncState => useSyncExternalStore(store.subscribe, store.snapshot)
