import { X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { counted } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ACTION_KEYS, BATCH_ACTIONS, type BatchAction } from './action-keys.ts'
import styles from './batch.module.css'
import { ACTION_WORDS } from './words.ts'

/** These stand as buttons; the rest is in the menu. */
const FIRST = ['dismiss', 'hide', 'snooze'] as const satisfies readonly BatchAction[]

const label = (action: BatchAction) => ACTION_WORDS[action].label.replace(' {subject}', '')

type Props = { count: number; onBegin: (action: BatchAction) => void; onClear: () => void }

/** What can be done with the chosen cases. */
export function BatchBar({ count, onBegin, onClear }: Props) {
  const rest = BATCH_ACTIONS.filter(action => !FIRST.some(first => first === action))
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons for what is chosen, not fields of a form
    <div role="group" aria-label="Chosen cases" className={styles.bar}>
      <span className={styles.chosen}>
        <strong aria-live="polite">{counted(count, 'chosen', 'chosen')}</strong>
        <IconButton label="Choose none" shortcut="escape" onPress={onClear}>
          <X size={16} aria-hidden />
        </IconButton>
      </span>
      {FIRST.map(action => (
        <Button key={action} onPress={() => onBegin(action)}>
          {label(action)}… <Kbd shortcut={ACTION_KEYS[action]} />
        </Button>
      ))}
      <Menu
        label="More for the chosen cases"
        trigger={<Button>More…</Button>}
        sections={[
          {
            id: 'more',
            items: rest.map(action => ({
              id: action,
              label: label(action),
              shortcut: ACTION_KEYS[action],
              perform: () => onBegin(action),
            })),
          },
        ]}
      />
    </div>
  )
}
