import { HINT_MEANINGS, HINT_RULES, type Hint, type HintRule } from '../../../shared/moderation.ts'
import { client } from '../../app/client.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { refreshDesk, type Subject, useMarkHint } from './desk-commands.ts'
import styles from './evidence.module.css'
import { hitsOf } from './posts-words.ts'
import { plainText } from './safe-text.ts'
import { RULE_WORDS } from './words.ts'

type Hit = { rule: HintRule; text: string; times: number }
export type RuleHits = { rule: HintRule; hits: Hit[] }

/** What each rule found, safety first; the same words at several places are one hit. */
export function ruleHits(hints: readonly Hint[]): RuleHits[] {
  const hits = hitsOf(hints)
  return HINT_RULES.flatMap(rule => {
    const own = hits.filter(hit => hit.rule === rule)
    return own.length > 0 ? [{ rule, hits: own }] : []
  })
}

/** Shows where a rule's words are while its note is pointed at. */
const light = (rule: HintRule, on: boolean) => {
  for (const hit of document.querySelectorAll(`[data-rules~="${rule}"]`)) hit.toggleAttribute('data-lit', on)
}

type Props = RuleHits & { subject: Subject; top?: number }

/** What a rule found, at the margin of the text: what it may mean, and a way to say that it does not. */
export function HintNote({ subject, rule, hits, top = 0 }: Props) {
  const mark = useMarkHint()
  return (
    <li
      className={styles.note}
      data-note={rule}
      style={{ top }}
      onPointerEnter={() => light(rule, true)}
      onPointerLeave={() => light(rule, false)}
      onFocus={() => light(rule, true)}
      onBlur={() => light(rule, false)}
    >
      <strong>{RULE_WORDS[rule]}</strong>
      <span className={styles.quiet}>{HINT_MEANINGS[rule]}</span>
      {hits.map(({ text, times }) => (
        <span key={text} className={styles.hit}>
          <q>{plainText(text, 40)}</q>
          {times > 1 ? <span className={styles.quiet}>×{formatNumber(times)}</span> : null}
          <Button
            look="link"
            aria-label={`Not so: ${RULE_WORDS[rule]}, “${plainText(text, 40)}”`}
            onPress={() => void mark({ subject, hint: { rule, text } })}
          >
            Not so
          </Button>
        </span>
      ))}
    </li>
  )
}

/** Words that someone said the rule is wrong about. */
export function MarkedNote({ subject, rule, hits }: RuleHits & { subject: Subject }) {
  async function count(text: string) {
    try {
      await client.moderation.markHint({ subject, hint: { rule, text }, so: true })
      await refreshDesk()
    } catch (error) {
      toastFailure('It stays marked as not so', error)
    }
  }
  return (
    <li className={styles.marked}>
      <span className={styles.quiet}>{RULE_WORDS[rule]}, marked “not so”</span>
      {hits.map(({ text }) => (
        <span key={text} className={styles.hit}>
          <q>{plainText(text, 40)}</q>
          <Button
            look="link"
            aria-label={`It is so: ${RULE_WORDS[rule]}, “${plainText(text, 40)}”`}
            onPress={() => void count(text)}
          >
            It is so
          </Button>
        </span>
      ))}
    </li>
  )
}
