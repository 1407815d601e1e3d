import type { Emphasis } from './emphasis.ts'
import type { Look } from './marks.ts'
import type { MapModel } from './model.ts'

/** What a map on screen can be asked, however it is drawn. */
export type MapHandle = {
  /** Closer with a factor above 1. */
  zoom(factor: number): void
  fit(): void
  centre(node: number): void
  /** Centres only what cannot be seen, because it is off the picture or under what lies over it. */
  reveal(node: number): void
  view(): MapView
}

/** How the plane lies on the screen now, in CSS pixels; `scale` is what sizes in pixels are multiplied with. */
export type MapView = { width: number; height: number; scale: number; project(node: number): { x: number; y: number } }

export type DrawingProps = {
  model: MapModel
  look: Look
  emphasis: Emphasis
  selected: number | null
  /** Pixels at the right that something else lies over. */
  covered: number
  hovered: number | null
  onHover(node: number | null): void
  onSelect(node: number | null): void
}

export const ZOOM_STEP = 1.4
export const noMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Whether a point of the picture can be seen beside what covers its right. */
export const isSeen = (
  at: { x: number; y: number },
  box: { width: number; height: number },
  covered: number,
): boolean => at.x > 24 && at.y > 24 && at.x < box.width - covered - 24 && at.y < box.height - 24
