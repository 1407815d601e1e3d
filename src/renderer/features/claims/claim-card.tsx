import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import type { Claim } from '../../../shared/contract/claims.ts'
import { METRICS, type MetricKey } from '../../../shared/metrics.ts'
import { mayOf } from '../../app/permission.ts'
import { useSession } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { formatPeriod } from '../../ui/format.ts'
import { Term } from '../../ui/term.tsx'
import styles from './claims.module.css'
import { EvidenceFigure } from './evidence-figure.tsx'
import { waysTo } from './show-me.ts'
import { VerdictSign } from './verdict-sign.tsx'
import { intervalWords, noInterval, nWords, valueWords } from './words.ts'

const isMetric = (key: string | null): key is MetricKey => key !== null && key in METRICS

type Props = { claim: Claim; open: boolean; onToggle: () => void; provenance: readonly string[] }

/** One claim: what is said, what was found, how sure that is, and the way to see it. */
export function ClaimCard({ claim, open, onToggle, provenance }: Props) {
  const id = useId()
  const { metric, estimate, low, high } = claim
  const session = useSession()
  const ways = waysTo(claim).filter(way => mayOf(session, way.need))
  const hasMore = claim.evidence.length > 0
  return (
    <article className={styles.claim} aria-labelledby={`${id}-h`}>
      <div className={styles.verdictSide}>
        <VerdictSign verdict={claim.verdict} />
      </div>
      <div className={styles.words}>
        <h3 id={`${id}-h`}>{claim.wording}</h3>
        <p>{claim.why}</p>
        <p className={styles.soft}>Read as: {claim.reading}</p>
        {hasMore ? (
          <div className={styles.row}>
            <Button
              look="quiet"
              aria-expanded={open}
              aria-controls={`${id}-more`}
              aria-label={`Show me: ${claim.wording}`}
              onPress={onToggle}
            >
              {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />} Show me
            </Button>
          </div>
        ) : null}
        <div id={`${id}-more`} className={open ? styles.more : styles.folded}>
          {open ? (
            <>
              <EvidenceFigure claim={claim} provenance={provenance} />
              {ways.length > 0 ? (
                <ul className={styles.ways} aria-label="Where to see it">
                  {ways.map(way => (
                    <li key={way.href}>
                      <a href={way.href}>{way.label}</a>
                    </li>
                  ))}
                </ul>
              ) : null}
            </>
          ) : null}
        </div>
      </div>
      <div className={styles.number}>
        {estimate === null || metric === null ? null : (
          <>
            <p className={styles.estimate}>{valueWords(metric, estimate)}</p>
            <p>{isMetric(metric) ? <Term metric={metric} /> : null}</p>
            <p className={styles.soft}>
              {noInterval(claim) ? 'All are counted: no interval' : intervalWords(metric, low, high)}
            </p>
            <p className={styles.soft}>{nWords(claim)}</p>
            <p className={styles.soft}>{formatPeriod(claim.period)}</p>
          </>
        )}
      </div>
    </article>
  )
}
