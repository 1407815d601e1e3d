import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import type { Hint } from '../../../shared/moderation.ts'
import { counted, formatInstant, formatNumber } from '../../ui/format.ts'
import styles from './case-parts.module.css'
import type { Subject } from './desk-commands.ts'
import evidence from './evidence.module.css'
import { HintNote, ruleHits } from './hint-note.tsx'
import { HintedText } from './hinted-text.tsx'
import { Reporter } from './reporter.tsx'
import { CHANNEL_WORDS, reasonWord } from './words.ts'

type Report = CaseDetail['reports'][number]

/** What the reporter's earlier reports came to, without saying who it is. */
const recordWords = ({ record, has_reporter }: Report): string => {
  if (!record) return has_reporter ? 'From someone whose record is not known' : 'Nobody reported it'
  if (record.decided === 0) return 'From someone without a decided report before'
  return `From someone with ${formatNumber(record.upheld)} of ${counted(record.decided, 'decided report')} upheld`
}

type Props = { id: number; subject: Subject; reports: readonly Report[]; hints: readonly Hint[] }

/** Every report as it came, the newest first; who it was is shown only on demand. */
export const CaseReports = ({ reports, ...rest }: Props) => (
  <ul className={styles.reports}>
    {reports.toReversed().map(report => (
      <OneReport key={report.report} report={report} {...rest} />
    ))}
  </ul>
)

function OneReport({ id, subject, report, hints }: Omit<Props, 'reports'> & { report: Report }) {
  const own = hints.filter(hint => hint.field === `report:${report.report}`)
  const found = ruleHits(own)
  return (
    <li>
      <p>
        <strong>{reasonWord(report.reason)}</strong>{' '}
        <span className={styles.quiet}>
          {CHANNEL_WORDS[report.channel]}, {formatInstant(report.reported_at)}
        </span>
      </p>
      {report.text ? (
        <blockquote className={styles.said}>
          <HintedText text={report.text} hints={own} />
        </blockquote>
      ) : null}
      {found.length > 0 ? (
        <ul className={evidence.under} aria-label="What the rules found in this report">
          {found.map(({ rule, hits }) => (
            <HintNote key={rule} subject={subject} rule={rule} hits={hits} />
          ))}
        </ul>
      ) : null}
      <div className={styles.row}>
        <span className={styles.quiet}>{recordWords(report)}</span>
        {report.has_reporter ? <Reporter id={id} report={report.report} /> : null}
      </div>
    </li>
  )
}
