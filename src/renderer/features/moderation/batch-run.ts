import { useSyncExternalStore } from 'react'
import type { CommandInput, Outcome, QueueRow, RefusalInfo } from '../../../shared/contract/moderation-shapes.ts'

type Step = { case: number; outcome: Outcome | null; refusal: RefusalInfo | null }
type Order = { case: number; command: CommandInput; expect: number; id: string }
export type Refused = { row: QueueRow; refusal: RefusalInfo }
export type BatchState =
  | { is: 'idle' }
  | { is: 'running'; done: number; of: number; refused: readonly Refused[] }
  | { is: 'done'; done: readonly number[]; of: number; refused: readonly Refused[]; error: unknown }

/** As many as the core takes in one call. */
const AT_ONCE = 1000

type Start = (orders: Order[]) => Promise<AsyncIterator<Step, unknown, unknown>>

/**
 * One command for many cases: as many independent commands, each carried out or refused by itself. It lives beside the
 * screens, so that it goes on, and what was refused is still there, when the person looks at something else.
 */
export function batchRun(
  start: Start,
  settled: (done: readonly number[], refused: readonly number[], command: CommandInput) => void,
) {
  let state: BatchState = { is: 'idle' }
  const listeners = new Set<() => void>()
  const become = (next: BatchState) => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    async start(rows: readonly QueueRow[], command: CommandInput, makeId: () => string): Promise<void> {
      if (state.is === 'running') return
      const byCase = new Map(rows.map(row => [row.case, row]))
      const done: number[] = []
      const refused: Refused[] = []
      let error: unknown = null
      become({ is: 'running', done: 0, of: rows.length, refused })
      try {
        const orders = rows.map(row => ({ case: row.case, command, expect: row.version, id: makeId() }))
        for (let from = 0; from < orders.length; from += AT_ONCE) {
          const steps = await start(orders.slice(from, from + AT_ONCE))
          for (;;) {
            const step = await steps.next()
            if (step.done) break
            const row = byCase.get(step.value.case)
            if (step.value.refusal && row) refused.push({ row, refusal: step.value.refusal })
            else done.push(step.value.case)
            become({ is: 'running', done: done.length + refused.length, of: rows.length, refused: [...refused] })
          }
        }
      } catch (problem) {
        error = problem
      }
      become({ is: 'done', done, of: rows.length, refused, error })
      settled(
        done,
        refused.map(({ row }) => row.case),
        command,
      )
    },
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

export type BatchRun = ReturnType<typeof batchRun>
export const useBatch = (run: BatchRun): BatchState => useSyncExternalStore(run.subscribe, run.snapshot)
