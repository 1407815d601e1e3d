import { useSyncExternalStore } from 'react'

/**
 * A long task of the core that this window has started. It lives beside the screens, not in one, so that it goes on
 * when the person looks at something else, and its result is still there when they come back.
 */
export type TaskState<Progress, Result, Asked extends readonly unknown[] = []> =
  | { is: 'idle' }
  | { is: 'running'; asked: Asked; progress: Progress | null; since: number; cancelling: boolean }
  | { is: 'done'; asked: Asked; result: Result; at: number }
  | { is: 'cancelled'; asked: Asked; progress: Progress | null }
  | { is: 'failed'; asked: Asked; error: unknown }

type Start<Progress, Result, Asked extends readonly unknown[]> = (
  options: { signal: AbortSignal },
  ...asked: Asked
) => Promise<AsyncIterator<Progress, Result, unknown>>

/** @param settled called when it is over, however it ended */
export function streamTask<Progress, Result, Asked extends readonly unknown[] = []>(
  start: Start<Progress, Result, Asked>,
  settled: () => void = () => {},
) {
  type State = TaskState<Progress, Result, Asked>
  let state: State = { is: 'idle' }
  let controller: AbortController | null = null
  const listeners = new Set<() => void>()
  const become = (next: State) => {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    /** One at a time: a second start while one runs does nothing. */
    async start(...asked: Asked): Promise<void> {
      if (controller) return
      const mine = new AbortController()
      controller = mine
      const since = Date.now()
      let progress: Progress | null = null
      become({ is: 'running', asked, progress, since, cancelling: false })
      try {
        const steps = await start({ signal: mine.signal }, ...asked)
        for (;;) {
          const step = await steps.next()
          if (step.done) {
            // Cancelled too late to stop it: then what happened is what counts.
            become({ is: 'done', asked, result: step.value, at: Date.now() })
            break
          }
          progress = step.value
          become({ is: 'running', asked, progress, since, cancelling: mine.signal.aborted })
        }
      } catch (error) {
        become(mine.signal.aborted ? { is: 'cancelled', asked, progress } : { is: 'failed', asked, error })
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

export type StreamTask<Progress, Result, Asked extends readonly unknown[] = []> = ReturnType<
  typeof streamTask<Progress, Result, Asked>
>

export const useTask = <Progress, Result, Asked extends readonly unknown[]>(
  task: StreamTask<Progress, Result, Asked>,
): TaskState<Progress, Result, Asked> => useSyncExternalStore(task.subscribe, task.snapshot)

/** How far a task is, from 0 to 1, and how long it should take yet; null while neither can be told. */
export function paceOf(done: number, of: number, since: number, now: number = Date.now()) {
  if (of <= 0) return { share: null, secondsLeft: null }
  const share = Math.min(1, done / of)
  const spent = now - since
  const secondsLeft = share > 0 && spent > 1000 ? (spent * (1 - share)) / share / 1000 : null
  return { share, secondsLeft }
}
