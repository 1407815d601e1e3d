import { useCallback, useMemo, useState } from 'react'
import { gatheredByRegion } from './grouping.ts'
import { isOfMembers, type MapModel } from './model.ts'
import { triesWebgl, webglRefused } from './webgl.ts'

/** More members than this are too many for SVG; then their regions are drawn. */
export const MOST_IN_SVG = 2000

export type Drawing = {
  /** What is drawn: the graph as it is, or gathered by region. */
  model: MapModel
  by: 'webgl' | 'svg'
  gathered: boolean
}

/** So few groups are drawn as SVG wherever: it is sharp, and needs nothing. */
const FEW = 60

/** How a graph can be drawn on this machine. */
export function drawingOf(model: MapModel, webgl: boolean): Drawing {
  if (!isOfMembers(model) && model.nodes.length <= FEW) return { model, by: 'svg', gathered: false }
  if (webgl) return { model, by: 'webgl', gathered: false }
  const gathered = model.nodes.length > MOST_IN_SVG
  return { model: gathered ? gatheredByRegion(model) : model, by: 'svg', gathered }
}

export function useDrawing(model: MapModel): Drawing & { lost: boolean; onLost(): void } {
  const [lost, setLost] = useState(false)
  const webgl = !lost && triesWebgl()
  const drawing = useMemo(() => drawingOf(model, webgl), [model, webgl])
  const onLost = useCallback(() => {
    webglRefused()
    setLost(true)
  }, [])
  return { ...drawing, lost, onLost }
}
