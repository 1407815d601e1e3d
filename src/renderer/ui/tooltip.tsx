import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'
import { shortcutText } from './kbd.tsx'
import styles from './tooltip.module.css'

/** A short hint at a control; never the only place where something is said. The child must take focus. */
export function Tip({ text, shortcut, children }: { text: string; shortcut?: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {text}
        {shortcut ? <kbd>{shortcutText(shortcut)}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  )
}
