import { ListFilter } from 'lucide-react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { CASE_STATES, HINT_RULES, SUBJECT_KINDS } from '../../../shared/moderation.ts'
import { REPORT_REASONS } from '../../../shared/vocabulary.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup, type Choice, RadioGroup } from '../../ui/choice.tsx'
import { formatNumber } from '../../ui/format.ts'
import overlay from '../../ui/overlay.module.css'
import styles from './queue-tools.module.css'
import type { QueueSearch } from './search.ts'
import { filtersOn, NO_FILTERS } from './views.ts'
import { KIND_WORDS, REASON_WORDS, RULE_WORDS, STATE_WORDS } from './words.ts'

const ONLY = [
  { id: 'any', label: 'Any' },
  { id: 'todo', label: 'Wants something of me' },
  { id: 'mine', label: 'Claimed by me' },
  { id: 'free', label: 'Claimed by nobody' },
  { id: 'overdue', label: 'Past the target' },
  { id: 'conflict', label: 'In conflict with the platform' },
] as const

type Counts = Record<string, number> | undefined
type Props = {
  search: QueueSearch
  set: (label: string, next: QueueSearch) => void
  states: Counts
  reasons: Counts
  rules: Counts
}

/** `Money (12)`; without a number while it is not known. */
const withCount = <T extends string>(ids: readonly T[], word: (id: T) => string, counts: Counts): Choice<T>[] =>
  ids.map(id => ({ id, label: counts ? `${word(id)} (${formatNumber(counts[id] ?? 0)})` : word(id) }))

const orNone = <T,>(chosen: T[]): T[] | undefined => (chosen.length > 0 ? chosen : undefined)

/** Filters of the queue beside its views; each is taken at once. */
export function QueueFilter({ search, set, states, reasons, rules }: Props) {
  const on = filtersOn(search)
  const change = (next: QueueSearch) => set('filter of the queue', next)
  return (
    <DialogTrigger>
      <Button>
        <ListFilter size={14} aria-hidden /> Filter{on > 0 ? <span className={styles.on}>{on}</span> : null}
      </Button>
      <Popover className={`${overlay.popover} ${styles.popover}`} offset={4} placement="bottom end">
        <Dialog className={overlay.inside ?? ''} aria-label="Filter the queue">
          <div className={styles.groups}>
            <CheckboxGroup
              label="State"
              options={withCount(CASE_STATES, id => STATE_WORDS[id].word, states)}
              value={search.states ?? []}
              onChange={next => change({ states: orNone(next) })}
            />
            <div className={styles.column}>
              <RadioGroup
                label="Only"
                options={ONLY}
                value={search.only ?? 'any'}
                onChange={next => change({ only: next === 'any' ? undefined : next })}
              />
              <CheckboxGroup
                label="About"
                options={SUBJECT_KINDS.map(id => ({ id, label: KIND_WORDS[id].many }))}
                value={search.kinds ?? []}
                onChange={next => change({ kinds: orNone(next) })}
              />
            </div>
            <CheckboxGroup
              label="Reported for"
              options={withCount(REPORT_REASONS, id => REASON_WORDS[id], reasons)}
              value={search.reasons ?? []}
              onChange={next => change({ reasons: orNone(next) })}
            />
            <CheckboxGroup
              label="Words of a rule"
              options={withCount(HINT_RULES, id => RULE_WORDS[id], rules)}
              value={search.rules ?? []}
              onChange={next => change({ rules: orNone(next) })}
            />
          </div>
          <div className={styles.foot}>
            <span>Chosen states take the place of the view’s own.</span>
            <Button onPress={() => change(NO_FILTERS)} isDisabled={on === 0}>
              Clear filters
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
