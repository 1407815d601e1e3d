import { type PointerEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { boxBetween, nodeAt, nodesInside, type Point, type Tool } from './area.ts'
import type { MapHandle } from './handle.ts'
import styles from './map.module.css'
import { nodeSizes } from './marks.ts'
import type { MapModel } from './model.ts'

type Props = {
  model: MapModel
  /** The look's, of dots. */
  scale: number
  tool: Tool
  /** The dots that can be chosen. */
  candidates: () => readonly number[]
  handle: RefObject<MapHandle | null>
  /** `add`: to what is selected already; one that is selected is then taken out by a press. */
  onChoose: (nodes: readonly number[], add: boolean, pressed: boolean) => void
  children: ReactNode
}

const FAR_PX = 4

/** Lets the pointer draw a box or a line around dots: with a tool, or with Shift held. Otherwise the map has it. */
export function AreaTool({ model, scale, tool, candidates, handle, onChoose, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [line, setLine] = useState<readonly Point[]>([])
  const drawn = useRef<Point[] | null>(null)
  const wants = ({ shiftKey, button }: { shiftKey: boolean; button: number }) =>
    button === 0 && (tool !== 'pan' || shiftKey)
  const at = (event: PointerEvent): Point => {
    const { left, top } = box.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const outline = (points: readonly Point[]) => {
    const [first, last] = [points[0], points.at(-1)]
    return tool === 'lasso' || !first || !last ? points : boxBetween(first, last)
  }

  function begin(event: PointerEvent) {
    if (!wants(event) || !(event.target instanceof Element) || event.target.closest('button')) return
    event.stopPropagation()
    box.current?.setPointerCapture(event.pointerId)
    drawn.current = [at(event)]
  }
  function go(event: PointerEvent) {
    if (!drawn.current) return
    event.stopPropagation()
    drawn.current.push(at(event))
    setLine([...drawn.current])
  }
  function end(event: PointerEvent) {
    const points = drawn.current
    if (!points) return
    event.stopPropagation()
    drawn.current = null
    setLine([])
    const view = handle.current?.view()
    const [first, last] = [points[0], points.at(-1)]
    if (!view || !first || !last) return
    const pressed = points.every(({ x, y }) => Math.hypot(x - first.x, y - first.y) < FAR_PX)
    const found = pressed ? nodeAt(view, candidates(), nodeSizes(model, scale), first) : null
    if (pressed) onChoose(found === null ? [] : [found], event.shiftKey, true)
    else onChoose(nodesInside(view, candidates(), outline(points)), event.shiftKey, false)
  }
  const cancel = () => {
    drawn.current = null
    setLine([])
  }

  return (
    <div
      ref={box}
      className={styles.area}
      data-tool={tool}
      onPointerDownCapture={begin}
      onPointerMoveCapture={go}
      onPointerUpCapture={end}
      onPointerCancel={cancel}
      // Sigma listens to these, and would move the map.
      onMouseDownCapture={event => wants(event) && event.stopPropagation()}
      onClickCapture={event => wants(event) && event.stopPropagation()}
    >
      {children}
      {line.length > 1 && (
        <svg className={styles.outline} aria-hidden="true">
          <polygon
            points={outline(line)
              .map(({ x, y }) => `${x},${y}`)
              .join(' ')}
          />
        </svg>
      )}
    </div>
  )
}
