import { useState } from 'react'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import type { MapModel } from '../../map/model.ts'
import { Segmented } from '../../ui/choice.tsx'
import { formatHours, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { LEVEL_WORDS } from './levels.ts'
import { crossingWords, type Measure, type Mixing, mixingOf } from './mixing.ts'

export type Cell = { from: string; to: string; value: number }
export const valueWords = (measure: Measure, value: number): string =>
  measure === 'hours' ? formatHours(value) : formatNumber(value)

/** The square, its words and its table, for the heatmap and the chord diagram alike. */
export function useMixing(model: MapModel, most: number) {
  const [measure, setMeasure] = useState<Measure>('exchanges')
  const mixing: Mixing = mixingOf(model, measure, most)
  const { one } = LEVEL_WORDS[model.level]
  const columns: TableColumn<Cell>[] = [
    { id: 'from', header: `Gave: ${one}`, value: row => row.from, width: 180, grow: 1 },
    { id: 'to', header: `Received: ${one}`, value: row => row.to, width: 180, grow: 1 },
    {
      id: 'value',
      header: measure === 'hours' ? 'Hours' : 'Exchanges',
      value: row => (measure === 'hours' ? row.value / MINUTES_PER_CREDIT : row.value),
      cell: row => valueWords(measure, row.value),
      numeric: true,
      width: 110,
    },
  ]
  const rows = mixing.values.flatMap((row, i) =>
    row.flatMap((value, j) =>
      value > 0 ? [{ from: mixing.groups[i]?.name ?? '', to: mixing.groups[j]?.name ?? '', value }] : [],
    ),
  )
  const choice = (
    <Segmented
      label="Count"
      labelHidden
      value={measure}
      options={[
        { id: 'exchanges', label: 'Exchanges' },
        { id: 'hours', label: 'Hours' },
      ]}
      onChange={setMeasure}
    />
  )
  return { measure, mixing, columns, rows, choice, title: crossingWords(model, measure, mixing) }
}
