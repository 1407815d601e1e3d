import { Ban, CircleCheck, OctagonX, TriangleAlert } from 'lucide-react'
import type { Verdict } from '../../../shared/contract/claims.ts'
import styles from './claims.module.css'
import { VERDICT_WORDS } from './words.ts'

const ICONS = { supported: CircleCheck, uncertain: TriangleAlert, not_supported: OctagonX, not_testable: Ban }

/** A verdict as word, shape and colour. */
export function VerdictSign({ verdict }: { verdict: Verdict }) {
  const Icon = ICONS[verdict]
  return (
    <span className={`${styles.verdict} ${styles[verdict]}`}>
      <Icon size={16} aria-hidden />
      {VERDICT_WORDS[verdict]}
    </span>
  )
}
