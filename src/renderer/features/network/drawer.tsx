import { Crosshair, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'
import styles from './drawer.module.css'

type Props = {
  title: string
  children: ReactNode
  onCentre?: (() => void) | undefined
  onClose: () => void
}

/** What is selected, at the right. */
export function Drawer({ title, children, onCentre, onClose }: Props) {
  return (
    <aside className={styles.drawer} aria-label={`Selected: ${title}`}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <span>
          {onCentre && (
            <IconButton label="Bring into the middle" onPress={onCentre}>
              <Crosshair size={16} aria-hidden />
            </IconButton>
          )}
          <IconButton label="Clear the selection" onPress={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </span>
      </div>
      {children}
    </aside>
  )
}
