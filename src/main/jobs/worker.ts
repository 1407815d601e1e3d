import { networkOf } from '../analytics/graph/kernel.ts'
import { type LayoutGraph, layout } from '../analytics/graph/layout.ts'
import { countTally, hideSmall, spreadHours } from './inclusion.ts'
import { type Control, share, workIn } from './share.ts'

/** A layout, watched and stopped by its control's first place. @throws Cancelled */
const layOut = (graph: LayoutGraph, options: { seed: number }, control: Control): Float64Array =>
  layout(graph, options, workIn(control, 0))

/** The pure calculations that run off the event loop, by name. Arguments and results are plain or typed arrays. */
export const JOBS = { countTally, hideSmall, spreadHours, layOut, networkOf, share }

export type Jobs = typeof JOBS
export type JobCall = { [K in keyof Jobs]: { job: K; args: Parameters<Jobs[K]> } }[keyof Jobs]

export default (call: JobCall) => {
  switch (call.job) {
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
  }
}
