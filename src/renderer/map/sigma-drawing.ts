import { EdgeArrowProgram } from 'sigma/rendering'
import { type Emphasis, FADED, KEPT } from './emphasis.ts'
import { type DrawingProps, isSeen, type Lens, type MapHandle, noMotion, ringed } from './handle.ts'
import { chosen, hoverBox, label } from './labels.ts'
import { nodeSizes, radii, saysOf, thinness } from './marks.ts'
import type { MapModel } from './model.ts'
import { freeLabels, type LabelBox, LETTER, overlap } from './plane.ts'
import { Canvases } from './sigma-canvases.ts'
import { boxOf, differing, graphOf, isRinged, reduceArc, reduceNode, type Shown } from './sigma-graph.ts'
import { listen, nodeUnder } from './sigma-pointer.ts'

type Heard = Pick<DrawingProps, 'onHover' | 'onSelect' | 'onLens'> & { onLost(): void }
export type SigmaDrawing = MapHandle & {
  /** Another graph in the same picture: the camera stays, and so does WebGL's context. */
  load(model: MapModel, next: Shown): void
  show(next: Shown): void
  kill(): void
}

const MOVE_MS = 160
/** From so many arcs on, moving draws dots only. */
const MANY_ARCS = 2000

/**
 * Our one door to Sigma 3. Attributes are written once for each graph; hovering, selecting and playback touch what
 * changed (partial refresh) through two reducers that are set in one call. What was uploaded is counted at the
 * container, where tests read it.
 */
