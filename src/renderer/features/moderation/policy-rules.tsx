import { useState } from 'react'
import { HINT_MEANINGS, HINT_RULES, type HintRule, type Policy } from '../../../shared/moderation.ts'
import blocks from '../../ui/blocks.module.css'
import { Checkbox } from '../../ui/choice.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { counted } from '../../ui/format.ts'
import styles from './policy.module.css'
import { type PolicyDraft, wordsFault, wordsIn } from './policy-draft.ts'
import { RULE_WORDS } from './words.ts'

type Props = { policy: Policy; marks: Record<string, number>; change: (next: PolicyDraft) => void }

/** What the rules look for, how often they were wrong, and which of them queue a post by themselves. */
export function PolicyRules({ policy, marks, change }: Props) {
  const queues = (rule: HintRule, on: boolean) =>
    change({
      queue_by_hints: HINT_RULES.filter(other => (other === rule ? on : policy.queue_by_hints.includes(other))),
    })
  return (
    <section className={styles.block} aria-labelledby="policy-rules">
      <h2 id="policy-rules">Hints</h2>
      <p className={blocks.note}>
        Besides the patterns that are built in, such as amounts of money, a rule looks for its own words. A star at a
        word's end stands for any ending: “invoic*” finds invoice, invoices and invoiced. How often a rule was marked
        “not so” tells whether its words are too wide. A rule that queues posts by itself does so with every sync,
        before anyone reports them.
      </p>
      <ul className={styles.rules}>
        {HINT_RULES.map(rule => (
          <li key={rule} className={styles.rule}>
            <div>
              <h3>{RULE_WORDS[rule]}</h3>
              <p className={blocks.note}>{HINT_MEANINGS[rule]}</p>
              <p className={blocks.note}>
                {marks[rule] ? `Marked “not so” ${counted(marks[rule], 'time')}` : 'Never marked “not so”'}
              </p>
            </div>
            <Checkbox
              label="Queues a new post by itself"
              isSelected={policy.queue_by_hints.includes(rule)}
              onChange={on => queues(rule, on)}
            />
            <Words rule={rule} words={policy.words[rule]} onChange={words => change({ words: { [rule]: words } })} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type WordsProps = { rule: HintRule; words: readonly string[]; onChange: (words: string[]) => void }

function Words({ rule, words, onChange }: WordsProps) {
  const [typed, setTyped] = useState(() => words.join('\n'))
  return (
    <details className={styles.words}>
      <summary>{counted(words.length, 'word or phrase', 'words and phrases')}</summary>
      <TextAreaField
        label={`Words of ${RULE_WORDS[rule].toLowerCase()}, one a line`}
        rows={8}
        value={typed}
        error={wordsFault(words)}
        onChange={text => {
          setTyped(text)
          onChange(wordsIn(text))
        }}
      />
    </details>
  )
}
