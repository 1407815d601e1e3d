import { useState } from 'react'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import type { Look } from '../../map/marks.ts'
import type { Field, MapModel } from '../../map/model.ts'
import { Segmented } from '../../ui/choice.tsx'
import { formatHours, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { LEVEL_WORDS } from './levels.ts'
import { crossingWords, type Measure, type Mixing, type MixingGroup, mixingOf } from './mixing.ts'

export type MixingProps = {
  model: MapModel
  look: Look
  /** Period, filters, hash: what stands with the figure wherever it goes. */
  what: string
  provenance: readonly string[]
  file: string
  /** The ids of what is selected. */
  chosen: readonly string[]
  onSelect: (ids: readonly string[]) => void
}

export type Cell = { from: string; to: string; value: number }
export const valueWords = (measure: Measure, value: number): string =>
  measure === 'hours' ? formatHours(value) : formatNumber(value)

/** The ids of the groups that what was pressed stands for; the table does the same by keys. */
export function idsUnder({ target }: { target: EventTarget }, groups: readonly MixingGroup[]): string[] {
  const mark = target instanceof Element ? target.closest('[data-groups]') : null
  const places = mark?.getAttribute('data-groups')?.split(' ').map(Number) ?? []
  return [...new Set(places.flatMap(place => groups[place]?.id ?? []))]
}

const ROOM = 22
/** A name as it fits beside a row or a ring; the whole of it is in the table and under the pointer. */
export const shortened = (name: string): string => (name.length > ROOM ? `${name.slice(0, ROOM - 1)}…` : name)

/** The square, its words and its table, for the heatmap and the chord diagram alike. */
export function useMixing(model: MapModel, field: Field, most: number) {
  const [measure, setMeasure] = useState<Measure>('exchanges')
  const mixing: Mixing = mixingOf(model, field, measure, most)
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
