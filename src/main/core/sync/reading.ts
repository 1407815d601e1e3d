import { Worker } from 'node:worker_threads'
import type { Stream } from '../../../shared/export-format.ts'
import type { ReaderMessage, ReaderTask } from './messages.ts'
import { BadSource } from './source.ts'

/** Built beside this chunk; under the tests, which run from source, the built one. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../../../out/main/read.js' : './read.js', import.meta.url)

/**
 * Reads a source in a thread of its own, which parses and checks while the database writes.
 * @param wanted in a second pass, the lines whose raw text is wanted
 * @throws BadSource when the source cannot be used; the signal's reason when it is aborted
 */
export async function* readSource(
  path: string,
  options: { pseudonymSecret: string; signal: AbortSignal; wanted?: [Stream, number[]][] },
): AsyncGenerator<ReaderMessage> {
  const { signal, pseudonymSecret, wanted } = options
  const gate = new SharedArrayBuffer(4)
  const under = new Int32Array(gate)
  const task: ReaderTask = { path, gate, pseudonymSecret, ...(wanted && { wanted }) }
  // Rows live briefly: room for them spares a third of the thread's time in collecting garbage.
  const worker = new Worker(WORKER, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
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
      yield message
      if (message.kind === 'batch' || message.kind === 'raw') {
        Atomics.sub(under, 0, 1)
        Atomics.notify(under, 0)
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}
