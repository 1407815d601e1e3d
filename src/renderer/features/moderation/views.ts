import type { z } from 'zod'
import type { queueFilter } from '../../../shared/contract/moderation-lists.ts'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseState } from '../../../shared/moderation.ts'
import type { QueueSearch, StandingView } from './search.ts'

export type QueueFilter = z.infer<typeof queueFilter>

export const VIEW_WORDS: Record<StandingView, { label: string; says: string }> = {
  todo: { label: 'To do', says: 'Open cases, those you have claimed, and, for the lead, those escalated' },
  mine: { label: 'Mine', says: 'Cases that you have claimed' },
  approval: { label: 'Waiting for approval', says: 'Proposals that a second person has to approve' },
  snoozed: { label: 'Snoozed', says: 'Cases that come back at a time' },
  done: { label: 'Done', says: 'Decided and closed cases' },
  all: { label: 'All', says: 'Every case' },
}

/** What a standing view asks the core for. */
function viewFilter(view: StandingView, lead: boolean): QueueFilter {
  switch (view) {
    case 'todo':
      return { states: lead ? ['open', 'claimed', 'escalated'] : ['open', 'claimed'] }
    case 'mine':
      return { only: 'mine' }
    case 'approval':
      return { states: ['awaiting_approval'] }
    case 'snoozed':
      return { states: ['snoozed'] }
    case 'done':
      return { states: ['decided', 'closed'] }
    case 'all':
      return {}
  }
}

/** The queue's address as the core's filter: what is chosen by hand goes before what the view stands for. */
export function filterOf(search: QueueSearch, lead: boolean): QueueFilter {
  const base = viewFilter(search.view ?? 'todo', lead)
  const { states, kinds, reasons, rules, only, find } = search
  return {
    ...base,
    ...(states && { states }),
    ...(kinds && { kinds }),
    ...(reasons && { reasons }),
    ...(rules && { rules }),
    ...(only && { only }),
    ...(find?.trim() && { search: find.trim() }),
  }
}

/** How many cases a view has, as far as the counts by state tell it. */
export function viewCount(view: StandingView, states: Record<string, number>, lead: boolean): number | null {
  const filter = viewFilter(view, lead)
  if (filter.only) return null
  const keys: readonly string[] = filter.states ?? Object.keys(states)
  return keys.reduce((sum, state) => sum + (states[state] ?? 0), 0)
}

/** Filters beside the view that are on. */
export const filtersOn = ({ states, kinds, reasons, rules, only }: QueueSearch): number =>
  [states, kinds, reasons, rules, only].filter(Boolean).length

export const NO_FILTERS: QueueSearch = {
  states: undefined,
  kinds: undefined,
  reasons: undefined,
  rules: undefined,
  only: undefined,
}

/** States in which a case is past the desk: nothing more is wanted of it. */
export const DONE: readonly CaseState[] = ['decided', 'closed']

const KEYS = [
  'view',
  'states',
  'kinds',
  'reasons',
  'rules',
  'only',
  'find',
  'sort',
] as const satisfies (keyof QueueSearch)[]

/** The queue's address as a saved view keeps it: the same choices always give the same text. */
export function queryOf(search: QueueSearch): string {
  const whole = { ...search, view: search.view ?? 'todo' }
  return JSON.stringify(Object.fromEntries(KEYS.flatMap(key => (whole[key] ? [[key, whole[key]]] : []))))
}

/** A saved view as an address; what no longer means anything in it is dropped. */
export function searchOf(query: string, schema: { parse: (value: unknown) => QueueSearch }): QueueSearch {
  try {
    return schema.parse(JSON.parse(query))
  } catch {
    return {}
  }
}

/** Whether a case still wants something of this person: not settled, not set aside, not in someone else's hand. */
export function isToDo(row: QueueRow, me: string, lead: boolean): boolean {
  if (row.state === 'open') return true
  if (row.state === 'claimed') return row.held_by?.id === me
  return row.state === 'escalated' && lead
}
