import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { type DrawingProps, type MapHandle, NOWHERE } from './handle.ts'
import styles from './map.module.css'
import { drawWithSigma, type SigmaDrawing } from './sigma-drawing.ts'

/** The map drawn by WebGL. Made and killed in one effect: StrictMode mounts twice. */
export function SigmaMap(props: DrawingProps & { onLost(): void; ref: Ref<MapHandle> }) {
  const { model, look, emphasis, selected, cursor, hovered, covered, ref } = props
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<SigmaDrawing | null>(null)
  const loaded = useRef({ model, scale: look.scale })
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!box.current) return
    const { onLost, model: first } = latest.current
    let made: SigmaDrawing
    try {
      made = drawWithSigma(box.current, first, latest.current, {
        onHover: node => latest.current.onHover(node),
        onSelect: node => latest.current.onSelect(node),
        onLens: lens => latest.current.onLens(lens),
        onLost: () => latest.current.onLost(),
      })
    } catch {
      // Contexts can run out between the probe and here.
      onLost()
      return
    }
    loaded.current = { model: first, scale: latest.current.look.scale }
    drawing.current = made
    return () => {
      drawing.current = null
      made.kill()
    }
  }, [])

  useEffect(() => {
    const next = { look, emphasis, selected, cursor, hovered, covered }
    const same = loaded.current.model === model && loaded.current.scale === look.scale
    if (same) drawing.current?.show(next)
    else drawing.current?.load(model, next)
    loaded.current = { model, scale: look.scale }
  }, [model, look, emphasis, selected, cursor, hovered, covered])

  useImperativeHandle(ref, () => ({
    zoom: factor => drawing.current?.zoom(factor),
    fit: () => drawing.current?.fit(),
    centre: node => drawing.current?.centre(node),
    reveal: node => drawing.current?.reveal(node),
    view: () => drawing.current?.view() ?? NOWHERE,
    look: lens => drawing.current?.look(lens),
  }))

  return <div ref={box} className={styles.drawing} aria-hidden="true" data-drawing="webgl" />
}
