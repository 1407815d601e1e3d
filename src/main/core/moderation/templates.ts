import { NOTICE_CAUSES, type NoticeCause } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { Notice } from './command.ts'
import type { By } from './events.ts'
import { DESK, readEvents } from './log.ts'
import { record } from './projections.ts'

type To = Notice['to']

/** The standard texts. `{title}`, `{reason}`, `{days}` and `{hours}` stand for what is moderated, why, and for how long. */
const STANDARD: Record<NoticeCause, Partial<Record<To, string>>> = {
  dismiss: {
    reporters:
      'Thank you for telling us about “{title}”. We have looked at it and found it within the rules of Hexitime, so it stays as it is. {reason}',
  },
  hide: {
    member:
      'We have hidden “{title}” for now, so that other members no longer see it. {reason} If you think that this is not right, reply and someone else will look at it again.',
    reporters: 'Thank you for telling us about “{title}”. We have looked at it and hidden it.',
  },
  remove: {
    member:
      'We have removed “{title}” because it is not within the rules of Hexitime. {reason} If you think that this is not right, reply and someone else will look at it again.',
    reporters: 'Thank you for telling us about “{title}”. We have looked at it and removed it.',
  },
  request_edit: {
    member: 'Please change “{title}” so that it keeps to the rules of Hexitime. {reason} Reply if anything is unclear.',
    reporters: 'Thank you for telling us about “{title}”. We have asked its author to change it.',
  },
  warn: {
    member: 'This is a warning about “{title}”. {reason} Please keep to the rules of Hexitime.',
    reporters: 'Thank you for telling us about “{title}”. We have looked at it and spoken to the member.',
  },
  suspend: {
    member:
      'We have suspended your account for {days} days. {reason} If you think that this is not right, reply and someone else will look at it again.',
    reporters: 'Thank you for telling us. We have looked into it and acted.',
  },
  emergency: {
    member:
      'We have suspended your account for {hours} hours while we look into something that was reported. {reason} We will write to you again.',
    reporters: 'Thank you for telling us. We have acted at once and are looking into it.',
  },
  restore: {
    member: 'We have looked at “{title}” again and put it back as it was. {reason} We are sorry for the trouble.',
    reporters: 'We have looked at “{title}” again and put it back.',
  },
  undo: {
    member: 'Please disregard our last message about “{title}”: it was sent by mistake and no longer holds. {reason}',
    reporters: 'Please disregard our last message about “{title}”: we are looking at it again.',
  },
}

export const templateId = (cause: NoticeCause, to: To): string => `${cause}.${to}`

/** Every template with its text in force and the standard one. */
export function templates(db: Connection) {
  const changed = changes(db)
  return NOTICE_CAUSES.flatMap(cause =>
    Object.entries(STANDARD[cause]).map(([to, standard]) => {
      const template = templateId(cause, to as To)
      return { template, cause, to: to as To, text: changed.get(template) ?? standard, standard }
    }),
  )
}

const changes = (db: Connection): Map<string, string | null> =>
  new Map(
    readEvents(db, "type = 'template_changed' ORDER BY position").flatMap(({ event }) =>
      event.type === 'template_changed' ? [[event.template, event.text] as const] : [],
    ),
  )

/** Changes a template, or returns to the standard text with null; call within a write transaction. */
export function changeTemplate(db: Connection, by: By, template: string, text: string | null, now: number): string {
  const found = templates(db).find(each => each.template === template)
  if (!found) throw new RangeError(`There is no template ${template}.`)
  record(db, now, [{ stream: DESK, event: { type: 'template_changed', template, text }, by }])
  return text ?? found.standard
}

/** What the member and the reporters would read, from the templates; blanks that nothing fills are left out. */
export function noticesFor(
  db: Connection,
  cause: NoticeCause,
  filling: {
    title: string
    reason?: string | undefined
    days?: number | undefined
    hours?: number
    reporters: boolean
  },
): Notice[] {
  const fill = (text: string) =>
    text
      .replaceAll('{title}', () => filling.title)
      .replaceAll('{reason}', () => filling.reason?.trim() ?? '')
      .replaceAll('{days}', () => String(filling.days ?? ''))
      .replaceAll('{hours}', () => String(filling.hours ?? ''))
      .replace(/ {2,}/g, ' ')
      .trim()
  return templates(db)
    .filter(each => each.cause === cause && (each.to === 'member' || filling.reporters))
    .map(({ to, text }) => ({ to, text: fill(text) }))
}
