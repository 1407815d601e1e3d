import { writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { AUDIENCES, REPORT_FORMATS, SECTIONS, type SectionKey } from '../../shared/contract/report.ts'
import { DISCLOSURES } from '../../shared/inclusion.ts'
import { sha256 } from '../core/reporting/archive.ts'
import { askedReport } from '../core/reporting/asking.ts'
import { bytesOf } from '../core/reporting/files.ts'
import type { Command } from './commands.ts'
import { date } from './moment.ts'
import { told } from './network.ts'
import { needed, type Options, oneOf, text, UsageError } from './options.ts'
import { inWorkspace } from './workspace.ts'

/** `--sections overview,claims` @throws UsageError */
function sectionsOf(options: Options): SectionKey[] | undefined {
  const given = text(options, 'sections')
  if (given === undefined) return undefined
  return given.split(',').map(word => {
    const found = SECTIONS.find(key => key === word.trim())
    if (!found) throw new UsageError(`--sections ${word} is not one of ${SECTIONS.join(', ')}.`)
    return found
  })
}

/** `report --out FILE`: tables and page as .zip, the page alone as .html, or all of it as .json. */
export const report: Command = (options, { signal, say }) => {
  const path = resolve(needed(options, 'out', 'board.zip'))
  const format = REPORT_FORMATS.find(known => extname(path).toLowerCase() === `.${known}`)
  if (!format)
    throw new UsageError(`--out ${path} ends in none of ${REPORT_FORMATS.map(known => `.${known}`).join(', ')}.`)
  const query = {
    audience: oneOf(options, 'audience', AUDIENCES),
    from: date(options, 'from'),
    to: date(options, 'to'),
    network: text(options, 'network'),
    sections: sectionsOf(options),
    disclosure: oneOf(options, 'disclosure', DISCLOSURES),
  }
  return inWorkspace(options, 'aggregates', async open => {
    const made = await askedReport(open, query, { signal, tell: told(say) })
    const bytes = await bytesOf(made, format)
    await writeFile(path, bytes)
    const { audience, period, network, disclosure, hash, sections } = made
    return {
      json: {
        path,
        sha256: sha256(bytes),
        bytes: bytes.length,
        audience,
        period,
        network: network?.id ?? null,
        disclosure,
        hash,
        sections: sections.map(({ key }) => key),
        tables: sections.reduce((sum, { tables }) => sum + tables.length, 0),
      },
    }
  })
}
