import { Link } from '@tanstack/react-router'
import type { Needs } from '../../../../shared/contract/network-report.ts'
import { counted, formatNumber } from '../../../ui/format.ts'
import { Term } from '../../../ui/term.tsx'
import { largestOf, totalOf } from '../needs/model.ts'
import { needSentence } from '../needs/words.ts'
import styles from './flow.module.css'

const SHOWN = 5

/** The largest unmet needs, in short; the screen of their own has all. */
export function Unmet({
  needs,
  period,
}: {
  needs: Needs
  period: { from?: string | undefined; to?: string | undefined }
}) {
  const largest = largestOf(needs.cells, 'requests', SHOWN)
  const { waiting, posted } = totalOf(needs, 'requests')
  return (
    <>
      {largest.length === 0 ? (
        <p>No open request without an exchange was posted in this period.</p>
      ) : (
        <table className={styles.structure} aria-label="Largest unmet needs">
          <thead>
            <tr>
              <th scope="col">Category and region</th>
              <th scope="col" data-numeric>
                <Term metric="unmatched_requests">Unmatched of requests</Term>
              </th>
              <th scope="col" data-numeric>
                <Term metric="matching_offers">Open offers there</Term>
              </th>
              <th scope="col" data-numeric>
                Anywhere
              </th>
            </tr>
          </thead>
          <tbody>
            {largest.map(need => (
              <tr key={`${need.category} ${need.region}`}>
                <th scope="row">
                  {need.category}, {need.region}
                </th>
                <td data-numeric>
                  {formatNumber(need.unmatched)} of {formatNumber(need.requests)}
                </td>
                <td data-numeric>{formatNumber(need.matching_here)}</td>
                <td data-numeric>{formatNumber(need.matching_anywhere)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.facts}>
        {largest[0]
          ? `${formatNumber(waiting)} of ${counted(posted, 'request')} wait. ${needSentence(largest[0], 'requests')}. `
          : ''}
        Filters and border do not apply to posts; a post with several categories or regions counts in each.{' '}
        <Link to="/needs" search={{ from: period.from, to: period.to }}>
          All unmet needs
        </Link>
      </p>
    </>
  )
}
