import type { Step } from '../../../shared/contract/network.ts'
import { METRICS } from '../../../shared/metrics.ts'
import type { Progress } from '../../jobs/measure.ts'

/** How somebody watches and stops long work. */
export type Watch = { signal?: AbortSignal | undefined; tell?: ((step: Step) => void) | undefined }

const nameOf = (metric: string): string => Object.entries(METRICS).find(([key]) => key === metric)?.[1].name ?? metric

/** The progress of several metrics as one: what is being reckoned, and how far all are. */
export function steps(tell: Watch['tell']): (progress: Progress) => void {
  const shares = new Map<string, number>()
  return ({ metric, done, of }) => {
    shares.set(metric, of > 0 ? done / of : 1)
    const all = [...shares]
    const [next = metric] = all.find(([, share]) => share < 1) ?? []
    tell?.({ doing: nameOf(next), share: all.reduce((sum, [, part]) => sum + part, 0) / all.length })
  }
}

/** The progress of one of so many stages as a part of the whole. */
export const inStage = ({ signal, tell }: Watch, done: number, of: number): Watch => ({
  signal,
  tell: tell && (({ doing, share }) => tell({ doing, share: (done + share) / of })),
})
