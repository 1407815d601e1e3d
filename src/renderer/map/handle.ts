import type { Emphasis } from './emphasis.ts'
import type { Look } from './marks.ts'
import type { Bounds, MapModel } from './model.ts'

/** Where one looks at the plane from, in the terms of whatever draws it: only maps drawn alike can share it. */
export type Lens = { by: 'webgl' | 'svg'; zoom: number; x: number; y: number }

/** What a map on screen can be asked, however it is drawn. */
export type MapHandle = {
  /** Closer with a factor above 1. */
  zoom(factor: number): void
  fit(): void
  centre(node: number): void
  /** Centres only what cannot be seen, because it is off the picture or under what lies over it. */
  reveal(node: number): void
  view(): MapView
  /** Looks at the plane as another map does; says nothing of it to anyone. */
  look(lens: Lens): void
}

/** How the plane lies on the screen now, in CSS pixels; `scale` is what sizes in pixels are multiplied with. */
export type MapView = {
  width: number
  height: number
  scale: number
  /** The part of the plane that is on screen. */
  bounds: Bounds
  /** The nodes whose label can be read now. */
  labelled: ReadonlySet<number>
  project(node: number): { x: number; y: number }
}

export type DrawingProps = {
  model: MapModel
  look: Look
  emphasis: Emphasis
  selected: ReadonlySet<number>
  /** Where the keys are, when that is not what is selected. */
  cursor: number | null
  /** Pixels at the right that something else lies over. */
  covered: number
  hovered: number | null
  onHover(node: number | null): void
  onSelect(node: number | null): void
  /** The person has zoomed or moved the map. */
  onLens(lens: Lens): void
}

export const NOWHERE: MapView = {
  width: 0,
  height: 0,
  scale: 1,
  bounds: { left: 0, right: 0, top: 0, bottom: 0 },
  labelled: new Set(),
  project: () => ({ x: 0, y: 0 }),
}

export const ZOOM_STEP = 1.4
export const noMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** So many are ringed; more would be a crowd of rings, and fading the rest says the same. */
export const MOST_RINGS = 40
export const ringed = (selected: ReadonlySet<number>): ReadonlySet<number> =>
  selected.size <= MOST_RINGS ? selected : new Set()

/** Whether a point of the picture can be seen beside what covers its right. */
export const isSeen = (
  at: { x: number; y: number },
  box: { width: number; height: number },
  covered: number,
): boolean => at.x > 24 && at.y > 24 && at.x < box.width - covered - 24 && at.y < box.height - 24
