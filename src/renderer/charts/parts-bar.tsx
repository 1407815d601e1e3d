import { Measured } from './measured.tsx'
import { PartsBarDrawing, type PartsBarProps } from './parts-bar-drawing.tsx'

export const PartsBar = (props: PartsBarProps) => (
  <Measured>{width => <PartsBarDrawing {...props} width={width} />}</Measured>
)
