import { CASE_ACTIONS, type CaseAction } from '../../../shared/moderation.ts'
import type { Action } from '../../app/actions.ts'
import { ACTION_KEYS } from './action-keys.ts'
import { ACTION_WORDS } from './words.ts'

type Desk = {
  move: (by: 1 | -1) => void
  extend: (by: 1 | -1) => void
  open: () => void
  choose: () => void
  chooseAll: () => void
  explain: () => void
  refresh: () => void
  find: () => void
  report: () => void
  confirm: () => void
  undo: () => void
  leave: () => void
  begin: (action: CaseAction) => void
  /** A case is at hand. */
  hasCase: () => boolean
  /** Something is being written. */
  isWriting: () => boolean
}

/** What the keyboard is on has no meaning of its own for Enter. */
const atRest = (): boolean => {
  const on = document.activeElement
  return on === null || on === document.body || on.matches('[tabindex="-1"],main,section')
}

/** Keys without a case action of their own: release shares its key with claim, undo is the desk's. */
const BESIDES: readonly CaseAction[] = ['release', 'undo']

/** Everything on the desk that has a key, for the palette, the list of shortcuts and the keys themselves. */
export function queueActions(desk: Desk): Action[] {
  const one = (id: string, label: string, shortcut: string, perform: () => void, when?: () => boolean): Action => ({
    id: `desk.${id}`,
    label,
    group: 'On this screen',
    shortcut,
    perform,
    ...(when ? { when } : {}),
  })
  const { hasCase, isWriting } = desk
  return [
    one('next', 'Next case', 'j', () => desk.move(1)),
    one('previous', 'Previous case', 'k', () => desk.move(-1)),
    one('open', 'Open the case', 'enter', desk.open, () => hasCase() && atRest()),
    one('confirm', 'Confirm and go to the next case', 'mod+enter', desk.confirm, isWriting),
    one('leave', 'Leave what is being written, or choose none', 'escape', desk.leave),
    one('undo', 'Take back what I did last', 'z', desk.undo),
    ...CASE_ACTIONS.filter(action => !BESIDES.includes(action)).map(action =>
      one(`do.${action}`, labelOf(action), ACTION_KEYS[action], () => desk.begin(action), hasCase),
    ),
    one('choose', 'Choose the case for a batch', 'x', desk.choose, hasCase),
    one('choose.next', 'Choose on to the next case', 'shift+j', () => desk.extend(1), hasCase),
    one('choose.previous', 'Choose on to the previous case', 'shift+k', () => desk.extend(-1), hasCase),
    one('choose.all', 'Choose all cases that are listed', 'shift+x', desk.chooseAll),
    one('explain', 'Why the case stands where it stands', 'y', desk.explain, hasCase),
    one('refresh', 'Refresh the queue', 'r', desk.refresh),
    one('find', 'Search cases', '/', desk.find),
    one('report', 'Report for someone', 'shift+r', desk.report),
  ]
}

const labelOf = (action: CaseAction): string =>
  action === 'claim' ? 'Claim, or release' : ACTION_WORDS[action].label.replace('{subject}', 'it')
