import type { ReactNode } from 'react'
import styles from './desk.module.css'

/** What opens a row of a table. Out of the Tab order: the grid has the focus, Enter presses it. */
export function OpenButton({ isOpen, onOpen, children }: { isOpen: boolean; onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" tabIndex={-1} className={styles.open} aria-current={isOpen || undefined} onClick={onOpen}>
      {children}
    </button>
  )
}
