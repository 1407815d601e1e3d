import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Step } from '../../shared/contract/network.ts'
import { queryClient } from './query.ts'

type Watching = { signal: AbortSignal; tell: (step: Step) => void }

/** Reads long work of the core to its end, telling each step. @throws what the work failed with */
export async function watchedToEnd<Result>(
  start: (options: { signal: AbortSignal }) => Promise<AsyncIterator<Step, Result, unknown>>,
  { signal, tell }: Watching,
): Promise<Result> {
  const steps = await start({ signal })
  for (;;) {
    const next = await steps.next()
    if (next.done) return next.value
    tell(next.value)
  }
}

/**
 * A question whose answer takes long: how far it is, and a way to stop it. The last answer stays while the next is on its
 * way; `current` says whether what is shown answers the question that is asked now.
 */
export function useWatched<Result>(queryKey: QueryKey, ask: (watching: Watching) => Promise<Result>, enabled = true) {
  const [step, setStep] = useState<Step | null>(null)
  const found = useQuery({
    queryKey,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    async queryFn({ signal }) {
      setStep(null)
      return ask({ signal, tell: setStep })
    },
  })
  const last = useRef<Result | null>(null)
  if (found.data !== undefined) last.current = found.data
  return {
    shown: found.data ?? last.current,
    current: found.data !== undefined,
    step: found.isFetching ? step : null,
    busy: found.isFetching,
    error: found.error,
    again: () => void found.refetch(),
    cancel: () => void queryClient.cancelQueries({ queryKey }),
  }
}
