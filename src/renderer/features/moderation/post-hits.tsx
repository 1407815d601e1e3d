import { HINT_MEANINGS, type Hint } from '../../../shared/moderation.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/format.ts'
import { type Subject, useMarkHint } from './desk-commands.ts'
import styles from './posts.module.css'
import { hitsOf } from './posts-words.ts'
import { RuleTags } from './rule-tags.tsx'
import { plainText } from './safe-text.ts'

/** What the rules found in a text, each with what it may mean and a way to say that it does not. */
export function PostHits({ subject, hints }: { subject: Subject; hints: readonly Hint[] }) {
  const mark = useMarkHint()
  const hits = hitsOf(hints)
  if (hits.length === 0) return <p className={styles.quiet}>No rule found anything in this post.</p>
  return (
    <ul className={styles.hits}>
      {hits.map(({ rule, text, times }) => (
        <li key={`${rule} ${text}`}>
          <span className={styles.hitHead}>
            <RuleTags hints={{ [rule]: 1 }} />
            <q>{plainText(text)}</q>
            {times > 1 ? <span className={styles.quiet}>{counted(times, 'place')}</span> : null}
          </span>
          <Button
            look="link"
            aria-label={`Not so: ${plainText(text)}`}
            onPress={() => void mark({ subject, hint: { rule, text } })}
          >
            Not so
          </Button>
          <span className={styles.quiet}>{HINT_MEANINGS[rule]}</span>
        </li>
      ))}
    </ul>
  )
}
