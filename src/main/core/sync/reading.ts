import { Worker } from 'node:worker_threads'
import type { Answer, ReaderMessage, ReaderTask } from './messages.ts'
import { BadSource } from './source.ts'

/** Built beside this chunk; under the tests, which run from source, the built one. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../../../out/main/read.js' : './read.js', import.meta.url)

/** What is read, and how a question is answered before the next message is asked for. */
export type Reading = { message: ReaderMessage; answer(wanted: Answer): void }
export type ReadOptions = Pick<ReaderTask, 'pseudonymSecret' | 'known' | 'wanted'> & { signal: AbortSignal }

/**
 * Reads a source in a thread of its own, which parses and checks while the database writes.
 * @throws BadSource when the source cannot be used; the signal's reason when it is aborted
 */
export async function* readSource(path: string, { signal, ...what }: ReadOptions): AsyncGenerator<Reading> {
  const gate = new SharedArrayBuffer(4)
  const under = new Int32Array(gate)
  const task: ReaderTask = { path, gate, ...what }
  // Rows live briefly: room for them spares a third of the thread's time in collecting garbage.
  const worker = new Worker(WORKER, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
  const answer = (wanted: Answer) => worker.postMessage(wanted)
  const queue: ReaderMessage[] = []
  let failure: unknown = null
  let wake = () => {}
  const fail = (error: unknown) => {
    failure ??= error
    wake()
  }
  worker.on('message', (message: ReaderMessage) => {
    queue.push(message)
    wake()
  })
  worker.on('error', fail)
  worker.on('exit', code => fail(new Error(`The reading thread ended early (${code}).`)))
  const onAbort = () => fail(signal.reason)
  signal.addEventListener('abort', onAbort)
  try {
    for (;;) {
      signal.throwIfAborted()
      const message = queue.shift()
      if (!message) {
        if (failure) throw failure
        await new Promise<void>(resolve => {
          wake = resolve
        })
        continue
      }
      if (message.kind === 'failed') {
        throw message.reason ? BadSource.revived(message.reason, message.message) : new Error(message.message)
      }
      if (message.kind === 'done') return
      yield { message, answer }
      if (message.kind === 'batch' || message.kind === 'ask' || message.kind === 'raw') {
        Atomics.sub(under, 0, 1)
        Atomics.notify(under, 0)
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}
