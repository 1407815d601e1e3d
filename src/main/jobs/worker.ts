import { byMost, daily, heldBy, holdings, settling } from '../analytics/circulation.ts'
import { completionTrend } from '../analytics/completion-trend.ts'
import { firstsOf, matchesOf } from '../analytics/firsts.ts'
import { funnelOf } from '../analytics/funnel.ts'
import { completedOf } from '../analytics/graph/completed.ts'
import { type Exchanges, networkOf } from '../analytics/graph/kernel.ts'
import { layout, layoutGraphOf } from '../analytics/graph/layout.ts'
import { gathered, sift } from '../analytics/graph/sieve.ts'
import { picked } from '../analytics/map/picked.ts'
import { matched } from '../analytics/matching.ts'
import { firstEvent } from '../analytics/waits.ts'
import { countTally, hideNested, hideSmall, spreadHours } from './inclusion.ts'
import { type Control, share, workIn } from './share.ts'

/** A layout of who exchanged, watched and stopped by its control's first place. @throws Cancelled */
const layOut = (exchanges: Exchanges, options: { seed: number }, control: Control): Float64Array =>
  layout(layoutGraphOf(exchanges), options, workIn(control, 0))

const JOBS = {
  byMost,
  completedOf,
  completionTrend,
  countTally,
  daily,
  firstEvent,
  firstsOf,
  funnelOf,
  gathered,
  heldBy,
  hideNested,
  hideSmall,
  holdings,
  layOut,
  matched,
  matchesOf,
  networkOf,
  picked,
  settling,
  share,
  sift,
  spreadHours,
}

/** The pure calculations that run off the event loop, by name. Arguments and results are plain or typed arrays. */
export type Jobs = {
  [K in keyof typeof JOBS]: { args: Parameters<(typeof JOBS)[K]>; result: ReturnType<(typeof JOBS)[K]> }
}
export type JobCall<K extends keyof Jobs> = { job: K; args: Jobs[K]['args'] }

const jobs: { [K in keyof Jobs]: (...args: Jobs[K]['args']) => Jobs[K]['result'] } = JOBS

export default <K extends keyof Jobs>({ job, args }: JobCall<K>): Jobs[K]['result'] => jobs[job](...args)
