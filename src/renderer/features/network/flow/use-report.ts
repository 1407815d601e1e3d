import { useCallback, useEffect, useRef, useState } from 'react'
import type { Step } from '../../../../shared/contract/network.ts'
import type { KnowledgeReport } from '../../../../shared/contract/network-report.ts'
import { client } from '../../../app/client.ts'
import { stepped, useStepped, type Watched } from '../../../app/use-stepped.ts'
import { compared, type Sameness } from './same.ts'
import type { FlowAsked, FlowSearch } from './search.ts'
import { askedOf } from './search.ts'

/** A report with the question that it answers: while the next is on its way both stay as they are. */
export type Answered = { search: FlowSearch; report: KnowledgeReport }

/** `again` reckons anew what the workspace has kept of this question. */
const reportOf = (asked: FlowAsked, { signal, tell }: Watched): Promise<KnowledgeReport> =>
  stepped(client.network.report(asked, { signal }), tell)

/** The report of the data with that hash; figures that were reckoned before are at once there. */
export function useReport(search: FlowSearch, hash: string | null) {
  const asked = askedOf(search)
  return useStepped(
    ['network', 'report', hash, asked],
    async (watched): Promise<Answered> => ({ search, report: await reportOf(asked, watched) }),
  )
}

export type Rerun =
  | { is: 'idle' }
  | { is: 'running'; step: Step | null }
  | { is: 'done'; sameness: Sameness; ms: number }
  | { is: 'cancelled' }
  | { is: 'failed'; error: unknown }

/** Reckons the same report once more and holds it against the first, figure by figure. */
export function useRerun(answered: Answered | null) {
  const [state, setState] = useState<Rerun>({ is: 'idle' })
  const stop = useRef<AbortController | null>(null)
  const report = answered?.report
  // What was said about another report is no longer true of this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on every other report
  useEffect(() => {
    setState({ is: 'idle' })
    return () => stop.current?.abort()
  }, [report])

  const start = useCallback(async () => {
    if (!answered) return
    stop.current?.abort()
    const mine = new AbortController()
    stop.current = mine
    const become = (next: Rerun) => {
      if (stop.current === mine) setState(next)
    }
    become({ is: 'running', step: null })
    const began = performance.now()
    try {
      const asked = { ...askedOf(answered.search), again: true }
      const second = await reportOf(asked, {
        signal: mine.signal,
        tell: step => become({ is: 'running', step }),
      })
      become({ is: 'done', sameness: compared(answered.report, second), ms: performance.now() - began })
    } catch (error) {
      become(mine.signal.aborted ? { is: 'cancelled' } : { is: 'failed', error })
    }
  }, [answered])
  return { state, start, cancel: () => stop.current?.abort() }
}
