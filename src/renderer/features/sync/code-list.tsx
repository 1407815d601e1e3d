import { REJECTION_CODES, REJECTIONS, type RejectionCode } from '../../../shared/export-format.ts'
import blocks from '../../ui/blocks.module.css'
import { formatNumber } from '../../ui/format.ts'
import styles from './sync.module.css'
import { WHAT_TO_DO } from './words.ts'

type Props = {
  codes: Partial<Record<RejectionCode, number>>
  chosen: RejectionCode | undefined
  onChoose: (code: RejectionCode | undefined) => void
}

/** Why rows were refused, with counts; pressing a reason filters by it and says what to do. */
export function CodeList({ codes, chosen, onChoose }: Props) {
  const all = Object.values(codes).reduce((sum, n) => sum + n, 0)
  return (
    <section className={styles.codes} aria-label="Why rows were refused">
      <h2>Why rows were refused</h2>
      <ul className={blocks.choices}>
        <li>
          <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
            <span>All reasons</span>
            <span className={styles.count}>{formatNumber(all)}</span>
          </button>
        </li>
        {REJECTION_CODES.filter(code => codes[code] || code === chosen).map(code => (
          <li key={code}>
            <button
              type="button"
              aria-pressed={code === chosen}
              onClick={() => onChoose(code === chosen ? undefined : code)}
            >
              <span>
                {REJECTIONS[code]} <code>{code}</code>
              </span>
              <span className={styles.count}>{formatNumber(codes[code] ?? 0)}</span>
            </button>
            {code === chosen && (
              <p>
                <strong>What to do:</strong> {WHAT_TO_DO[code]}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
