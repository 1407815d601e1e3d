import { type RefObject, useLayoutEffect, useState } from 'react'
import { PAPER_PX, usePrinting } from './print.ts'

/** The width of a box in whole px as it changes, or of the paper while it is printed; 0 until it is laid out. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  const printing = usePrinting()
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)))
    watch.observe(element)
    setWidth(Math.floor(element.clientWidth))
    return () => watch.disconnect()
  }, [box])
  return printing ? PAPER_PX : width
}
