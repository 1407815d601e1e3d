import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { ACTION_GROUPS, ACTIONS, type Desk } from './actions.ts'
import { useScreenActions } from './screen-actions.ts'
import styles from './shortcuts.module.css'

const IN_TABLES = [
  ['Move over rows and cells', ['arrowup', 'arrowdown', 'arrowleft', 'arrowright']],
  ['First and last cell of the row', ['Home', 'End']],
  ['First and last row', ['mod+Home', 'mod+End']],
  ['One screen up or down', ['pageup', 'pagedown']],
  ['Open the row, or sort by the column', ['enter']],
  ['Select several rows', ['shift+arrowdown']],
  ['Copy the selected rows', ['mod+c']],
] as const

const Row = ({ label, shortcuts }: { label: string; shortcuts: readonly string[] }) => (
  <li className={styles.row}>
    <span>{label}</span>
    <span>
      {shortcuts.map(shortcut => (
        <Kbd key={shortcut} shortcut={shortcut} />
      ))}
    </span>
  </li>
)

export function Shortcuts({ desk, isOpen, onClose }: { desk: Desk; isOpen: boolean; onClose: () => void }) {
  const ofScreen = useScreenActions()
  // Undo is listed even when there is nothing to undo; pages that the person may not see are not.
  const listed = [...ofScreen, ...ACTIONS].filter(
    action => action.shortcut && (action.group !== 'Go to' || (action.when?.(desk) ?? true)),
  )
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} size="middle">
      <div className={styles.columns}>
        {ACTION_GROUPS.map(group => {
          const own = listed.filter(action => action.group === group)
          return own.length === 0 ? null : (
            <section key={group} className={styles.group}>
              <h3>{group}</h3>
              <ul>
                {own.map(action => (
                  <Row key={action.id} label={action.label} shortcuts={[action.shortcut ?? '']} />
                ))}
              </ul>
            </section>
          )
        })}
        <section className={styles.group}>
          <h3>In tables</h3>
          <ul>
            {IN_TABLES.map(([label, shortcuts]) => (
              <Row key={label} label={label} shortcuts={shortcuts} />
            ))}
          </ul>
        </section>
      </div>
      <p>Keys without Ctrl or ⌘ can be switched off in Settings, You.</p>
    </Dialog>
  )
}
