import type { Report, ReportQuery } from '../../../shared/contract/report.ts'
import type { Watch } from '../network/watch.ts'
import { record } from '../procedure.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { report } from './report.ts'

/** A report for the person at the workspace. One without disclosure control goes on the record, whoever asks and how. */
export async function askedReport(open: OpenWorkspace, query: ReportQuery, watch: Watch): Promise<Report> {
  const made = await report(open.db.sql, open.person, query, watch)
  if (made.disclosure === 'none')
    await record(open, 'reporting.undisclosed', made.sections.map(({ key }) => key).join())
  return made
}
