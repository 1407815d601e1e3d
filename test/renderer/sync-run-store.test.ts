import { expect, it, vi } from 'vitest'
import { runStore } from '../../src/renderer/features/sync/run-store.ts'
import type { Progress, Run } from '../../src/shared/contract/sync.ts'

const told: Progress = { phase: 'reading', stream: 'members', rows: 10, rejected: 0, share: 0.1, seconds_left: null }
const result: Run = {
  run: 4,
  source: '/exports/june',
  at: 0,
  status: 'applied',
  streams: {},
  rejected: 0,
  warnings: [],
  findings: 0,
  ms: 5,
  error: null,
  person: 'A. Siddiqui',
  undoable: true,
}

/** A core that reports once, then waits until it is let go or aborted. */
function core() {
  let release = () => {}
  const released = new Promise<void>(done => {
    release = done
  })
  const start = vi.fn(async (_: { from: string; dry_run: boolean }, { signal }: { signal: AbortSignal }) =>
    (async function* (): AsyncGenerator<Progress, Run> {
      yield told
      await Promise.race([
        released,
        new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(new Error('aborted')))),
      ])
      return result
    })(),
  )
  return { start, release }
}

it('keeps the running sync and its result for whoever looks, whenever they look', async () => {
  const { start, release } = core()
  const settled = vi.fn()
  const store = runStore(start, settled)
  const over = store.start('/exports/june', false)
  await vi.waitFor(() => expect(store.snapshot()).toMatchObject({ is: 'running', progress: told }))
  release()
  await over
  expect(store.snapshot()).toMatchObject({ is: 'done', run: result })
  expect(settled).toHaveBeenCalledOnce()
})

it('runs one sync at a time', async () => {
  const { start, release } = core()
  const store = runStore(start, () => {})
  const over = store.start('/exports/june', false)
  await store.start('/exports/july', false)
  expect(start).toHaveBeenCalledOnce()
  release()
  await over
})

it('says that it was cancelled, not that it failed, once the person has cancelled', async () => {
  const { start } = core()
  const store = runStore(start, () => {})
  const over = store.start('/exports/june', true)
  await vi.waitFor(() => expect(store.snapshot()).toMatchObject({ is: 'running', progress: told }))
  store.cancel()
  expect(store.snapshot()).toMatchObject({ cancelling: true })
  await over
  expect(store.snapshot()).toEqual({ is: 'cancelled', from: '/exports/june', preview: true })
})

it('keeps the reason of a failure, and can start again after it', async () => {
  const start = vi.fn(async () => {
    throw new Error('no such folder')
  })
  const store = runStore(start, () => {})
  await store.start('/nowhere', false)
  expect(store.snapshot()).toMatchObject({ is: 'failed', error: new Error('no such folder') })
  await store.start('/nowhere', false)
  expect(start).toHaveBeenCalledTimes(2)
  store.dismiss()
  expect(store.snapshot()).toEqual({ is: 'idle' })
})
