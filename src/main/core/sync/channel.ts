import { parentPort, receiveMessageOnPort } from 'node:worker_threads'
import type { Answer, ReaderMessage } from './messages.ts'

/** Batches that may wait for the database before reading pauses: some 20 MB, enough to read on while a stream is applied. */
const AHEAD = 40

/** The reading thread's side of what it and the database's thread say to each other. */
export class Channel {
  readonly #gate: Int32Array

  /** @param gate counts the batches under way; the database's thread takes them off. */
  constructor(gate: SharedArrayBuffer) {
    this.#gate = new Int32Array(gate)
  }

  /** @param given memory that the message holds and that is the other thread's from now on */
  tell(message: ReaderMessage, given: ArrayBuffer[] = []): void {
    parentPort?.postMessage(message, given)
  }

  /** Hands over a batch, once the database is not too far behind. */
  hand(batch: Extract<ReaderMessage, { kind: 'batch' | 'ask' | 'raw' }>): void {
    for (let under = this.#under(); under > AHEAD; under = this.#under()) Atomics.wait(this.#gate, 0, under)
    Atomics.add(this.#gate, 0, 1)
    if (batch.kind === 'raw') this.tell(batch)
    else this.tell(batch, [(batch.kind === 'ask' ? batch.records : batch.rows).bytes.buffer])
  }

  /** The next answer to what was asked; null when there is none yet, unless it is waited for. */
  hear(wait: boolean): Answer | null {
    for (;;) {
      const under = this.#under()
      const heard = parentPort && receiveMessageOnPort(parentPort)
      if (heard) return heard.message as Answer
      if (!wait) return null
      // An answer is sent before its batch is taken off the gate.
      Atomics.wait(this.#gate, 0, under)
    }
  }

  #under(): number {
    return Atomics.load(this.#gate, 0)
  }
}
