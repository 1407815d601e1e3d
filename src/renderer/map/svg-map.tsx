import { type PointerEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { FOCUS, HIDDEN } from './emphasis.ts'
import { type DrawingProps, isSeen, type Lens, type MapHandle, ZOOM_STEP } from './handle.ts'
import styles from './map.module.css'
import { saysOf } from './marks.ts'
import { type Camera, centred, fitted, HOME, inView, moved, onScreen, sizeScale, zoomed } from './plane.ts'
import { FocusLayer, Labels, labelsOf, placed, RestLayer } from './svg-layers.tsx'

/** The map drawn as SVG: groups that are few always, and members where the machine has no WebGL. */
export function SvgMap({
  model,
  look,
  emphasis,
  selected,
  cursor,
  covered,
  hovered,
  onHover,
  onSelect,
  onLens,
  ref,
}: DrawingProps & { ref: Ref<MapHandle> }) {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [camera, setCamera] = useState(HOME)
  const hear = useRef(onLens)
  hear.current = onLens
  const told = useRef(HOME)
  // What the person does is told; what another map asked for is known already.
  useEffect(() => {
    if (camera === told.current) return
    told.current = camera
    hear.current(lensOf(camera))
  }, [camera])
  const drag = useRef<{ x: number; y: number; far: boolean } | null>(null)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    // React listens to wheels passively, and then the page would scroll too.
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = element.getBoundingClientRect()
      const about = { x: event.clientX - left, y: event.clientY - top }
      setCamera(now => zoomed(now, event.deltaY < 0 ? ZOOM_STEP ** 0.5 : ZOOM_STEP ** -0.5, about))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', wheel)
    }
  }, [])

  const points = useMemo(() => fitted(model, size), [model, size])
  const at = useMemo(
    () => placed(model, points, { k: camera.k, x: 0, y: 0 }, look.scale),
    [model, points, camera.k, look.scale],
  )
  // A filter changes what is at rest; attention does not, so the layer of the rest is not drawn again for it.
  const hiddenKey = emphasis.nodes.reduce((key, state, i) => (state === HIDDEN ? (key * 31 + i + 1) | 0 : key), 7)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is hidden matters here.
  const rest = useMemo(() => emphasis, [model, hiddenKey])
  const attended = emphasis.nodes.includes(FOCUS)
  const middle = (size.width / 2) * camera.k

  const centre = (node: number) => {
    const point = points[node]
    const room = { ...size, width: size.width - covered }
    if (point) setCamera(now => centred(now, point, room, points.length > 60))
  }
  useImperativeHandle(ref, () => ({
    zoom: factor => setCamera(now => zoomed(now, factor, { x: size.width / 2, y: size.height / 2 })),
    fit: () => setCamera(HOME),
    centre,
    reveal: node => {
      if (!isSeen(onScreen(camera, points[node] ?? { x: 0, y: 0 }), size, covered)) centre(node)
    },
    view: () => ({
      ...size,
      scale: sizeScale(camera),
      bounds: inView(model, camera, size),
      labelled: new Set(labelsOf({ model, at, emphasis, middle }).map(({ node }) => node)),
      project: node => onScreen(camera, points[node] ?? { x: 0, y: 0 }),
    }),
    look: lens => {
      if (lens.by !== 'svg') return
      told.current = { k: lens.zoom, x: lens.x, y: lens.y }
      setCamera(told.current)
    },
  }))

  const move = (event: PointerEvent) => {
    const start = drag.current
    if (!start) return onHover(nodeUnder(event))
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
    if (!start.far && Math.hypot(dx, dy) < 4) return
    drag.current = { x: event.clientX, y: event.clientY, far: true }
    setCamera(now => moved(now, dx, dy))
  }
  const release = (event: PointerEvent) => {
    if (drag.current && !drag.current.far) onSelect(nodeUnder(event))
    drag.current = null
  }
  const under = hovered === null ? undefined : model.nodes[hovered]
  const tip = hovered === null ? null : onScreen(camera, points[hovered] ?? { x: 0, y: 0 })

  return (
    <div ref={box} className={styles.drawing} aria-hidden="true" data-drawing="svg">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the map around it has the name, and a table says the same. */}
      <svg
        width={size.width}
        height={size.height}
        onPointerDown={event => {
          drag.current = { x: event.clientX, y: event.clientY, far: false }
        }}
        onPointerMove={move}
        onPointerUp={release}
        onPointerLeave={() => {
          drag.current = null
          onHover(null)
        }}
      >
        <g transform={`translate(${camera.x} ${camera.y})`}>
          <g opacity={attended ? 0.25 : 1}>
            <RestLayer model={model} look={look} at={at} nodes={rest.nodes} arcs={rest.arcs} />
          </g>
          {attended && <FocusLayer {...{ model, at, emphasis, selected, cursor, hovered }} look={look} />}
          <Labels model={model} look={look} at={at} emphasis={emphasis} middle={middle} />
        </g>
      </svg>
      {under && tip && (
        <div
          className={styles.tip}
          style={{ left: tip.x, top: tip.y }}
          data-side={tip.x > (size.width - covered) / 2 ? 'left' : 'right'}
        >
          <strong>{under.label}</strong>
          <span>{saysOf(model, under, look.field)}</span>
        </div>
      )}
    </div>
  )
}

const lensOf = ({ k, x, y }: Camera): Lens => ({ by: 'svg', zoom: k, x, y })

function nodeUnder(event: PointerEvent): number | null {
  const target = event.target instanceof Element ? event.target.closest('[data-node]') : null
  const node = target?.getAttribute('data-node')
  return node ? Number(node) : null
}
