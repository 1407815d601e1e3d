import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useActions } from '../../app/screen-actions.ts'
import { IconButton } from '../../ui/button.tsx'
import styles from './drawer.module.css'

/** A list, and beside it what was opened from it. In a narrow window the drawer lies over the list's right. */
export function Panes({ children, drawer }: { children: ReactNode; drawer: ReactNode }) {
  return (
    <div className={styles.panes}>
      {children}
      {drawer}
    </div>
  )
}

type DrawerProps = {
  /** What was opened; also its heading. */
  title: string
  /** A line under the heading. */
  under?: ReactNode
  onClose: () => void
  /** Stays at the foot while the rest scrolls: what can be done. */
  foot?: ReactNode
  /** For two texts side by side. */
  wide?: boolean
  children: ReactNode
}

/** What was opened from the list. It takes the focus when a person opened it, and gives it back to the list. */
export function Drawer({ title, under, onClose, foot, wide = false, children }: DrawerProps) {
  const own = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const drawer = own.current
    // Opened by a link or a reload, nobody was anywhere yet.
    if (document.activeElement !== document.body) drawer?.focus()
    return () => {
      if (!drawer?.contains(document.activeElement)) return
      drawer.parentElement?.querySelector<HTMLElement>('[role=grid]')?.focus()
    }
  }, [])
  return (
    <aside
      ref={own}
      tabIndex={-1}
      className={`${styles.drawer} ${wide ? styles.wide : ''}`}
      aria-label={title}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.head}>
        <div>
          <h2>{title}</h2>
          {under ? <p className={styles.under}>{under}</p> : null}
        </div>
        <IconButton label="Close" shortcut="escape" onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long texts scroll, and keys must reach that. */}
      <section className={styles.body} tabIndex={0} aria-label={`About ${title}`}>
        {children}
      </section>
      {foot ? <footer className={styles.foot}>{foot}</footer> : null}
    </aside>
  )
}

/** j and k walk through the list while the drawer is open, without going back to it. */
export function useNeighbours<Row>(
  noun: string,
  rows: readonly Row[],
  isOpen: (row: Row) => boolean,
  open: (row: Row) => void,
) {
  const at = rows.findIndex(isOpen)
  const [before, after] = [at > 0 ? rows[at - 1] : undefined, rows[at + 1]]
  useActions([
    {
      id: 'desk.next',
      label: at < 0 ? `First ${noun}` : `Next ${noun}`,
      group: 'On this screen',
      shortcut: 'j',
      when: () => after !== undefined,
      perform: () => after !== undefined && open(after),
    },
    {
      id: 'desk.previous',
      label: `Previous ${noun}`,
      group: 'On this screen',
      shortcut: 'k',
      when: () => before !== undefined,
      perform: () => before !== undefined && open(before),
    },
  ])
}