export function drawWithSigma(container: HTMLElement, first: MapModel, start: Shown, heard: Heard): SigmaDrawing {
  let model = first
  let shown = start
  let sizes = nodeSizes(model, shown.look.scale)
  let alive = true
  let following = false
  /** Neighbours that have room for their label; beside them the rest of the neighbours stays without. */
  let labelled = new Set<number>()
  /** Where this frame has labels: Sigma keeps them apart by its grid only. */
  let drawn: (LabelBox & { node: number })[] = []
  const counted = { loads: 0, repaints: 0 }
  const count = (what: keyof typeof counted) => {
    counted[what] += 1
    container.dataset[what] = String(counted[what])
  }

  const isNamed = (index: number) => {
    const state = shown.emphasis.nodes[index] ?? 0
    // A ringed node's label is drawn with its ring.
    return !isRinged(shown, index) && state !== FADED && (state !== KEPT || labelled.has(index))
  }
  const lookSettings = () => ({
    labelFont: shown.look.palette.font,
    labelColor: { color: shown.look.palette.text2 },
    hideEdgesOnMove: model.arcs.length > MANY_ARCS,
    // Where all dots are small, the largest of them are named all the same.
    labelRenderedSizeThreshold: Math.min(7, 0.7 * radii(model)[1]),
    minEdgeThickness: 1.7 * thinness(model),
  })
  const sigma = new Canvases(graphOf(model, shown.look.scale), container, {
    allowInvalidContainer: true,
    defaultEdgeType: 'arrow',
    edgeProgramClasses: { arrow: EdgeArrowProgram },
    enableEdgeEvents: false,
    labelSize: 12,
    labelDensity: 0.6,
    labelGridCellSize: 140,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    stagePadding: 36,
    zIndex: true,
    ...lookSettings(),
    ...(noMotion() ? { inertiaDuration: 0, zoomDuration: 0, doubleClickZoomingDuration: 0 } : {}),
    nodeReducer: (key, attributes) => ({
      ...attributes,
      ...reduceNode(model, shown, Number(key), labelled.has(Number(key))),
    }),
    edgeReducer: (key, attributes) => ({ ...attributes, ...reduceArc(model, shown, Number(key)) }),
    defaultDrawNodeLabel: (context, data) => {
      const node = Number(data.key)
      const taken = { node, x: data.x + data.size, y: data.y, width: (data.label?.length ?? 0) * LETTER }
      if (!isNamed(node) || drawn.some(other => overlap(other, taken))) return
      drawn.push(taken)
      label(context, data, shown.look.palette, data.label ?? '')
    },
    defaultDrawNodeHover: (context, data) => {
      const { palette, field } = shown.look
      const node = model.nodes[Number(data.key)]
      if (!node) return
      if (Number(data.key) !== shown.hovered) return chosen(context, data, palette, node.label)
      const room = sigma.getDimensions().width - shown.covered
      hoverBox(context, data, palette, node.label, saysOf(model, node, field), room)
    },
  })
  sigma.setCustomBBox(boxOf(model))
  sigma.refresh()
  count('loads')
  sigma.on('beforeRender', () => {
    drawn = []
  })

  listen(sigma, {
    nodeAt: at => {
      const [here, aside] = [sigma.viewportToGraph(at), sigma.viewportToGraph({ x: at.x + 1, y: at.y })]
      const pixel = Math.hypot(aside.x - here.x, aside.y - here.y)
      const reach = (node: number) => sigma.scaleSize(sizes[node] ?? 3) * pixel
      return nodeUnder(model, shown.emphasis, { x: here.x, y: -here.y }, reach)
    },
    onHover: node => node !== shown.hovered && heard.onHover(node),
    onSelect: heard.onSelect,
  })
  const lost = (event: Event) => {
    // kill() loses its contexts on purpose.
    if (!alive) return
    event.preventDefault()
    heard.onLost()
  }
  for (const canvas of Object.values(sigma.getCanvases())) canvas.addEventListener('webglcontextlost', lost)

  const resize = new ResizeObserver(() => {
    if (!alive || !container.offsetWidth) return
    sigma.resize()
    sigma.refresh()
  })
  resize.observe(container)

  const camera = sigma.getCamera()
  camera.on('updated', ({ ratio, x, y }) => {
    if (!following) heard.onLens({ by: 'webgl', zoom: 1 / ratio, x, y })
  })
  const move = (to: { x?: number; y?: number; ratio?: number }) => {
    if (noMotion()) camera.setState(to)
    else void camera.animate(to, { duration: MOVE_MS })
  }

  const project = (node: number) => {
    const { x = 0, y = 0 } = model.nodes[node] ?? {}
    return sigma.graphToViewport({ x, y: -y })
  }
  function centre(node: number) {
    const at = sigma.getNodeDisplayData(String(node))
    if (!at) return
    const { ratio } = camera.getState()
    const closer = Math.min(ratio, model.nodes.length > 60 ? 0.5 : 1)
    // Half of what is covered, in the camera's own units at the zoom that is coming.
    const { width, height } = sigma.getDimensions()
    const middle = sigma.viewportToFramedGraph({ x: width / 2, y: height / 2 })
    const aside = sigma.viewportToFramedGraph({ x: width / 2 + shown.covered / 2, y: height / 2 })
    move({ x: at.x + ((aside.x - middle.x) * closer) / ratio, y: at.y, ratio: closer })
  }
  function partInView() {
    const { width, height } = sigma.getDimensions()
    const [low, high] = [sigma.viewportToGraph({ x: 0, y: 0 }), sigma.viewportToGraph({ x: width, y: height })]
    return { left: low.x, right: high.x, top: -low.y, bottom: -high.y }
  }

  function roomForLabels(emphasis: Emphasis): Set<number> {
    const kept = [...emphasis.nodes.keys()].filter(node => emphasis.nodes[node] === KEPT)
    const dots = kept.map(node => {
      const size = sigma.scaleSize(sizes[node] ?? 3) + 4
      return { node, ...project(node), size, text: model.nodes[node]?.label ?? '', left: false }
    })
    return freeLabels(dots, 40)
  }

  return {
    zoom: factor => move({ ratio: camera.getBoundedRatio(camera.getState().ratio / factor) }),
    fit: () => move({ x: 0.5, y: 0.5, ratio: 1 }),
    centre,
    reveal: node => {
      if (!isSeen(project(node), sigma.getDimensions(), shown.covered)) centre(node)
    },
    view: () => ({
      ...sigma.getDimensions(),
      scale: sigma.scaleSize(1),
      bounds: partInView(),
      labelled: new Set([...drawn.map(({ node }) => node), ...ringed(shown.selected)]),
      project,
    }),
    look({ by, zoom, x, y }: Lens) {
      if (by !== 'webgl') return
      following = true
      camera.setState({ x, y, ratio: 1 / zoom })
      following = false
    },
    load(nextModel, next) {
      const before = JSON.stringify(lookSettings())
      model = nextModel
      shown = next
      sizes = nodeSizes(model, shown.look.scale)
      labelled = new Set()
      if (before !== JSON.stringify(lookSettings())) sigma.setSettings(lookSettings())
      sigma.setCustomBBox(boxOf(model))
      sigma.setGraph(graphOf(model, shown.look.scale))
      count('loads')
    },
    show(next) {
      const before = shown
      const named = labelled
      shown = next
      if (before.emphasis !== next.emphasis) labelled = roomForLabels(next.emphasis)
      if (before.look.palette !== next.look.palette) sigma.setSettings(lookSettings())
      else if (before.look !== next.look) sigma.refresh({ skipIndexation: true })
      else {
        const { nodes, arcs } = differing(before, next, [...named, ...labelled])
        if (nodes.length === 0 && arcs.length === 0) return
        const partialGraph = { nodes: nodes.map(String), edges: arcs.map(String) }
        sigma.refresh({ partialGraph, skipIndexation: true, schedule: true })
      }
      count('repaints')
    },
    kill() {
      alive = false
      resize.disconnect()
      sigma.kill()
    },
  }
}
