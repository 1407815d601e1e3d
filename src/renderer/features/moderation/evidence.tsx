import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Content } from '../../../shared/contract/moderation-shapes.ts'
import type { Hint, HintRule } from '../../../shared/moderation.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import type { Subject } from './desk-commands.ts'
import styles from './evidence.module.css'
import { HintNote, MarkedNote, ruleHits } from './hint-note.tsx'
import { HintedText, SafeText } from './hinted-text.tsx'
import { fieldWord } from './words.ts'

/** Fields that are people's own words; the rest are facts about them. The title stands at the head of the case. */
const WORDS = ['body', 'outcome', 'feedback', 'profession']
const AT_HEAD = ['title', 'name']

/** Hints of reports stand with the reports. */
const ofContent = (hints: readonly Hint[]) => hints.filter(({ field }) => !field.startsWith('report:'))

type Props = {
  subject: Subject
  fields: Content['fields']
  hints: readonly Hint[]
  marked: readonly Hint[]
}

/** What is judged: the member's own words, each hit of a rule underlined, and the rule at the margin with a “not so”. */
export function Evidence({ subject, fields, hints, marked }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const found = useMemo(() => ruleHits(ofContent(hints)), [hints])
  const not = useMemo(() => ruleHits(ofContent(marked)), [marked])
  const tops = useTops(box, found)
  const words = WORDS.filter(field => fields[field])
  const facts = Object.entries(fields).filter(([field, text]) => text && ![...WORDS, ...AT_HEAD].includes(field))
  return (
    <div className={styles.evidence} ref={box}>
      <div className={styles.words}>
        {words.map(field => (
          <div key={field} className={styles.field}>
            {words.length > 1 || field !== 'body' ? <h3>{fieldWord(field)}</h3> : null}
            <HintedText text={fields[field] ?? ''} hints={hints.filter(hint => hint.field === field)} />
          </div>
        ))}
        {words.length === 0 ? <p className={styles.quiet}>There are no words of the member’s own here.</p> : null}
        {facts.length > 0 ? (
          <div className={styles.facts}>
            <KeyValue
              rows={facts.map(([field, text]) => [fieldWord(field), <SafeText key={field} text={text ?? ''} />])}
            />
          </div>
        ) : null}
      </div>
      {found.length + not.length > 0 ? (
        <ul className={styles.notes} aria-label="What the rules found">
          {found.map(({ rule, hits }) => (
            <HintNote key={rule} subject={subject} rule={rule} hits={hits} top={tops.get(rule) ?? 0} />
          ))}
          {not.map(({ rule, hits }) => (
            <MarkedNote key={rule} subject={subject} rule={rule} hits={hits} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const GAP = 10

/** How far down each rule's note stands: beside its first hit, and below the note before it. */
function useTops(box: React.RefObject<HTMLDivElement | null>, found: readonly { rule: HintRule }[]) {
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    const own = box.current
    if (!own || found.length === 0) return
    const measure = () => {
      const zero = own.getBoundingClientRect().top
      const notes = [...own.querySelectorAll<HTMLElement>('[data-note]')].map(note => {
        const rule = note.dataset.note ?? ''
        const hit = own.querySelector(`[data-rules~="${rule}"]`)
        return { rule, height: note.offsetHeight, wanted: hit ? hit.getBoundingClientRect().top - zero : 0 }
      })
      let bottom = 0
      const next = new Map<string, number>()
      for (const { rule, height, wanted } of notes.sort((a, b) => a.wanted - b.wanted)) {
        const top = Math.max(Math.round(wanted), bottom)
        bottom = top + height + GAP
        next.set(rule, top)
      }
      own.style.setProperty('--notes', `${bottom}px`)
      setTops(before => ([...next].every(([rule, top]) => before.get(rule) === top) ? before : next))
    }
    const watcher = new ResizeObserver(measure)
    watcher.observe(own)
    measure()
    return () => watcher.disconnect()
  }, [box, found])
  return tops
}
