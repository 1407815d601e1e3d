/** How a long calculation is watched and stopped: it asks now and then, and says how far it is. */
export type Work = {
  cancelled(): boolean
  /** `done` of `of` steps; what a step is depends on the metric (a source, a draw, a seed). */
  progress(done: number, of: number): void
}

/** Thrown by a calculation that was told to stop. */
export class Cancelled extends Error {
  override name = 'Cancelled'
  constructor() {
    super('The calculation was cancelled.')
  }
}

/** Work that nobody watches or stops. */
export const UNWATCHED: Work = { cancelled: () => false, progress: () => {} }

/** Says how far the work is. @throws Cancelled when it is to stop. */
export function step(work: Work, done: number, of: number): void {
  if (work.cancelled()) throw new Cancelled()
  work.progress(done, of)
}
