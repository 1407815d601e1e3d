import { layout } from '../analytics/graph/layout.ts'

/** The pure calculations that run off the event loop, by name. Arguments and results are plain or typed arrays. */
export const JOBS = { layout }

export type Jobs = typeof JOBS
export type JobCall = { [K in keyof Jobs]: { job: K; args: Parameters<Jobs[K]> } }[keyof Jobs]

export default ({ job, args }: JobCall) => JOBS[job](...args)
