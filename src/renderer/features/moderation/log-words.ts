import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { counted, formatInstant, formatNumber } from '../../ui/format.ts'
import type { LogSearch } from './desk-search.ts'
import { fieldWord } from './words.ts'

/** Every word of the log that is computed. */

const TYPE_WORDS: Record<string, string> = {
  opened: 'Case opened',
  reported: 'Reported',
  report_withdrawn: 'Report withdrawn',
  claimed: 'Claimed',
  assigned: 'Assigned',
  released: 'Released',
  noted: 'Note',
  snoozed: 'Snoozed',
  woken: 'Woken',
  escalated: 'Escalated',
  proposed: 'Proposed',
  decided: 'Decided',
  denied: 'Denied',
  undone: 'Undone',
  appealed: 'Appealed',
  reopened: 'Opened again',
  closed: 'Closed',
  unclosed: 'Closing undone',
  unreopened: 'Opening undone',
  unwoken: 'Waking undone',
  put: 'Put in the outbox',
  handed_over: 'Handed over',
  resent: 'Asked again',
  let_go: 'Let go',
  delivery: 'Delivery',
  started: 'Log begun',
  restored: 'Restored from a backup',
  policy_changed: 'Policy changed',
  template_changed: 'Notice changed',
  erased: 'Texts erased',
  hint_marked: 'Hint marked “not so”',
  hint_unmarked: 'Hint counts again',
  reporter_shown: 'Reporter looked up',
}
export const typeWord = (type: string): string => {
  const words = type.replaceAll('_', ' ')
  return TYPE_WORDS[type] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

const ROLE_WORDS: Record<string, string> = {
  owner: 'owner',
  lead: 'lead moderator',
  moderator: 'moderator',
  system: 'by itself',
}
/** `A. Siddiqui (moderator)`; who vouched for it is said where someone did. */
export const byWords = ({ name, role, asserted_by }: LogEntry['by']): string =>
  `${name} (${ROLE_WORDS[role] ?? role})${asserted_by ? `, as asserted by ${asserted_by}` : ''}`

export const isFiltered = (search: LogSearch): boolean =>
  search.case !== undefined || search.person !== undefined || search.type !== undefined

export function logAnswer(total: number, search: LogSearch): { answer: string; lead: string } {
  const lead = 'What happened is appended and never changed. Each event carries the hash of the one before it.'
  if (isFiltered(search))
    return {
      answer: total === 0 ? 'No event fits' : `${counted(total, 'event')} ${total === 1 ? 'fits' : 'fit'}`,
      lead,
    }
  return { answer: total === 0 ? 'Nothing has happened yet' : `${counted(total, 'event')} on record`, lead }
}

const TO: Record<string, string> = { member: 'To the member', reporters: 'To the reporters' }

/** What was written with an event, by name; messages, which are kept as one text, each by itself. */
export const writtenRows = (texts: LogEntry['texts']): [name: string, text: string | null][] =>
  Object.entries(texts).flatMap(([name, text]) =>
    name === 'notices' && text !== null ? noticeRows(text) : [[fieldWord(name), text]],
  )

function noticeRows(text: string): [string, string | null][] {
  try {
    const notices: unknown = JSON.parse(text)
    if (Array.isArray(notices))
      return notices.map(({ to, text: says }: { to: string; text: string }) => [TO[to] ?? 'Message', says])
  } catch {
    // Not as expected: then as it stands.
  }
  return [['Messages', text]]
}

/** What the log's data say, as rows: nested values as they are written. */
export const dataRows = (data: Record<string, unknown>): [key: string, value: string][] =>
  Object.entries(data)
    .filter(([key, value]) => key !== 'type' && value !== null && value !== undefined)
    .map(([key, value]) => [key, dataValue(value)])

/** Numbers as large as this are moments in ms; nothing else of the log counts so far. */
const LATE = 1e11

function dataValue(value: unknown): string {
  if (typeof value === 'number' && value > LATE) return formatInstant(value)
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return JSON.stringify(value, null, 2)
}

export type Verdict = {
  ok: boolean
  events: number
  head: string
  broken?: { position: number; why: string } | undefined
  checkpoint: { events: number; at: number } | null
  restored: { at: number; kept: number; noted: number } | null
}

/** How many events this machine had noted that the last restore gave up. */
const givenUp = ({ restored }: Verdict): number => (restored === null ? 0 : Math.max(0, restored.noted - restored.kept))

/** What the last restore means for the log; nothing where there was none. */
function restoredWords(verdict: Verdict): string {
  const { restored } = verdict
  if (restored === null) return ''
  const gone = givenUp(verdict)
  const held = restored.kept === 0 ? 'no event of the log' : `the first ${counted(restored.kept, 'event')}`
  return ` The workspace was restored from a backup on ${formatInstant(restored.at)}, which held ${held}${
    gone === 0 ? '.' : `: of those that this machine had noted, the last ${formatNumber(gone)} are not in this log.`
  }`
}

/** The verdict as a title and what it rests on; calm where it holds, exact where it does not. */
export function verdictWords(verdict: Verdict): { title: string; says: string; kind: 'ok' | 'warn' | 'danger' } {
  const { ok, events, broken, checkpoint } = verdict
  const noted =
    checkpoint === null
      ? 'This machine has noted nothing of the log yet, so only the log itself could be checked.'
      : `This machine had noted the log up to event ${formatNumber(checkpoint.events)} on ${formatInstant(checkpoint.at)}${ok ? ', and it is the same.' : '.'}`
  const gone = givenUp(verdict)
  const title = `${counted(events, 'event')}, unbroken${gone === 0 ? '' : ' since the restore of a backup'}`
  if (ok) return { title, says: `${noted}${restoredWords(verdict)}`, kind: gone === 0 ? 'ok' : 'warn' }
  return {
    kind: 'danger',
    title: broken ? `The log is broken at event ${formatNumber(broken.position)}` : 'The log does not hold',
    says: `${broken?.why ?? 'What is wrong could not be told.'} ${noted} Everything before it holds. Keep the workspace as it is, make a backup, and compare with an earlier one.`,
  }
}

/** What a chain of hashes can show and what it cannot, in plain words. */
export const CHAIN = {
  proves:
    'Each event holds a hash over everything in it and over the hash before. If anyone changes a field, takes an event out, puts one in between, reorders or cuts the log short, verifying finds it. The length and the last hash are also noted on this machine, outside the workspace.',
  cannot:
    'It does not show that what was written was true, or that nothing was left unwritten. Someone with the key and the skill could write the whole log anew, with new hashes; the notes on this machine, and copies of the last hash kept elsewhere, are what would give that away. Erased texts stay proven to have been there, not what they said.',
} as const

/** A case as it is typed, `12` or `C-12`; undefined where nothing is, null where it is no case. */
export function caseNumber(typed: string): number | undefined | null {
  const text = typed.trim()
  if (text === '') return undefined
  const digits = /^(?:c-?)?(\d{1,9})$/i.exec(text)?.[1]
  return digits && Number(digits) > 0 ? Number(digits) : null
}
