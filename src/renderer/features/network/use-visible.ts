import { useCallback, useEffect, useRef } from 'react'
import type { MapQuery, NetworkMap } from '../../../shared/contract/network.ts'
import type { Bounds } from '../../map/model.ts'

const REST_MS = 250

/** The contract's box of a part of the model's plane, whose y runs the other way. */
export const viewOf = ({ left, right, top, bottom }: Bounds): NonNullable<MapQuery['view']> => ({
  left,
  right,
  low: -bottom,
  high: -top,
})

/** Asks again for the part that is on screen once the map rests; never where all of it is drawn already. */
export function useVisible(drawn: NetworkMap['drawn'], onView: (view: MapQuery['view']) => void) {
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])
  return useCallback(
    (bounds: Bounds | undefined) => {
      if (drawn === 'all' || !bounds) return
      clearTimeout(rest.current)
      rest.current = setTimeout(() => onView(viewOf(bounds)), REST_MS)
    },
    [drawn, onView],
  )
}
