import { EyeOff } from 'lucide-react'
import { useSession } from '../../app/session.ts'
import styles from './ledger.module.css'

const SEES_NAMES = ['moderator', 'lead', 'owner'] as const

/** Evaluators study rows without names: said where the rows are, so that nobody takes a pseudonym for one. */
export function Pseudonyms() {
  const roles = useSession()?.person?.roles ?? []
  if (!roles.includes('evaluator') || SEES_NAMES.some(role => roles.includes(role))) return null
  return (
    <p className={styles.pseudonyms}>
      <EyeOff size={14} aria-hidden />
      <strong>You see pseudonyms.</strong> Each member has one, the same on every screen.
    </p>
  )
}
