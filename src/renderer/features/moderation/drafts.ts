import { useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { CommandInput, notice } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseAction } from '../../../shared/moderation.ts'
import { type Snooze, snoozeUntil } from './snooze.ts'

export type Notice = z.infer<typeof notice>

/** A refusal that the draft met, and the version of the case that it was written against. */
export type Met = { code: string | null; says: string; event: number | null; expect: number }

/** What a moderator is writing about a case. It stays with the case while they look at others, and through a refusal. */
export type Draft = {
  /** The action being written; null where the composer was left and the words are kept. */
  action: CaseAction | null
  reason: string
  length_days: number | null
  emergency: boolean
  snooze: Snooze
  date: string | undefined
  /** Whom to assign to. */
  to: string | null
  /** Texts that were changed by hand, by action: another action has other texts. */
  edited: Partial<Record<CaseAction, Partial<Record<Notice['to'], string>>>>
  met: Met | null
  /** The last attempt that got no answer: the same command may go again under the same id. */
  attempt: { id: string; payload: string } | null
}

export const EMPTY: Draft = {
  action: null,
  reason: '',
  length_days: 7,
  emergency: false,
  snooze: 'tomorrow',
  date: undefined,
  to: null,
  edited: {},
  met: null,
  attempt: null,
}

/** Whether anything in it would be missed. */
export const hasWords = (draft: Draft): boolean =>
  draft.reason.trim() !== '' || Object.values(draft.edited).some(texts => Object.keys(texts ?? {}).length > 0)

/** The notices to send with the command where one was changed; one that was emptied is not sent. */
export function noticesOf(draft: Draft, preview: readonly Notice[]): Notice[] | undefined {
  const edited = draft.action ? draft.edited[draft.action] : undefined
  if (!edited || Object.keys(edited).length === 0) return undefined
  return preview.map(({ to, text }) => ({ to, text: edited[to] ?? text })).filter(({ text }) => text.trim() !== '')
}

/** The command that the draft stands for, or the sentence that says what is missing. */
export function commandOf(draft: Draft, preview: readonly Notice[], now: number): CommandInput | string {
  const { action, reason } = draft
  const notices = noticesOf(draft, preview)
  const given = { ...(reason.trim() && { reason: reason.trim() }), ...(notices && { notices }) }
  switch (action) {
    case null:
      return 'Choose an action.'
    case 'claim':
    case 'release':
    case 'escalate':
      return { action }
    case 'undo':
      return { action, ...(notices && { notices }) }
    case 'note':
    case 'appeal':
      if (!reason.trim()) return action === 'note' ? 'Write the note.' : 'Write what the appeal says.'
      return { action, reason: reason.trim() }
    case 'snooze': {
      const until = snoozeUntil(draft.snooze, draft.date, now)
      return until === null ? 'Choose a day within the next 90 days.' : { action, until }
    }
    case 'assign':
      return draft.to === null ? 'Choose a person.' : { action, to: draft.to }
    case 'deny':
      return reason.trim() ? { action, ...given } : 'Write why you deny it.'
    case 'approve':
      return { action, ...given }
    case 'suspend':
      if (draft.length_days === null) return 'Say for how many days.'
      return { action, length_days: draft.length_days, ...(draft.emergency && { emergency: true }), ...given }
    default:
      return { action, ...given }
  }
}

/**
 * The id for a command: the same one again where the very same command got no answer, so that it is carried out once;
 * otherwise a new one.
 */
export function attemptFor(
  last: Draft['attempt'],
  payload: object,
  make: () => string = () => crypto.randomUUID(),
): NonNullable<Draft['attempt']> {
  const text = JSON.stringify(payload)
  return last?.payload === text ? last : { id: make(), payload: text }
}

/** Drafts by case, of one person: someone else at the same window finds none. */
export function draftStore() {
  let owner: string | null = null
  let drafts: ReadonlyMap<number, Draft> = new Map()
  const listeners = new Set<() => void>()
  const become = (next: ReadonlyMap<number, Draft>) => {
    drafts = next
    for (const listener of listeners) listener()
  }
  return {
    ownedBy(person: string) {
      if (person === '' || person === owner) return
      if (owner !== null) become(new Map())
      owner = person
    },
    of: (id: number): Draft => drafts.get(id) ?? EMPTY,
    change(id: number, change: Partial<Draft>) {
      become(new Map([...drafts, [id, { ...(drafts.get(id) ?? EMPTY), ...change }]]))
    },
    drop(id: number) {
      become(new Map([...drafts].filter(([other]) => other !== id)))
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => drafts,
  }
}

/** The one store of this window. */
export const drafts = draftStore()
export const useDraft = (id: number): Draft => useSyncExternalStore(drafts.subscribe, () => drafts.of(id))
export const useDrafts = (): ReadonlyMap<number, Draft> => useSyncExternalStore(drafts.subscribe, drafts.snapshot)
