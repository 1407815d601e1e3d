import type { z } from 'zod'
import { BadInput } from './bad-input.ts'

/** The place that a page's cursor stands for, as JSON. @throws BadInput for a cursor that no page gave */
export function placeIn<Place>(shape: z.ZodType<Place>, cursor: string): Place {
  try {
    return shape.parse(JSON.parse(cursor))
  } catch {
    throw new BadInput('That is not where a page ended. Start again from the first page.')
  }
}

/** The number that a page's cursor stands for, `start` without one. @throws BadInput for a cursor that no page gave */
export function fromCursor(cursor: string | undefined, start = 0): number {
  if (cursor === undefined) return start
  if (!/^\d{1,15}$/.test(cursor))
    throw new BadInput(`${cursor} is not where a page ended. Start again from the first page.`)
  return Number(cursor)
}
