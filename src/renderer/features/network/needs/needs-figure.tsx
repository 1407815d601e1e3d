import { useMemo } from 'react'
import type { Need, Needs } from '../../../../shared/contract/network-report.ts'
import { Figure } from '../../../charts/figure.tsx'
import { Heatmap } from '../../../charts/heatmap.tsx'
import { usePrinting } from '../../../charts/print.ts'
import { PrintTable } from '../../../charts/print-table.tsx'
import { formatNumber } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { crossed, sideOf, totalOf } from './model.ts'
import type { Side } from './search.ts'
import { cellWords, matrixTitle } from './words.ts'

const count = (id: keyof Need, header: string, width: number): TableColumn<Need> => ({
  id,
  header,
  width,
  numeric: true,
  value: need => need[id],
  cell: need => formatNumber(Number(need[id])),
})

const PLACE: readonly TableColumn<Need>[] = [
  { id: 'category', header: 'Category', width: 150, grow: 2, value: need => need.category },
  { id: 'region', header: 'Region', width: 100, grow: 1, value: need => need.region },
]
const REQUESTS = [count('requests', 'Requests', 82), count('unmatched', 'Unmatched', 92)]
const MATCHING = [count('matching_here', 'Could meet, here', 122), count('matching_anywhere', 'anywhere', 80)]
const OFFERS = [count('offers', 'Offers', 64), count('untaken', 'Untaken', 74)]
/** What the screen is about stands first. */
const COLUMNS: Record<Side, readonly TableColumn<Need>[]> = {
  requests: [...PLACE, ...REQUESTS, ...MATCHING, ...OFFERS],
  offers: [...PLACE, ...OFFERS, ...REQUESTS, ...MATCHING],
}

const TABLE = 'Needs by category and region'
const keyOf = (need: Need) => `${need.category}\n${need.region}`

type Props = { needs: Needs; side: Side; period: string; provenance: readonly string[] }

/** What waits, by category and region: as a matrix, and as the table that it is made of. */
export function NeedsFigure({ needs: all, side, period, provenance }: Props) {
  const needs = all.cells
  const { categories, regions, cell } = useMemo(() => crossed(needs), [needs])
  const { waiting, posted } = totalOf(all, side)
  const most = Math.max(1, ...needs.map(need => sideOf(need, side).waiting))
  const requests = side === 'requests'
  const title = matrixTitle(needs, side)
  const columns = COLUMNS[side]
  const printing = usePrinting()
  const sorted = [...needs].sort((a, b) => sideOf(b, side).waiting - sideOf(a, side).waiting)
  return (
    <>
      <Figure
        title={title}
        what={`${requests ? 'Open requests without an exchange' : 'Open offers without an exchange'}, by category and region, n = ${formatNumber(waiting)} of ${formatNumber(posted)}; one with several counts in each. Posted: ${period}. Empty: none posted.`}
        file={requests ? 'hexitime-unmatched-requests' : 'hexitime-untaken-offers'}
        columns={columns}
        rows={needs}
        rowKey={keyOf}
        noun={['place']}
        provenance={provenance}
      >
        <Heatmap
          rows={categories}
          columns={regions}
          axes={['category', 'region']}
          reading="Rows are categories, columns regions."
          label={title}
          cell={(row, column) => {
            const [category, region] = [categories[row] ?? '', regions[column] ?? '']
            const need = cell(category, region)
            const found = need && sideOf(need, side)
            return {
              text: found && found.posted > 0 ? formatNumber(found.waiting) : '',
              depth: Math.sqrt((found?.waiting ?? 0) / most),
              words: cellWords(need, category, region, side),
            }
          }}
        />
      </Figure>
      {printing ? (
        <PrintTable label={TABLE} columns={columns} rows={sorted} rowKey={keyOf} />
      ) : (
        <DataTable
          key={side}
          label={TABLE}
          columns={columns}
          rows={needs}
          rowKey={keyOf}
          noun={['place']}
          initialSort={{ id: requests ? 'unmatched' : 'untaken', desc: true }}
          tools={<CsvButton columns={columns} rows={needs} name="hexitime-needs.csv" />}
        />
      )}
    </>
  )
}
