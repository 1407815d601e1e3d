import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

export type Kind = 'info' | 'ok' | 'warn' | 'danger'

const ICONS = { info: Info, ok: CircleCheck, warn: TriangleAlert, danger: OctagonAlert }

type Props = {
  kind?: Kind
  /** The word that carries the meaning beside shape and colour. */
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** Said aloud when it appears; leave off for what was there from the start. */
  live?: boolean
}

export function Notice({ kind = 'info', title, children, actions, live = false }: Props) {
  const Icon = ICONS[kind]
  return (
    <div
      className={`${styles.notice} ${styles[kind] ?? ''}`}
      {...(live ? { role: kind === 'danger' ? 'alert' : 'status' } : {})}
    >
      <Icon size={16} aria-hidden />
      <div className={styles.body}>
        <p className={styles.word}>{title}</p>
        {children ? <div>{children}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </div>
  )
}
