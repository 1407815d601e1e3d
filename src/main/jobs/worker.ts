import { byMost, daily, heldBy, holdings, settling } from '../analytics/circulation.ts'
import { completionTrend } from '../analytics/completion-trend.ts'
import { firstsOf, matchesOf } from '../analytics/firsts.ts'
import { funnelOf } from '../analytics/funnel.ts'
import { networkOf } from '../analytics/graph/kernel.ts'
import { type LayoutGraph, layout } from '../analytics/graph/layout.ts'
import { matched } from '../analytics/matching.ts'
import { firstEvent } from '../analytics/waits.ts'
import { countTally, hideSmall, spreadHours } from './inclusion.ts'
import { type Control, share, workIn } from './share.ts'

/** A layout, watched and stopped by its control's first place. @throws Cancelled */
const layOut = (graph: LayoutGraph, options: { seed: number }, control: Control): Float64Array =>
  layout(graph, options, workIn(control, 0))

/** The pure calculations that run off the event loop, by name. Arguments and results are plain or typed arrays. */
export const JOBS = {
  completionTrend,
  countTally,
  hideSmall,
  spreadHours,
  layOut,
  networkOf,
  share,
  firstsOf,
  matchesOf,
  firstEvent,
  funnelOf,
  matched,
  daily,
  holdings,
  heldBy,
  byMost,
  settling,
}

export type Jobs = typeof JOBS
export type JobCall = { [K in keyof Jobs]: { job: K; args: Parameters<Jobs[K]> } }[keyof Jobs]

export default (call: JobCall) => {
  switch (call.job) {
    case 'completionTrend':
      return JOBS.completionTrend(...call.args)
    case 'countTally':
      return JOBS.countTally(...call.args)
    case 'hideSmall':
      return JOBS.hideSmall(...call.args)
    case 'spreadHours':
      return JOBS.spreadHours(...call.args)
    case 'layOut':
      return JOBS.layOut(...call.args)
    case 'networkOf':
      return JOBS.networkOf(...call.args)
    case 'share':
      return JOBS.share(...call.args)
    case 'firstsOf':
      return JOBS.firstsOf(...call.args)
    case 'matchesOf':
      return JOBS.matchesOf(...call.args)
    case 'firstEvent':
      return JOBS.firstEvent(...call.args)
    case 'funnelOf':
      return JOBS.funnelOf(...call.args)
    case 'matched':
      return JOBS.matched(...call.args)
    case 'daily':
      return JOBS.daily(...call.args)
    case 'holdings':
      return JOBS.holdings(...call.args)
    case 'heldBy':
      return JOBS.heldBy(...call.args)
    case 'byMost':
      return JOBS.byMost(...call.args)
    case 'settling':
      return JOBS.settling(...call.args)
  }
}
