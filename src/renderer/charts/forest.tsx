import { ForestDrawing, type ForestProps } from './forest-drawing.tsx'
import { Measured } from './measured.tsx'

export const Forest = (props: ForestProps) => <Measured>{width => <ForestDrawing {...props} width={width} />}</Measured>
