import type { Progress } from '../../../shared/contract/sync.ts'
import type { Stream } from '../../../shared/export-format.ts'

/** What share of a run's time each phase takes, as measured on large and small exports. */
const WEIGHTS = { reading: 0.85, checking: 0.15 } as const
const STARTS = { reading: 0, checking: 0.85 } as const
/** Told no more often than this, in ms. */
const PACE = 100

/** Turns what a run does into progress that a person can follow. */
export class ProgressMeter {
  readonly #started = performance.now()
  readonly #onProgress: (progress: Progress) => void
  #told = 0
  #phase: Progress['phase'] = 'reading'
  #stream: Stream | null = null
  #whole = 1
  #done = 0
  #rows = 0
  #rejected = 0

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress
  }

  /** A phase whose work has a size: bytes to read, rows to apply. */
  begin(phase: Progress['phase'], whole: number): void {
    this.#phase = phase
    this.#whole = Math.max(1, whole)
    this.#done = 0
    this.#stream = null
    this.#told = 0
    this.tell()
  }

  advance(amount: number, stream: Stream, rows = 0): void {
    this.#done += amount
    this.#rows += rows
    this.#stream = stream
  }

  refused(rows: number): void {
    this.#rejected += rows
  }

  tell(): void {
    const now = performance.now()
    if (now - this.#told < PACE) return
    this.#told = now
    const share = STARTS[this.#phase] + WEIGHTS[this.#phase] * Math.min(1, this.#done / this.#whole)
    const elapsed = (now - this.#started) / 1000
    this.#onProgress({
      phase: this.#phase,
      stream: this.#stream,
      rows: this.#rows,
      rejected: this.#rejected,
      share,
      seconds_left: share > 0.05 && elapsed > 1 ? (elapsed / share) * (1 - share) : null,
    })
  }
}
