import { Hand, Lasso, Minus, Plus, Scan, SquareDashed } from 'lucide-react'
import type { RefObject } from 'react'
import { ToggleButton } from 'react-aria-components'
import { IconButton } from '../ui/button.tsx'
import { Tip } from '../ui/tooltip.tsx'
import type { Tool } from './area.ts'
import { type MapHandle, ZOOM_STEP } from './handle.ts'
import styles from './map.module.css'

const TOOLS = [
  { id: 'pan', label: 'Move the map', Icon: Hand },
  { id: 'marquee', label: 'Select with a box (Shift and drag)', Icon: SquareDashed },
  { id: 'lasso', label: 'Select with a lasso', Icon: Lasso },
] as const

type Props = { tool: Tool; onTool: (tool: Tool) => void; handle: RefObject<MapHandle | null> }

/** Zoom, and what dragging does. */
export function MapTools({ tool, onTool, handle }: Props) {
  return (
    <div className={styles.tools} role="toolbar" aria-label="Tools of the map" aria-orientation="vertical">
      {TOOLS.map(({ id, label, Icon }) => (
        <Tip key={id} text={label}>
          <ToggleButton
            aria-label={label}
            isSelected={tool === id}
            onChange={() => onTool(id)}
            className={styles.tool ?? ''}
          >
            <Icon size={16} aria-hidden />
          </ToggleButton>
        </Tip>
      ))}
      <span className={styles.gap} />
      <IconButton label="Zoom in (+)" look="plain" onPress={() => handle.current?.zoom(ZOOM_STEP)}>
        <Plus size={16} aria-hidden />
      </IconButton>
      <IconButton label="Zoom out (−)" look="plain" onPress={() => handle.current?.zoom(1 / ZOOM_STEP)}>
        <Minus size={16} aria-hidden />
      </IconButton>
      <IconButton label="Show everything (0)" look="plain" onPress={() => handle.current?.fit()}>
        <Scan size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
