import { CircleAlert, CircleCheck } from 'lucide-react'
import styles from './ledger.module.css'

/** Word, shape and colour of a check that holds, or of one that does not. */
export const FindingSign = ({ word = 'Finding' }: { word?: string }) => (
  <span className={styles.bad}>
    <CircleAlert size={14} aria-hidden />
    {word}
  </span>
)
export const HoldsSign = ({ word = 'Holds' }: { word?: string }) => (
  <span className={styles.good}>
    <CircleCheck size={14} aria-hidden />
    {word}
  </span>
)
