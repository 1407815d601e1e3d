import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Step } from '../../shared/contract/network.ts'
import { queryClient } from './query.ts'

export type Watched = { signal: AbortSignal; tell: (step: Step) => void }

/** Hears out an answer that is told in steps. */
export async function stepped<T>(
  asked: PromiseLike<AsyncIterator<Step, T, unknown>>,
  tell: (step: Step) => void,
): Promise<T> {
  const steps = await asked
  for (;;) {
    const next = await steps.next()
    if (next.done) return next.value
    tell(next.value)
  }
}

/**
 * A long answer of the core, told in steps, that stays for as long as the page does: its key names the question and the
 * data. While the next is on its way the last one stays.
 */
export function useStepped<T>(queryKey: QueryKey, ask: (watched: Watched) => Promise<T>, enabled = true) {
  const [step, setStep] = useState<Step | null>(null)
  const found = useQuery({
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    enabled,
    queryFn({ signal }): Promise<T> {
      setStep(null)
      return ask({ signal, tell: setStep })
    },
  })
  const last = useRef<T | null>(null)
  if (found.data) last.current = found.data
  return {
    shown: found.data ?? last.current,
    /** Whether what is shown answers the present question. */
    current: found.data !== undefined,
    step: found.isFetching ? step : null,
    busy: found.isFetching,
    error: found.error,
    again: () => void found.refetch(),
    cancel: () => void queryClient.cancelQueries({ queryKey }),
  }
}
