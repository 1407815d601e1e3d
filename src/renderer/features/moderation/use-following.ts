import { useEffect, useRef } from 'react'
import type { useQueueUrl } from './url.ts'
import type { Queue } from './use-queue.ts'

type Url = Pick<ReturnType<typeof useQueueUrl>, 'open' | 'openCase' | 'toQueue'>

/**
 * When the case beside the list gives way to another: only where the person asked for another list, never while they work
 * on one. `onAnew` is told when the desk was gone to anew. Returns how to ask for the list as it is now.
 */
export function useFollowing(queue: Queue, wide: boolean, { open, openCase, toQueue }: Url, onAnew: () => void) {
  const { list, order, rows, key, refresh } = queue
  const asked = useRef(false)
  const listed = useRef(key)
  useEffect(() => {
    if (listed.current !== key) asked.current = true
    listed.current = key
    if (!asked.current || list.isFetching) return
    asked.current = false
    const [first] = order
    if (!wide || open === null || rows.has(open)) return
    if (first === undefined) toQueue()
    else openCase(first, true)
  }, [key, list.isFetching, order, rows, open, wide, openCase, toQueue])

  // Beside its queue a case is left only by going to the desk anew: then the desk is as the core has it now.
  const was = useRef({ open, key })
  const anew = useRef(onAnew)
  anew.current = onAnew
  useEffect(() => {
    const { open: before, key: same } = was.current
    was.current = { open, key }
    if (!wide || before === null || open !== null) return
    anew.current()
    // Another list is new by itself.
    if (same === key) refresh()
  }, [wide, open, key, refresh])

  // Where nothing is listed nothing can jump: what comes is shown.
  const comes = order.length === 0 && (queue.others?.fresh ?? 0) > 0 && !list.isFetching
  useEffect(() => {
    if (comes) refresh()
  }, [comes, refresh])

  return () => {
    asked.current = true
    refresh()
  }
}
