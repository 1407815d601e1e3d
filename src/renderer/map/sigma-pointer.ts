import type Sigma from 'sigma'
import { type Emphasis, HIDDEN } from './emphasis.ts'
import type { MapModel } from './model.ts'

type Point = { x: number; y: number }
type Pointing = {
  /** The node under a point of the picture. */
  nodeAt(at: Point): number | null
  onHover(node: number | null): void
  onSelect(node: number | null): void
}

/** What Sigma's own listeners answer by asking the card. */
const ASKING = [
  'mousemove',
  'mousemovebody',
  'click',
  'rightClick',
  'doubleClick',
  'wheel',
  'mousedown',
  'mouseup',
  'mouseleave',
] as const

const ASKING_OF_TOUCH = ['touchdown', 'touchup', 'touchmove', 'tap', 'doubletap'] as const

/**
 * Hears the pointer in Sigma's place. Sigma reads back the pixel under it and waits until the card has drawn: a fifth of
 * a second for each move where a processor draws. The nodes are at hand, so looking among them is enough.
 */
export function listen(sigma: Sigma, { nodeAt, onHover, onSelect }: Pointing) {
  const pointer = sigma.getMouseCaptor()
  for (const event of ASKING) pointer.removeAllListeners(event)
  pointer.on('mousemove', at => onHover(nodeAt(at)))
  pointer.on('mouseleave', () => onHover(null))
  pointer.on('click', at => onSelect(nodeAt(at)))

  const touch = sigma.getTouchCaptor()
  for (const event of ASKING_OF_TOUCH) touch.removeAllListeners(event)
  touch.on('tap', ({ touches, previousTouches }) => {
    const at = touches[0] ?? previousTouches[0]
    if (at) onSelect(nodeAt(at))
  })
}

/** The node whose middle is nearest of those that reach to a point of the plane; `reach` is a radius in the plane. */
export function nodeUnder(
  { nodes }: Pick<MapModel, 'nodes'>,
  emphasis: Emphasis,
  at: Point,
  reach: (node: number) => number,
): number | null {
  let found: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    if (!node || emphasis.nodes[i] === HIDDEN) continue
    const far = Math.hypot(node.x - at.x, node.y - at.y)
    if (far < least && far <= reach(i)) {
      least = far
      found = i
    }
  }
  return found
}
