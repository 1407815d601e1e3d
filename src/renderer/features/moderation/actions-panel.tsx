import { useMemo } from 'react'
import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import { type CaseAction, DECISIONS } from '../../../shared/moderation.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ACTION_KEYS } from './action-keys.ts'
import styles from './actions-panel.module.css'
import { caseName } from './case-link.tsx'
import { EraseTexts } from './erase-texts.tsx'
import { lastStep } from './timeline-words.ts'
import { DONE } from './views.ts'
import { ACTION_WORDS, actionLabel } from './words.ts'

type One = CaseDetail['actions'][number]

const GROUPS: readonly { title: string; actions: readonly CaseAction[] }[] = [
  { title: 'Second person', actions: ['approve', 'deny'] },
  { title: 'Decide', actions: DECISIONS },
  { title: 'Set aside', actions: ['claim', 'release', 'snooze', 'escalate', 'assign'] },
  { title: 'On record', actions: ['note', 'appeal', 'undo'] },
]

/** Only one of taking and putting back makes sense at a time, approving where something is proposed, restoring what is kept out. */
function isListed({ action, possible }: One, state: string): boolean {
  if (action === 'approve' || action === 'deny') return state === 'awaiting_approval'
  if (action === 'release') return state === 'claimed'
  if (action === 'claim') return state !== 'claimed'
  if (action === 'restore') return possible
  return possible || action !== 'undo'
}

/** The core names the action in its reason; under several of them that would be wrong for all but one. */
const plainly = (why: string | null): string => (why ?? 'Not now.').replace(/: “[\w ]+” is not possible now\.$/, '.')

/** Impossible actions by their reason: it is said once. */
function impossible(actions: readonly One[]): [why: string, actions: CaseAction[]][] {
  const reasons = new Map<string, CaseAction[]>()
  for (const { action, possible, why_not } of actions) {
    const why = plainly(why_not)
    if (!possible) reasons.set(why, [...(reasons.get(why) ?? []), action])
  }
  return [...reasons]
}

type Props = {
  detail: CaseDetail
  me: string
  /** The action that is being written. */
  writing: CaseAction | null
  onBegin: (action: CaseAction) => void
}

/** Everything that can be done to the case, each with its key; what cannot be done says why. */
export function ActionsPanel({ detail: { row, actions, events }, me, writing, onBegin }: Props) {
  const listed = useMemo(() => actions.filter(one => isListed(one, row.state)), [actions, row.state])
  const not = impossible(listed)
  const last = lastStep(events, me)
  const label = (action: CaseAction) =>
    action === 'undo' && last ? `Undo: ${ACTION_WORDS[last].noun}` : actionLabel(action, row.subject_kind)
  return (
    <div className={styles.panel}>
      {GROUPS.map(({ title, actions: group }) => {
        const own = group.filter(action => listed.some(one => one.action === action && one.possible))
        return own.length === 0 ? null : (
          <section key={title} className={styles.group} aria-label={title}>
            <h3>{title}</h3>
            {own.map(action => (
              <Button key={action} aria-pressed={writing === action} onPress={() => onBegin(action)}>
                <span className={styles.label}>{label(action)}</span>
                {action === 'undo' ? null : <Kbd shortcut={ACTION_KEYS[action]} />}
              </Button>
            ))}
          </section>
        )
      })}
      {DONE.includes(row.state) ? (
        <section className={styles.group} aria-label="What is kept">
          <EraseTexts whose={{ case: row.case }} name={`case ${caseName(row.case)}`} />
        </section>
      ) : null}
      {not.length > 0 ? (
        <section className={styles.group} aria-label="Not possible now">
          <h3>Not possible now</h3>
          {not.map(([why, group]) => (
            <div key={why} className={styles.not}>
              <span className={styles.off}>
                {group.map(action => (
                  <Button key={action} isDisabled>
                    {label(action)}
                  </Button>
                ))}
              </span>
              <p>{why}</p>
            </div>
          ))}
        </section>
      ) : null}
    </div>
  )
}
