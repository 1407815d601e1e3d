import { HINT_RULES, type HintRule } from '../../../shared/moderation.ts'
import { counted, formatNumber } from '../../ui/format.ts'
import styles from './rule-tags.module.css'
import { RULE_WORDS } from './words.ts'

/** Which rules' words were found in a text, safety first, and at how many places. */
export function RuleTags({ hints }: { hints: Partial<Record<HintRule, number>> }) {
  const found = HINT_RULES.filter(rule => (hints[rule] ?? 0) > 0)
  if (found.length === 0) return <span className={styles.none}>None</span>
  return (
    <span className={styles.tags}>
      {found.map(rule => (
        <span key={rule} className={styles.tag} title={counted(hints[rule] ?? 0, 'place')}>
          {RULE_WORDS[rule]}
          {(hints[rule] ?? 0) > 1 ? <span className={styles.times}> ×{formatNumber(hints[rule] ?? 0)}</span> : null}
        </span>
      ))}
    </span>
  )
}
