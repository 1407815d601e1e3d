import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import type { Report } from '../../../shared/contract/report.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { headOf } from '../../../shared/report/cells.ts'
import { DISCLOSURE_WORDS, provenanceOf } from '../../../shared/report/words.ts'
import { csvText } from '../csv.ts'
import { htmlOf } from './html.ts'

type File = { name: string; text: string }

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Each table as CSV, formulas disarmed; `*` stands for a suppressed count. */
const tablesOf = ({ sections }: Report) =>
  sections.flatMap(section =>
    section.tables.map(table => ({
      name: `tables/${section.key}-${table.key}.csv`,
      text: csvText(table.columns.map(headOf), table.rows),
      section,
      table,
    })),
  )

const DEFINITIONS = ['key', 'name', 'definition', 'formula', 'unit', 'caveat', 'source'] as const

/** The words of every metric that the report uses, in the order of the alphabet. */
function definitionsOf({ sections }: Report): File {
  const used = new Set(
    sections.flatMap(({ definitions, facts, tables }) => [
      ...definitions,
      ...facts.map(({ metric }) => metric),
      ...tables.flatMap(({ columns }) => columns.flatMap(({ metric }) => metric ?? [])),
    ]),
  )
  const rows = Object.entries(METRICS)
    .filter(([key]) => used.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, metric]) => DEFINITIONS.map(name => (name === 'key' ? key : metric[name])))
  return { name: 'definitions.csv', text: csvText(DEFINITIONS, rows) }
}

/** All that is needed to come to the same tables, and the sum of each file. */
function manifestOf(report: Report, files: readonly File[]): File {
  const tables = tablesOf(report)
  const { sections, ...about } = report
  const manifest = {
    ...about,
    disclosure_means: DISCLOSURE_WORDS[report.disclosure].says,
    filters: { network: report.network?.id ?? null },
    period_means: 'from inclusive, to exclusive; dates mean midnight in Europe/London',
    sections: sections.map(({ key, title, about: what, sentence, definitions, caveats, seeds }) => ({
      key,
      title,
      about: what,
      sentence,
      definitions,
      caveats,
      seeds,
      tables: tables
        .filter(({ section }) => section.key === key)
        .map(({ name, text, table }) => ({
          file: name,
          sha256: sha256(text),
          title: table.title,
          what: table.what,
          notes: table.notes,
          rows: table.rows.length,
          columns: table.columns,
        })),
    })),
    files: files.map(({ name, text }) => ({ name, sha256: sha256(text) })),
  }
  return { name: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` }
}

/** The same moment in every time zone, as zip files write it: without a zone. */
const MADE = new Date(1980, 0, 1)

/**
 * The report with its tables as one zip. Names sorted, times fixed, and stored rather than packed, so that the same report
 * is the same bytes on every machine, whatever its zlib and its time zone.
 */
export async function zipOf(report: Report): Promise<Buffer> {
  const content = [
    ...tablesOf(report).map(({ name, text }) => ({ name, text })),
    definitionsOf(report),
    { name: 'report.html', text: htmlOf(report) },
    { name: 'report.json', text: jsonOf(report) },
    { name: 'README.txt', text: `${provenanceOf(report).join('\r\n')}\r\n` },
  ]
  const files = [...content, manifestOf(report, content)].sort((a, b) => (a.name < b.name ? -1 : 1))
  const zip = new yazl.ZipFile()
  for (const { name, text } of files)
    zip.addBuffer(Buffer.from(text), name, { mtime: MADE, mode: 0o100644, compress: false, forceDosTimestamp: true })
  zip.end()
  return buffer(zip.outputStream)
}

export const jsonOf = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`
