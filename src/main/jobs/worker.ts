import { networkOf } from '../analytics/graph/kernel.ts'
import { layout } from '../analytics/graph/layout.ts'
import { share } from './share.ts'

/** The pure calculations that run off the event loop, by name. Arguments and results are plain or typed arrays. */
export const JOBS = { layout, networkOf, share }

export type Jobs = typeof JOBS
export type JobCall = { [K in keyof Jobs]: { job: K; args: Parameters<Jobs[K]> } }[keyof Jobs]

export default (call: JobCall) => {
  switch (call.job) {
    case 'layout':
      return JOBS.layout(...call.args)
    case 'networkOf':
      return JOBS.networkOf(...call.args)
    case 'share':
      return JOBS.share(...call.args)
  }
}
