import type { Report, ReportFile, ReportFormat } from '../../../shared/contract/report.ts'
import { jsonOf, sha256, zipOf } from './archive.ts'
import { htmlOf } from './html.ts'

const TYPES: Record<ReportFormat, string> = { zip: 'application/zip', html: 'text/html', json: 'application/json' }

/** The bytes of a report in a format: the same report is the same bytes. */
export async function bytesOf(report: Report, format: ReportFormat): Promise<Buffer> {
  if (format === 'zip') return zipOf(report)
  return Buffer.from(format === 'html' ? htmlOf(report) : jsonOf(report))
}

/** `hexitime-board-2019-04-01-2023-01-01` */
const nameOf = ({ audience, period }: Report): string =>
  `hexitime-${audience.replace('_', '-')}-${period.from}-${period.to}`

export async function fileOf(report: Report, format: ReportFormat): Promise<ReportFile> {
  const bytes = await bytesOf(report, format)
  return {
    name: `${nameOf(report)}.${format}`,
    type: TYPES[format],
    base64: bytes.toString('base64'),
    sha256: sha256(bytes),
  }
}
