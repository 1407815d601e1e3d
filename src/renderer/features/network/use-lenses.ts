import { useCallback, useEffect, useRef } from 'react'
import type { Lens } from '../../map/handle.ts'
import type { Bounds } from '../../map/model.ts'
import type { Pane } from './use-pane.ts'

/** Keeps two maps looking at the same part of the plane, and tells which part that is. */
export function useLenses(main: Pane, other: Pane, comparing: boolean, onBounds: (bounds: Bounds | undefined) => void) {
  const lens = useRef<Lens | null>(null)
  const handles = [main.handle, other.handle]
  const latest = useRef(handles)
  latest.current = handles
  // The second map begins where the first one looks.
  useEffect(() => {
    if (comparing && lens.current) latest.current[1]?.current?.look(lens.current)
  }, [comparing])
  return useCallback(
    (from: Pane, next: Lens) => {
      lens.current = next
      for (const handle of latest.current) if (handle !== from.handle) handle.current?.look(next)
      onBounds(from.handle.current?.view().bounds)
    },
    [onBounds],
  )
}
