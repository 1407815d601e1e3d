import { EventEmitter, on } from 'node:events'

/**
 * Long work as a stream: what it tells while it is under way, then its result. It is stopped when the caller goes away
 * or cancels, and over before anything else may start.
 */
export async function* watched<Step, Result>(
  signal: AbortSignal | undefined,
  work: (tell: (step: Step) => void, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Step, Result> {
  const stop = new AbortController()
  signal?.addEventListener('abort', () => stop.abort())
  const told = new EventEmitter()
  const running = work(step => told.emit('step', step), stop.signal)
  const over = () => told.emit('over')
  running.then(over, over)
  try {
    for await (const [step] of on(told, 'step', { close: ['over'] })) yield step as Step
    return await running
  } finally {
    stop.abort()
    await running.catch(() => {})
  }
}
