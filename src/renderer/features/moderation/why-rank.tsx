import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { formatNumber } from '../../ui/format.ts'
import styles from './queue-row.module.css'

/** The reasons for a case's place, with their points; they add up to the rank. */
export function WhyRank({ row }: { row: Pick<QueueRow, 'why' | 'rank'> }) {
  return (
    <dl className={styles.why}>
      {row.why.map(({ factor, points, text }) => (
        <div key={factor}>
          <dt>{text.charAt(0).toUpperCase() + text.slice(1)}</dt>
          <dd>+{formatNumber(points, 1)}</dd>
        </div>
      ))}
      <div className={styles.sum}>
        <dt>Rank</dt>
        <dd>{formatNumber(row.rank, 1)}</dd>
      </div>
    </dl>
  )
}
