import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { formatInstant, formatRecent } from '../../ui/format.ts'
import styles from './case-parts.module.css'
import { SafeText } from './hinted-text.tsx'
import { byWords } from './log-words.ts'
import { Notices } from './notices.tsx'
import { eventWords, isDelivery, undoneOf, writtenIn } from './timeline-words.ts'

/** What happened, the last first, with who and when. What was taken back stays, struck through. */
export function CaseTimeline({ events }: { events: readonly LogEntry[] }) {
  const undone = undoneOf(events)
  return (
    <ol className={styles.timeline} reversed>
      {events.toReversed().map(entry => (
        <Event
          key={entry.position}
          entry={entry}
          isUndone={!isDelivery(entry) && entry.stream.startsWith('case:') && undone.has(entry.sequence)}
        />
      ))}
    </ol>
  )
}

export function Event({ entry, isUndone = false }: { entry: LogEntry; isUndone?: boolean }) {
  const { said, notices } = writtenIn(entry)
  const words = eventWords(entry)
  return (
    <li className={styles.event} {...(isDelivery(entry) ? { 'data-quiet': true } : {})}>
      <p>
        {isUndone ? (
          <>
            <s>{words}</s> <span className={styles.quiet}>(taken back)</span>
          </>
        ) : (
          words
        )}
      </p>
      <p className={styles.quiet}>
        <time dateTime={new Date(entry.at).toISOString()} title={formatInstant(entry.at)}>
          {formatRecent(entry.at)}
        </time>
        , {entry.by.role === 'system' ? 'by itself' : byWords(entry.by)}
      </p>
      {said.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts of one event never move
        <blockquote key={i} dir="auto" className={styles.said}>
          {text === null ? <span className={styles.quiet}>Erased</span> : <SafeText text={text} />}
        </blockquote>
      ))}
      {notices.length > 0 ? (
        <details className={styles.sent}>
          <summary>What was to be read</summary>
          <Notices notices={notices} />
        </details>
      ) : null}
    </li>
  )
}
