import type { Contrast, Headline } from '../../../shared/contract/inclusion.ts'
import { CONTRASTS, type Disclosure } from '../../../shared/inclusion.ts'
import { holm } from '../../analytics/comparisons.ts'
import type { Connection } from '../../db/connection.ts'
import { dataHash } from '../sync/runs.ts'
import { VERSION } from '../workspace/session.ts'
import { absent, adjustedBy } from './estimates.ts'
import { extent, proveFixed, quarterStarts, quartersOf, resolved } from './periods.ts'
import type { Watch } from './reckon.ts'
import { absolutes, advantage, rates } from './rows.ts'
import { fixedSheets, openSheets } from './sheets.ts'
import { slopesOf } from './slopes.ts'

/**
 * The three contrasts that the claims rest on, each as relative advantage, rate ratio and slope beside the absolute numbers;
 * Holm over their rate ratios (Methods, section 2).
 * @throws BadInput where a level other than `none` is asked for a period that is no quarter
 */
export async function headline(
  db: Connection,
  { level, ...asked }: { from?: string | undefined; to?: string | undefined; level: Disclosure },
  watch: Watch,
): Promise<Headline> {
  const range = extent(db)
  const period = resolved(asked, range)
  const contrasts: Contrast[] = []
  for (const { by, group, reference, name } of CONTRASTS) {
    const question = { by, period, network: undefined }
    if (level !== 'none') proveFixed(by, period, quartersOf(range ? quarterStarts(range) : []), null)
    const { sheet, series } =
      level === 'none' ? await openSheets(db, question, watch) : await fixedSheets(db, question, level, watch)
    const cellOf = (key: string) => sheet.layout.cells.findIndex(cell => cell.key === key)
    const [own, other] = [cellOf(group), cellOf(reference)]
    const joins = new Map([own, other].map(cell => [cell, series.joins.flatMap(row => row[cell] ?? [])]))
    contrasts.push({
      by,
      name,
      group: absolutes(sheet, own),
      reference: absolutes(sheet, other),
      relative_advantage: advantage(sheet, own),
      rate_ratio: rates(sheet, own, other),
      growth_ratio: slopesOf(joins, other).byCell.get(own)?.ratio ?? absent('too_short'),
    })
  }
  const adjusted = adjustedBy(
    holm,
    contrasts.map(({ rate_ratio }) => rate_ratio),
  )
  return {
    level,
    fixed: level !== 'none',
    period,
    contrasts: contrasts.map((one, i) => ({ ...one, rate_ratio: adjusted[i] ?? one.rate_ratio })),
    hash: dataHash(db),
    version: VERSION,
  }
}
