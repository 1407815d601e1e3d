import { useMemo, useRef } from 'react'
import type { NetworkMap } from '../../../shared/contract/network.ts'
import { useDrawing } from '../../map/drawing.ts'
import { emphasise, type Presence } from '../../map/emphasis.ts'
import { type MapHandle, NOWHERE } from '../../map/handle.ts'
import { modelOf } from '../../map/model.ts'
import { nodesOf } from './selection.ts'

/** One map on screen: its graph, how this machine draws it, and what of the selection it has. */
export function usePane(map: NetworkMap, ids: readonly string[]) {
  const handle = useRef<MapHandle>(null)
  const model = useMemo(() => modelOf(map), [map])
  const drawing = useDrawing(model)
  const selected = useMemo(() => new Set(nodesOf(drawing.model, ids)), [drawing.model, ids])
  const listed = useMemo(() => new Set(nodesOf(model, ids)), [model, ids])
  return {
    map,
    model,
    drawing,
    /** Places of the selection in what is drawn, and in all that came. */
    selected,
    listed,
    handle,
    /** As a figure shows it, without what the pointer is on. */
    painted: (presence: Presence | null) => ({
      model: drawing.model,
      emphasis: emphasise(drawing.model, { presence, selected, hovered: null }),
      selected,
      view: handle.current?.view() ?? NOWHERE,
    }),
  }
}
export type Pane = ReturnType<typeof usePane>
