import { X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import styles from './queue-tools.module.css'
import type { QueueSearch } from './search.ts'
import { NO_FILTERS } from './views.ts'
import { KIND_WORDS, REASON_WORDS, RULE_WORDS, STATE_WORDS } from './words.ts'

const ONLY_WORDS = {
  todo: 'wants something of me',
  mine: 'claimed by me',
  free: 'claimed by nobody',
  overdue: 'past the target',
  conflict: 'in conflict',
} as const

type Chip = { key: string; word: string; without: QueueSearch }

/** Each filter that is on, and the address without it. */
function chipsOf({ states, kinds, reasons, rules, only, find }: QueueSearch): Chip[] {
  const rest = <T,>(all: readonly T[], one: T): T[] | undefined => {
    const left = all.filter(other => other !== one)
    return left.length > 0 ? left : undefined
  }
  return [
    ...(states ?? []).map(id => ({
      key: `s${id}`,
      word: STATE_WORDS[id].word,
      without: { states: rest(states ?? [], id) },
    })),
    ...(kinds ?? []).map(id => ({
      key: `k${id}`,
      word: KIND_WORDS[id].many,
      without: { kinds: rest(kinds ?? [], id) },
    })),
    ...(reasons ?? []).map(id => ({
      key: `r${id}`,
      word: `reported for ${REASON_WORDS[id].toLowerCase()}`,
      without: { reasons: rest(reasons ?? [], id) },
    })),
    ...(rules ?? []).map(id => ({
      key: `h${id}`,
      word: `words of ${RULE_WORDS[id].toLowerCase()}`,
      without: { rules: rest(rules ?? [], id) },
    })),
    ...(only ? [{ key: 'only', word: ONLY_WORDS[only], without: { only: undefined } }] : []),
    ...(find ? [{ key: 'find', word: `“${find}”`, without: { find: undefined } }] : []),
  ]
}

export function QueueChips({ search, set }: { search: QueueSearch; set: (label: string, next: QueueSearch) => void }) {
  const chips = chipsOf(search)
  if (chips.length === 0) return null
  return (
    <ul className={styles.chips} aria-label="Filters that are on">
      {chips.map(({ key, word, without }) => (
        <li key={key}>
          <button
            type="button"
            aria-label={`Without the filter ${word}`}
            onClick={() => set('filter of the queue', without)}
          >
            {word} <X size={12} aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Button look="link" onPress={() => set('filter of the queue', { ...NO_FILTERS, find: undefined })}>
            Clear all
          </Button>
        </li>
      ) : null}
    </ul>
  )
}
