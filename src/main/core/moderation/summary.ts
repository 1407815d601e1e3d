import { STEPS, type StepKind } from '../../../shared/changes.ts'
import { londonWords } from '../../../shared/london.ts'
import type { AnyEvent } from './events.ts'

/** What undoing took back, and what was decided, as people say it. */
const SAID: Record<string, string> = {
  dismiss: 'dismissed',
  hide: 'hidden',
  remove: 'removed',
  request_edit: 'to be edited',
  warn: 'member warned',
  suspend: 'member suspended',
  restore: 'restored',
}
const said = (word: unknown): string => SAID[String(word)] ?? String(word).replaceAll('_', ' ')
const time = (at: unknown): string => (typeof at === 'number' ? londonWords(at) : '')
const days = (length: unknown): string =>
  typeof length === 'number' ? ` for ${length} ${length === 1 ? 'day' : 'days'}` : ''

type Data = Record<string, unknown>

const SUMMARIES: Record<AnyEvent['type'], (data: Data) => string> = {
  opened: ({ channel }) =>
    channel === 'hints'
      ? 'Case opened: hints in the text'
      : channel === 'moderator'
        ? 'Case opened by a moderator'
        : 'Case opened',
  reported: ({ reason, edited }) =>
    `Reported${reason ? `: ${said(reason)}` : ''}${edited ? '; edited after it was reported' : ''}`,
  report_withdrawn: () => 'Report withdrawn with the sync that brought it',
  claimed: ({ until }) => `Claimed until ${time(until)}`,
  assigned: ({ to }) => `Assigned to ${(to as { name: string } | undefined)?.name ?? 'someone'}`,
  released: ({ because }) => (because === 'expired' ? 'Claim ran out' : 'Released'),
  noted: () => 'Note',
  snoozed: ({ until }) => `Snoozed until ${time(until)}`,
  woken: ({ because }) => (because === 'report' ? 'Woken by a new report' : 'Woken: the time is up'),
  escalated: () => 'Escalated to the lead moderator',
  proposed: ({ decision, length_days, item }) =>
    `Proposed: ${said(decision)}${days(length_days)}${item ? '; emergency suspension at once' : ''}`,
  decided: ({ decision, length_days, proposal }) =>
    `${proposal === null ? 'Decided' : 'Approved'}: ${said(decision)}${days(length_days)}`,
  denied: () => 'Proposal denied',
  undone: ({ what, of, item }) =>
    `Undone: ${said(what)} (event ${String(of)})${item ? '; a correction is on its way' : ''}`,
  appealed: () => 'Appealed: opened again',
  reopened: ({ because }) =>
    because === 'report' ? 'Opened again by a new report' : 'Opened again: the platform shows otherwise',
  closed: ({ because }) => `Closed: ${said(because)}`,
  resent: () => 'Delivery asked for again',
  let_go: () => 'Delivery let go: the platform’s version stands',
  unclosed: () => 'Open again: the sync that closed it was undone',
  unreopened: () => 'Decided as before: the sync that opened it again was undone',
  unwoken: ({ until }) => `Snoozed as before, until ${time(until)}: the sync that woke it was undone`,
  put: ({ desired, compensates }) =>
    `${compensates ? 'Correction' : 'Decision'} put into the outbox${desired ? `: asks for “${String(desired)}”` : ''}`,
  delivery: ({ to, because }) => `Delivery ${said(to)}: ${said(because)}`,
  started: () => 'The log begins',
  restored: () => 'The workspace was restored from a backup',
  policy_changed: ({ version }) => `Policy version ${String(version)}`,
  template_changed: ({ template, text }) =>
    `Notice “${String(template)}” ${text === null ? 'back to the standard text' : 'changed'}`,
  hint_marked: ({ rule }) => `Hint marked “not so”: ${said(rule)}`,
  hint_unmarked: ({ rule }) => `Hint counts again: ${said(rule)}`,
  erased: ({ texts }) =>
    `Erased ${(texts as unknown[]).length} ${(texts as unknown[]).length === 1 ? 'text' : 'texts'}`,
  handed_over: ({ items }) => `Handed over ${String(items)} ${items === 1 ? 'command' : 'commands'} to the platform`,
  stepped: ({ kind, undoes }) => `${STEPS[kind as StepKind] ?? String(kind)}${undoes ? ': undone' : ''}`,
  asked: ({ way, fields }) => `Asked of the platform: ${String(way)} ${(fields as string[]).join(', ')}`,
  moved: ({ to, because }) => `Delivery ${said(to)}: ${said(because)}`,
  kept: () => 'Kept here',
  dropped: () => 'No longer kept here',
  changes_handed_over: ({ items }) =>
    `Handed over ${String(items)} ${items === 1 ? 'change' : 'changes'} to the platform`,
  reporter_shown: ({ report }) => `Looked at who made report ${String(report)}`,
}

/** What an event says, in one sentence without the name of a member. */
export const summaryOf = (type: string, data: Data): string =>
  type in SUMMARIES ? SUMMARIES[type as AnyEvent['type']](data) : type
