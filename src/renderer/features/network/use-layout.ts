import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Step } from '../../../shared/contract/network.ts'
import { client } from '../../app/client.ts'
import { queryClient } from '../../app/query.ts'

export type Layout =
  | { is: 'ready' }
  | { is: 'making'; step: Step | null; cancel: () => void }
  | { is: 'stopped'; again: () => void }
  | { is: 'failed'; error: Error; again: () => void }

/** Makes the layout of the data of that hash before anything is drawn; done at once where it is there. */
export function useLayout(hash: string | null): Layout {
  const [step, setStep] = useState<Step | null>(null)
  const queryKey = ['network', 'layout', hash]
  const made = useQuery({
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    async queryFn({ signal }) {
      setStep(null)
      const steps = await client.network.layout(undefined, { signal })
      for (;;) {
        const next = await steps.next()
        if (next.done) return next.value
        setStep(next.value)
      }
    },
  })
  const again = () => void made.refetch()
  if (made.data) return { is: 'ready' }
  if (made.isFetching) return { is: 'making', step, cancel: () => void queryClient.cancelQueries({ queryKey }) }
  return made.error ? { is: 'failed', error: made.error, again } : { is: 'stopped', again }
}
