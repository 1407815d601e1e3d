import { Command, useCommandState } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { METRICS, type MetricKey } from '../../shared/metrics.ts'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import overlay from '../ui/overlay.module.css'
import { MetricWords } from '../ui/term.tsx'
import { ACTION_GROUPS, available, type Desk } from './actions.ts'
import styles from './palette.module.css'
import { scoreOf } from './score.ts'
import { useScreenActions } from './screen-actions.ts'

const METRIC_KEYS = Object.keys(METRICS) as MetricKey[]

/** Every page, action and definition in one list: type, arrows, Enter. */
export function Palette({ desk, isOpen, onClose }: { desk: Desk; isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className={overlay.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      isDismissable
    >
      <Modal className={`${overlay.modal} ${overlay.middle}`}>
        <Dialog aria-label="Find or do anything" className={styles.root ?? ''}>
          <Finder desk={desk} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Finder({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const actions = available(desk, useScreenActions()).filter(action => action.id !== 'palette')
  const then = (perform: () => void) => {
    onClose()
    perform()
  }
  return (
    <Command label="Find or do anything" className={styles.root} filter={scoreOf} loop>
      <div className={styles.box}>
        <Search size={16} aria-hidden />
        <Command.Input autoFocus placeholder="Type a page, an action or a word to look up" className={styles.input} />
        <Kbd shortcut="escape" />
      </div>
      <Command.List className={styles.list} label="Results">
        <Command.Empty className={styles.empty}>
          <InTheRecord
            onFind={text => then(() => desk.go(`/search?find=${encodeURIComponent(JSON.stringify(text))}`))}
          />
        </Command.Empty>
        {ACTION_GROUPS.map(group => {
          const own = actions.filter(action => action.group === group)
          return own.length === 0 ? null : (
            <Command.Group key={group} heading={group}>
              {own.map(action => (
                <Command.Item
                  key={action.id}
                  value={action.id}
                  keywords={[action.label, ...(action.keywords ?? [])]}
                  className={styles.item}
                  onSelect={() => then(() => action.perform(desk))}
                >
                  <span className={styles.label}>{action.label}</span>
                  {action.shortcut ? <Kbd shortcut={action.shortcut} /> : null}
                </Command.Item>
              ))}
            </Command.Group>
          )
        })}
        <Command.Group heading="What a word means">
          {METRIC_KEYS.map(key => (
            <Command.Item
              key={key}
              value={`metric.${key}`}
              keywords={[METRICS[key].name, 'definition', 'metric']}
              className={styles.item}
              onSelect={() => then(() => desk.go(`/settings/about?find=${encodeURIComponent(METRICS[key].name)}`))}
            >
              <span className={styles.label}>{METRICS[key].name}</span>
              <span className={styles.hint}>definition</span>
            </Command.Item>
          ))}
        </Command.Group>
      </Command.List>
      <Definition />
    </Command>
  )
}

/** What no page or action goes by may stand in the record. */
function InTheRecord({ onFind }: { onFind: (text: string) => void }) {
  const typed = useCommandState(state => state.search)
  return (
    <>
      Nothing here goes by that name.{' '}
      <Button look="link" onPress={() => onFind(typed)}>
        Search the record for “{typed}”
      </Button>
    </>
  )
}

/** The definition of the metric that the arrows are on, before anything is pressed. */
function Definition() {
  const lit = useCommandState(state => state.value)
  const metric = METRIC_KEYS.find(key => lit === `metric.${key}`)
  return metric ? (
    <div className={styles.definition}>
      <MetricWords metric={METRICS[metric]} />
    </div>
  ) : null
}
