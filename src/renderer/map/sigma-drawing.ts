import Graph from 'graphology'
import Sigma from 'sigma'
import { EdgeArrowProgram } from 'sigma/rendering'
import type { Settings } from 'sigma/settings'
import { changed, type Emphasis, FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import { type DrawingProps, isSeen, type MapHandle, noMotion } from './handle.ts'
import { chosen, hoverBox, label } from './labels.ts'
import { arcColour, arcWidths, isDrawn, nodeColour, nodeSizes, saysOf } from './marks.ts'
import type { MapModel } from './model.ts'
import { freeLabels, type LabelBox, LETTER, overlap } from './plane.ts'

type Shown = Pick<DrawingProps, 'look' | 'emphasis' | 'selected' | 'hovered' | 'covered'>
type Heard = Pick<DrawingProps, 'onHover' | 'onSelect'> & { onLost(): void }
export type SigmaDrawing = MapHandle & { show(next: Shown): void; kill(): void }

const MOVE_MS = 160

/**
 * Our one door to Sigma 3. The graph that it holds is only what is drawn; attributes are written once, and hovering and
 * selecting touch what changed (partial refresh) through two reducers that are set in one call.
 */
export function drawWithSigma(container: HTMLElement, model: MapModel, first: Shown, heard: Heard): SigmaDrawing {
  let shown = first
  let alive = true
  /** Neighbours that have room for their label; beside them the rest of the neighbours stays without. */
  let labelled = new Set<number>()
  /** Where this frame has labels: Sigma keeps them apart by its grid only. */
  let drawn: LabelBox[] = []
  const sizes = nodeSizes(model)
  const sigma = new Sigma(graphOf(model, sizes), container, {
    allowInvalidContainer: true,
    defaultEdgeType: 'arrow',
    edgeProgramClasses: { arrow: EdgeArrowProgram },
    enableEdgeEvents: false,
    hideEdgesOnMove: model.arcs.length > 2000,
    labelDensity: 0.6,
    labelGridCellSize: 140,
    labelRenderedSizeThreshold: 7,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    stagePadding: 36,
    zIndex: true,
    ...(noMotion() ? { inertiaDuration: 0, zoomDuration: 0, doubleClickZoomingDuration: 0 } : {}),
  })

  const isNamed = (index: number, state: number) =>
    // The chosen node's own label is drawn with its ring.
    index !== shown.selected && state !== FADED && (state !== KEPT || labelled.has(index))

  const settingsOf = ({ look }: Shown): Partial<Settings> => ({
    labelFont: look.palette.font,
    labelSize: 12,
    labelColor: { color: look.palette.text2 },
    defaultDrawNodeLabel: (context, data) => {
      const taken = { x: data.x + data.size, y: data.y, width: (data.label?.length ?? 0) * LETTER }
      if (drawn.some(other => overlap(other, taken))) return
      drawn.push(taken)
      label(context, data, look.palette, data.label ?? '')
    },
    defaultDrawNodeHover: (context, data) => {
      const node = model.nodes[Number(data.key)]
      if (!node) return
      if (Number(data.key) !== shown.hovered) return chosen(context, data, look.palette, node.label)
      const room = sigma.getDimensions().width - (shown.selected === null ? 0 : shown.covered)
      hoverBox(context, data, look.palette, node.label, saysOf(model, node), room)
    },
    nodeReducer: (key, attributes) => {
      const index = Number(key)
      const node = model.nodes[index]
      const state = shown.emphasis.nodes[index] ?? 0
      if (!node) return attributes
      return {
        ...attributes,
        color: nodeColour(node, state, shown.look),
        hidden: state === HIDDEN,
        highlighted: index === shown.selected,
        label: isNamed(index, state) ? node.label : null,
        forceLabel: labelled.has(index),
        zIndex: state === FOCUS ? 3 : state === KEPT ? 2 : state === FADED ? 0 : 1,
      }
    },
    edgeReducer: (key, attributes) => {
      const index = Number(key)
      const state = shown.emphasis.arcs[index] ?? 0
      const arc = model.arcs[index]
      return {
        ...attributes,
        color: arcColour(state, shown.look),
        hidden: !arc || !isDrawn(arc, state),
        zIndex: state === KEPT ? 2 : state === FADED ? 0 : 1,
      }
    },
  })
  sigma.setSettings(settingsOf(first))
  sigma.on('beforeRender', () => {
    drawn = []
  })

  sigma.on('enterNode', ({ node }) => heard.onHover(Number(node)))
  sigma.on('leaveNode', () => heard.onHover(null))
  sigma.on('clickNode', ({ node }) => heard.onSelect(Number(node)))
  sigma.on('clickStage', () => heard.onSelect(null))
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
    view: () => ({ ...sigma.getDimensions(), scale: sigma.scaleSize(1), project }),
    show(next) {
      const before = shown
      const named = labelled
      shown = next
      if (before.emphasis !== next.emphasis) labelled = roomForLabels(next.emphasis)
      if (before.look !== next.look) sigma.setSettings(settingsOf(next))
      if (before.look !== next.look || filtered(before.emphasis, next.emphasis)) sigma.refresh()
      else repaint(sigma, before, next, [...named, ...labelled])
    },
    kill() {
      alive = false
      resize.disconnect()
      sigma.kill()
    },
  }
}

function graphOf(model: MapModel, sizes: number[]): Graph {
  const graph = new Graph({ type: 'directed', multi: true, allowSelfLoops: true })
  const widths = arcWidths(model)
  // Sigma's y runs upwards.
  model.nodes.forEach((node, i) => {
    graph.addNode(String(i), { x: node.x, y: -node.y, size: sizes[i] ?? 3, label: node.label })
  })
  model.arcs.forEach((arc, i) => {
    graph.addDirectedEdgeWithKey(String(i), String(arc.from), String(arc.to), { size: widths[i] ?? 1 })
  })
  return graph
}

/** Only what changed; the selection is among it even when its state stays. */
function repaint(sigma: Sigma, before: Shown, next: Shown, relabelled: number[]) {
  const nodes = new Set([...changed(before.emphasis.nodes, next.emphasis.nodes), ...relabelled])
  if (before.selected !== next.selected)
    for (const node of [before.selected, next.selected]) if (node !== null) nodes.add(node)
  const edges = changed(before.emphasis.arcs, next.emphasis.arcs)
  if (nodes.size === 0 && edges.length === 0) return
  sigma.refresh({
    partialGraph: { nodes: [...nodes].map(String), edges: edges.map(String) },
    skipIndexation: true,
    schedule: true,
  })
}

const filtered = (before: Emphasis, next: Emphasis) =>
  before.nodes.some((state, i) => (state === HIDDEN) !== (next.nodes[i] === HIDDEN))
