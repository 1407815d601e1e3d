/** How whoever waits for a long calculation hears of it, and stops it. */
export type Work = {
  cancelled(): boolean
  /** `done` never falls and is `of` in the end. */
  progress(done: number, of: number): void
}

/** Thrown by a calculation that was stopped; named as the platform's own signals name it. */
export class Cancelled extends Error {
  override name = 'AbortError'
  constructor() {
    super('The calculation was stopped before it was done.')
  }
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
