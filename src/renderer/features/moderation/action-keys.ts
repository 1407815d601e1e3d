import type { CaseAction } from '../../../shared/moderation.ts'

/** The key of each action; the same one in the queue, in a case and for a batch. */
export const ACTION_KEYS: Record<CaseAction, string> = {
  dismiss: 'd',
  hide: 'h',
  request_edit: 'f',
  warn: 'w',
  suspend: 'u',
  remove: 'm',
  restore: 't',
  approve: 'a',
  deny: 'shift+a',
  claim: 'c',
  release: 'c',
  snooze: 's',
  escalate: 'e',
  assign: 'shift+c',
  note: 'n',
  appeal: 'p',
  undo: 'z',
}

/** Carried out at once: they tell nobody anything and can be taken back. */
const AT_ONCE = ['claim', 'release', 'escalate'] as const satisfies readonly CaseAction[]
type AtOnce = (typeof AT_ONCE)[number]
export const isAtOnce = (action: CaseAction): action is AtOnce => AT_ONCE.some(known => known === action)
/** The case stays in hand after them, so that nothing else is gone to. */
export const STAYING: readonly CaseAction[] = ['note', 'claim', 'release']
/** Say nothing of what the case came to: it is still to be decided after them. */
export const PASSING: readonly CaseAction[] = ['claim', 'release', 'note', 'undo']

/** For many cases at once. Approval looks at each one. */
export const BATCH_ACTIONS = [
  'dismiss',
  'hide',
  'request_edit',
  'warn',
  'snooze',
  'escalate',
  'claim',
  'release',
  'assign',
  'note',
] as const satisfies readonly CaseAction[]
export type BatchAction = (typeof BATCH_ACTIONS)[number]
export const isBatch = (action: CaseAction): action is BatchAction => BATCH_ACTIONS.some(known => known === action)
