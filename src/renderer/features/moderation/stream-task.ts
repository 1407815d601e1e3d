import { useSyncExternalStore } from 'react'

/**
 * A long task of the core that this window has started. It lives beside the screens, not in one, so that it goes on
 * when the person looks at something else, and its result is still there when they come back.
 */
export type TaskState<Progress, Result> =
  | { is: 'idle' }
  | { is: 'running'; progress: Progress | null; since: number; cancelling: boolean }
  | { is: 'done'; result: Result; at: number }
  | { is: 'cancelled'; progress: Progress | null }
  | { is: 'failed'; error: unknown }

type Start<Progress, Result> = (options: { signal: AbortSignal }) => Promise<AsyncIterator<Progress, Result, unknown>>

export function streamTask<Progress, Result>(start: Start<Progress, Result>, settled: () => void = () => {}) {
  let state: TaskState<Progress, Result> = { is: 'idle' }
  let controller: AbortController | null = null
  const listeners = new Set<() => void>()
  const become = (next: TaskState<Progress, Result>) => {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    /** One at a time: a second start while one runs does nothing. */
    async start(): Promise<void> {
      if (controller) return
      const mine = new AbortController()
      controller = mine
      const since = Date.now()
      let progress: Progress | null = null
      become({ is: 'running', progress, since, cancelling: false })
      try {
        const steps = await start({ signal: mine.signal })
        for (;;) {
          const step = await steps.next()
          if (step.done) {
            // Cancelled too late to stop it: then what happened is what counts.
            become({ is: 'done', result: step.value, at: Date.now() })
            break
          }
          progress = step.value
          become({ is: 'running', progress, since, cancelling: mine.signal.aborted })
        }
      } catch (error) {
        become(mine.signal.aborted ? { is: 'cancelled', progress } : { is: 'failed', error })
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

export type StreamTask<Progress, Result> = ReturnType<typeof streamTask<Progress, Result>>

export const useTask = <Progress, Result>(task: StreamTask<Progress, Result>): TaskState<Progress, Result> =>
  useSyncExternalStore(task.subscribe, task.snapshot)

/** How far a task is, from 0 to 1, and how long it should take yet; null while neither can be told. */
export function paceOf(done: number, of: number, since: number, now: number = Date.now()) {
  if (of <= 0) return { share: null, secondsLeft: null }
  const share = Math.min(1, done / of)
  const spent = now - since
  const secondsLeft = share > 0 && spent > 1000 ? (spent * (1 - share)) / share / 1000 : null
  return { share, secondsLeft }
}
