import { useCallback } from 'react'
import { drawSpc, type SpcOptions } from './draw-spc.ts'
import { Reading } from './reading.tsx'
import { SpcPicture } from './spc-picture.tsx'

type Props = Omit<SpcOptions, 'width' | 'height'> & {
  /** Names the picture for those who do not see it; the figure's title. */
  label: string
  /** What the points count, for the axis. */
  unit: string
  /** A point as words: `July 2022: 44 exchanges, outside the limits`. */
  words: (index: number) => string
  /** Points that Page up and Page down pass. */
  leap: number
  height: number
  onOpen?: (index: number) => void
}

/** A control chart that is read out point by point; Enter, or a press, opens what is behind one. */
export function SpcChart({ label, unit, words, leap, onOpen, ...options }: Props) {
  const { points, segments, target, short, eras, height, compact } = options
  const draw = useCallback(
    (width: number) => {
      const drawn = drawSpc({
        points,
        segments,
        target,
        short,
        width,
        height,
        ...(eras && { eras }),
        ...(compact && { compact }),
      })
      return { svg: <SpcPicture drawn={drawn} />, nearest: drawn.nearest, centre: drawn.centreOf }
    },
    [points, segments, target, short, eras, height, compact],
  )
  return (
    <Reading
      draw={draw}
      count={points.length}
      words={words}
      label={label}
      unit={unit}
      leap={leap}
      {...(onOpen ? { onOpen } : {})}
    />
  )
}
