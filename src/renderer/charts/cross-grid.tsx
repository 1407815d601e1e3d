import { CrossGridDrawing, type CrossGridProps } from './cross-grid-drawing.tsx'
import { Measured } from './measured.tsx'

export const CrossGrid = (props: CrossGridProps) => (
  <Measured>{width => <CrossGridDrawing {...props} width={width} />}</Measured>
)
