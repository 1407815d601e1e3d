import type { ReactNode } from 'react'
import { Label, ProgressBar } from 'react-aria-components'
import { Button } from './button.tsx'
import { formatTimeLeft } from './format.ts'
import styles from './progress.module.css'

type Props = {
  label: string
  /** 0 to 1, or null while it cannot be told. */
  share: number | null
  /** Counts: "12,400 rows read, 3 rejected". */
  detail?: string
  secondsLeft?: number | null
  onCancel?: () => void
  cancelLabel?: string
}

/** A long task: how far, how much, how long yet, and a way to stop it. */
export function Progress({ label, share, detail, secondsLeft, onCancel, cancelLabel = 'Cancel' }: Props) {
  const percent = share === null ? 0 : Math.min(100, Math.max(0, share * 100))
  const left = secondsLeft === null || secondsLeft === undefined ? null : formatTimeLeft(secondsLeft)
  return (
    <ProgressBar value={percent} isIndeterminate={share === null} className={styles.progress ?? ''}>
      <div className={styles.words}>
        <Label>{label}</Label>
        <span>{share === null ? '' : `${Math.floor(percent)}%`}</span>
      </div>
      <div className={styles.track}>
        <div className={styles.fill} style={{ width: `${percent}%` }} />
      </div>
      <div className={styles.detail}>
        <span>{[detail, left].filter(Boolean).join(' · ')}</span>
        {onCancel ? (
          <Button look="link" onPress={onCancel}>
            {cancelLabel}
          </Button>
        ) : null}
      </div>
    </ProgressBar>
  )
}

/** Keeps the last picture on screen, dimmed under a thin line, while its successor is on the way. */
export function Refreshing({ active, children }: { active: boolean; children: ReactNode }) {
  return (
    <div aria-busy={active}>
      {active ? <ProgressLine /> : null}
      <div className={active ? styles.dimmed : ''}>{children}</div>
    </div>
  )
}

export function ProgressLine({ label = 'Loading' }: { label?: string }) {
  return (
    <div className={styles.line} role="progressbar" aria-label={label}>
      <div />
    </div>
  )
}
