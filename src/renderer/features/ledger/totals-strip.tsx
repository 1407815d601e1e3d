import { useQuery } from '@tanstack/react-query'
import type { Totals } from '../../../shared/contract/ledger.ts'
import { api } from '../../app/query.ts'
import { formatHours } from '../../ui/format.ts'
import { Term } from '../../ui/term.tsx'
import { FindingSign, HoldsSign } from './finding-sign.tsx'
import styles from './ledger.module.css'
import { equation } from './words.ts'

/** What was issued and what is left of it, as a sum that a reader can check, and the ledger's first law. */
export function TotalsStrip({ totals, mayRead }: { totals: Totals; mayRead: boolean }) {
  const all = useQuery(api.ledger.accounts.queryOptions({ input: { limit: 1 }, enabled: mayRead }))
  const { issued, adjusted, outstanding } = equation(totals)
  return (
    <div className={styles.totals}>
      <dl className={styles.equation} aria-label="Credits issued and outstanding">
        <Figure head={<Term metric="issued_minutes">Issued</Term>} minutes={issued} />
        <span aria-hidden>{adjusted < 0 ? '−' : '+'}</span>
        <Figure
          head={adjusted < 0 ? 'Taken back by adjustments' : 'Added by adjustments'}
          minutes={Math.abs(adjusted)}
        />
        <span aria-hidden>=</span>
        <Figure head={<Term metric="outstanding_minutes">Outstanding</Term>} minutes={outstanding} />
      </dl>
      <dl className={styles.moved} aria-label="Credits moved">
        <Figure head={<Term metric="paid_minutes">Moved by exchanges</Term>} minutes={totals.paid_minutes} />
        <Figure head={<Term metric="donated_minutes">Donated</Term>} minutes={totals.donated_minutes} />
      </dl>
      {all.data && (
        <p className={styles.law}>
          {all.data.minutes === 0 ? <HoldsSign /> : <FindingSign word="Does not hold" />}
          <span>
            All accounts together sum to zero
            {all.data.minutes === 0 ? '' : `: they sum to ${formatHours(all.data.minutes)}`}
          </span>
        </p>
      )}
    </div>
  )
}

const Figure = ({ head, minutes }: { head: React.ReactNode; minutes: number }) => (
  <div>
    <dt>{head}</dt>
    <dd>{formatHours(minutes)}</dd>
  </div>
)
