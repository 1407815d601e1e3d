import { describe, expect, it, vi } from 'vitest'
import { paceOf, streamTask } from '../../src/renderer/app/stream-task.ts'

type Progress = { done: number }

/** A core that reports once, then waits until it is let go or aborted. */
function core() {
  let release = () => {}
  const released = new Promise<void>(done => {
    release = done
  })
  const start = vi.fn(async ({ signal }: { signal: AbortSignal }) =>
    (async function* (): AsyncGenerator<Progress, string> {
      yield { done: 1 }
      await Promise.race([
        released,
        new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(new Error('aborted')))),
      ])
      return 'all of it'
    })(),
  )
  return { start, release }
}

describe('a long task', () => {
  it('keeps its progress and its result for whoever looks, whenever they look', async () => {
    const { start, release } = core()
    const settled = vi.fn()
    const task = streamTask(start, settled)
    const over = task.start()
    await vi.waitFor(() => expect(task.snapshot()).toMatchObject({ is: 'running', progress: { done: 1 } }))
    release()
    await over
    expect(task.snapshot()).toMatchObject({ is: 'done', result: 'all of it' })
    expect(settled).toHaveBeenCalledOnce()
    task.dismiss()
    expect(task.snapshot()).toEqual({ is: 'idle' })
  })

  it('says what it was asked for, however it ends, so that it can be asked again', async () => {
    const start = vi.fn(async (_: { signal: AbortSignal }, from: string) => {
      throw new Error(`no folder ${from}`)
    })
    const task = streamTask<Progress, string, [string]>(start)
    await task.start('/nowhere')
    expect(task.snapshot()).toEqual({ is: 'failed', asked: ['/nowhere'], error: new Error('no folder /nowhere') })
    await task.start('/elsewhere')
    expect(start.mock.calls.map(([, from]) => from)).toEqual(['/nowhere', '/elsewhere'])
  })

  it('runs once at a time', async () => {
    const { start, release } = core()
    const task = streamTask(start)
    const over = task.start()
    await task.start()
    task.dismiss()
    expect(task.snapshot().is).toBe('running')
    release()
    await over
    expect(start).toHaveBeenCalledOnce()
  })

  it('stops when it is told to, and says how far it came', async () => {
    const task = streamTask(core().start)
    const over = task.start()
    await vi.waitFor(() => expect(task.snapshot()).toMatchObject({ progress: { done: 1 } }))
    task.cancel()
    expect(task.snapshot()).toMatchObject({ is: 'running', cancelling: true })
    await over
    expect(task.snapshot()).toEqual({ is: 'cancelled', asked: [], progress: { done: 1 } })
  })

  it('tells a failure from a cancel', async () => {
    const task = streamTask(async () => {
      throw new Error('no core')
    })
    await task.start()
    expect(task.snapshot()).toMatchObject({ is: 'failed' })
  })
})

describe('the pace of a task', () => {
  it('tells the time left once there is something to go by', () => {
    expect(paceOf(25, 100, 0, 10_000)).toEqual({ share: 0.25, secondsLeft: 30 })
    expect(paceOf(25, 100, 9_500, 10_000)).toEqual({ share: 0.25, secondsLeft: null })
    expect(paceOf(0, 100, 0, 10_000)).toEqual({ share: 0, secondsLeft: null })
  })
  it('tells nothing of a task of unknown size', () => {
    expect(paceOf(5, 0, 0, 10_000)).toEqual({ share: null, secondsLeft: null })
  })
})
