/** How a long calculation is watched and stopped: it asks now and then, and says how far it is. */
export type Work = {
  cancelled(): boolean
  /** `done` of `of` steps; what a step is depends on the metric (a source, a draw, a seed). */
  progress(done: number, of: number): void
}

/** Thrown by a calculation that was told to stop; named as the platform's own signals name it. */
export class Cancelled extends Error {
  override name = 'AbortError'
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

/** Tells `work` of each new hundredth of `of`, and throws `Cancelled` once it is stopped. */
export function steps(work: Work | undefined, of: number): (done: number) => void {
  let told = -1
  return done => {
    if (work?.cancelled()) throw new Cancelled()
    const hundredth = of > 0 ? Math.floor((done / of) * 100) : 100
    if (hundredth <= told) return
    told = hundredth
    work?.progress(hundredth === 100 ? of : Math.floor(done), of)
  }
}
