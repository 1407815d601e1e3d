import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Step } from '../../../shared/contract/network.ts'
import { queryClient } from '../../app/query.ts'

type Start<Asked, Answer> = (
  asked: Asked,
  options: { signal: AbortSignal },
) => Promise<AsyncIterator<Step, Answer, unknown>>

export type Answering<Answer> = {
  /** The answer, or the last one while the next is on its way. */
  shown: Answer | null
  /** Whether what is shown answers what is asked now. */
  current: boolean
  busy: boolean
  /** How far the core is, once it says that it takes longer. */
  step: Step | null
  error: Error | null
  again: () => void
  cancel: () => void
}

/** An answer of the core that may take long, of the data with that hash. Those given before are at once there. */
export function useAnswer<Asked extends object, Answer>(
  name: string,
  asked: Asked,
  hash: string | null,
  start: Start<Asked, Answer>,
  enabled = true,
): Answering<Answer> {
  const [step, setStep] = useState<Step | null>(null)
  const queryKey = ['journeys', name, hash, asked]
  const found = useQuery({
    queryKey,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    async queryFn({ signal }): Promise<Answer> {
      setStep(null)
      const steps = await start(asked, { signal })
      for (;;) {
        const next = await steps.next()
        if (next.done) return next.value
        setStep(next.value)
      }
    },
  })
  const last = useRef<Answer | null>(null)
  if (found.data !== undefined) last.current = found.data
  return {
    shown: found.data ?? last.current,
    current: found.data !== undefined,
    busy: found.isFetching,
    step: found.isFetching ? step : null,
    error: found.error,
    again: () => void found.refetch(),
    cancel: () => void queryClient.cancelQueries({ queryKey }),
  }
}
