import type { ReactNode } from 'react'
import { ProgressLine } from '../../ui/progress.tsx'
import styles from './sheet.module.css'

type Props = {
  /** The screen's answer, as a sentence. */
  answer: ReactNode
  /** n, period, definition. */
  lead?: ReactNode
  tools?: ReactNode
  /** New figures are on the way: what stands here is dimmed, not removed. */
  busy?: boolean
  /** Takes exactly the window's height, for a table that scrolls by itself. */
  fill?: boolean
  children?: ReactNode
}

/** A screen that opens with its answer and then shows the evidence. */
export function Sheet({ answer, lead, tools, busy = false, fill = false, children }: Props) {
  return (
    <>
      {busy ? <ProgressLine /> : null}
      <div className={`${styles.sheet} ${fill ? styles.fill : ''}`}>
        <header className={styles.head}>
          <div className={styles.words}>
            <h1>{answer}</h1>
            {lead ? <p className={styles.lead}>{lead}</p> : null}
          </div>
          {tools ? <div className={styles.tools}>{tools}</div> : null}
        </header>
        <div className={`${styles.body} ${busy ? styles.dimmed : ''}`} aria-busy={busy}>
          {children}
        </div>
      </div>
    </>
  )
}
