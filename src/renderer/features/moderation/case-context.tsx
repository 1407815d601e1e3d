import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import { formatInstant, formatInstantDay, formatShare } from '../../ui/format.ts'
import { CaseLink, caseName, MemberLink } from './case-link.tsx'
import styles from './case-parts.module.css'
import { SafeText } from './hinted-text.tsx'
import { type MemberRecord, RecordFacts } from './member-record.tsx'
import { Notices } from './notices.tsx'
import { plainText } from './safe-text.ts'
import { DeliverySign, StateSign } from './state-sign.tsx'
import { becauseWords, outcomeWord, SIMILAR_WORDS } from './words.ts'

/** Whose doing it is: what they did here before, never who they are in the equality data. */
export function CasePeople({ people }: { people: readonly MemberRecord[] }) {
  return people.map(record => (
    <div key={record.id} className={styles.person}>
      <p>
        <MemberLink id={record.id} name={plainText(record.name) || record.id} />
      </p>
      <RecordFacts record={record} />
    </div>
  ))
}

/** Other cases that say something about this one, and what they came to. */
export function SimilarCases({ similar }: { similar: CaseDetail['similar'] }) {
  return (
    <ul className={styles.similar}>
      {similar.map(({ case: id, title, because, resemblance, state, outcome, at }) => (
        <li key={id}>
          <p>
            <CaseLink id={id} /> <SafeText text={title} />
          </p>
          <p className={styles.row}>
            <StateSign state={state} more={outcome ? outcomeWord(outcome).toLowerCase() : null} />
            <span className={styles.quiet}>
              {because.map(why => SIMILAR_WORDS[why]).join(', ')}
              {resemblance === null ? '' : ` (${formatShare(resemblance, 0)} alike)`}, {formatInstantDay(at)}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Whether what was decided reached the platform: the other axis. */
export function CaseDelivery({ items }: { items: CaseDetail['items'] }) {
  return (
    <ul className={styles.similar}>
      {items.map(item => (
        <li key={item.item}>
          <p className={styles.row}>
            <DeliverySign state={item.state} more={`since ${becauseWords(item.because)}`} />
          </p>
          <p className={styles.quiet}>
            {item.compensates ? 'A correction. ' : ''}
            {item.desired ? `Asks for “${item.desired}”` : 'Asks for notices only'}
            {item.length_days === null ? '' : ` for ${item.length_days} d`}, put {formatInstant(item.put_at)}
            {item.handed_at === null ? '' : `, handed over ${formatInstant(item.handed_at)}`}
          </p>
          {item.notices.length > 0 ? (
            <details className={styles.sent}>
              <summary>What is to be read</summary>
              <Notices notices={item.notices} />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** Names the case for what has only a word for it, such as a message. */
export const named = (id: number, title: string): string => `${caseName(id)}, ${plainText(title, 60)}`
