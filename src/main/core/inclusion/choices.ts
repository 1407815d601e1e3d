import type { InclusionChoices } from '../../../shared/contract/inclusion.ts'
import { DISCLOSURES, FIELD_NAMES, FIELDS, isProtected } from '../../../shared/inclusion.ts'
import { addDays, londonMidnight } from '../../../shared/london.ts'
import { LEAST_NETWORK } from '../../analytics/disclosure/fixed-cells.ts'
import type { Connection } from '../../db/connection.ts'
import { benchmarks } from './benchmarks.ts'
import { networksAt } from './fixed.ts'
import { extent, quarterStarts, quartersOf } from './periods.ts'

/** @param raw whether the caller may look at level `none` */
export async function choices(db: Connection, raw: boolean): Promise<InclusionChoices> {
  const range = extent(db)
  const quarters = quartersOf(range ? quarterStarts(range) : [])
  const end = quarters.at(-1)?.to
  const networks = end ? await networksAt(db, londonMidnight(end)) : []
  return {
    fields: FIELDS.map(by => ({ by, name: FIELD_NAMES[by], protected: isProtected(by) })),
    levels: DISCLOSURES.filter(level => raw || level !== 'none'),
    quarters,
    networks: networks.filter(({ members }) => members >= LEAST_NETWORK),
    benchmarks: benchmarks(db),
    data: range && { from: range.from, to: addDays(range.to, -1) },
  }
}
