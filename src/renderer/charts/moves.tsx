import { useCallback } from 'react'
import { drawMoves, type MoveMonth } from './draw-moves.ts'
import { MovesPicture } from './moves-picture.tsx'
import { Reading } from './reading.tsx'

type Props = {
  months: readonly MoveMonth[]
  short: (value: number) => string
  label: string
  unit: string
  words: (index: number) => string
  height: number
  onOpen: (index: number) => void
}

/** Who came and who went, month by month; Enter, or a press, opens a month. */
export function MovesChart({ months, short, label, unit, words, height, onOpen }: Props) {
  const draw = useCallback(
    (width: number) => {
      const drawn = drawMoves(months, width, height, short)
      return { svg: <MovesPicture drawn={drawn} />, nearest: drawn.nearest, centre: drawn.centreOf }
    },
    [months, short, height],
  )
  return <Reading draw={draw} count={months.length} words={words} label={label} unit={unit} leap={12} onOpen={onOpen} />
}
