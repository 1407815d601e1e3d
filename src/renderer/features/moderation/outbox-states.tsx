import { Group, ToggleButton } from 'react-aria-components'
import type { DeliveryState } from '../../../shared/moderation.ts'
import { toggled } from '../../ui/counted-choices.tsx'
import { formatNumber } from '../../ui/format.ts'
import styles from './outbox.module.css'
import { countsOf, TRAY } from './outbox-words.ts'
import { ToneSign } from './tone-sign.tsx'
import { DELIVERY_WORDS } from './words.ts'

type Props = {
  counts: Partial<Record<string, number>> | undefined
  value: readonly DeliveryState[]
  onChange: (value: DeliveryState[]) => void
}

/** Every state with how many items are in it and what it means; pressing one shows only those. */
export function OutboxStates({ counts, value, onChange }: Props) {
  return (
    <Group aria-label="States of the outbox" className={styles.states ?? ''}>
      {countsOf(counts).map(({ state, count }) => {
        const { word, tone, says } = DELIVERY_WORDS[state]
        return (
          <ToggleButton
            key={state}
            isSelected={value.includes(state)}
            onChange={on => onChange(toggled(TRAY, value, state, on))}
            className={styles.state ?? ''}
          >
            <span className={styles.stateHead}>
              <ToneSign tone={count === 0 ? 'quiet' : tone} word={word} />
              <span className={styles.number}>{counts ? formatNumber(count) : '–'}</span>
            </span>
            <span className={styles.says}>{says}</span>
          </ToggleButton>
        )
      })}
    </Group>
  )
}
