import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { DrawingProps, MapHandle } from './handle.ts'
import styles from './map.module.css'
import { drawWithSigma, type SigmaDrawing } from './sigma-drawing.ts'

const NOWHERE = { width: 0, height: 0, scale: 1, project: () => ({ x: 0, y: 0 }) }

/** The map drawn by WebGL. Made and killed in one effect: StrictMode mounts twice. */
export function SigmaMap(props: DrawingProps & { onLost(): void; ref: Ref<MapHandle> }) {
  const { model, look, emphasis, selected, hovered, covered, ref } = props
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<SigmaDrawing | null>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!box.current) return
    const { onLost } = latest.current
    let made: SigmaDrawing
    try {
      made = drawWithSigma(box.current, model, latest.current, {
        onHover: node => latest.current.onHover(node),
        onSelect: node => latest.current.onSelect(node),
        onLost: () => latest.current.onLost(),
      })
    } catch {
      // Contexts can run out between the probe and here.
      onLost()
      return
    }
    drawing.current = made
    return () => {
      drawing.current = null
      made.kill()
    }
  }, [model])

  useEffect(() => {
    drawing.current?.show({ look, emphasis, selected, hovered, covered })
  }, [look, emphasis, selected, hovered, covered])

  useImperativeHandle(ref, () => ({
    zoom: factor => drawing.current?.zoom(factor),
    fit: () => drawing.current?.fit(),
    centre: node => drawing.current?.centre(node),
    reveal: node => drawing.current?.reveal(node),
    view: () => drawing.current?.view() ?? NOWHERE,
  }))

  return <div ref={box} className={styles.drawing} aria-hidden="true" data-drawing="webgl" />
}
