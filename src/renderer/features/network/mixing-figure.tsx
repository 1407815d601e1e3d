import { type ReactNode, useRef, useState } from 'react'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { Figure } from '../../charts/figure.tsx'
import { useWidth } from '../../charts/use-width.ts'
import type { Look } from '../../map/marks.ts'
import type { MapModel } from '../../map/model.ts'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatHours, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { LEVEL_WORDS } from './levels.ts'
import styles from './mixing.module.css'
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
export type Drawn = { mixing: Mixing; measure: Measure; title: string; width: number }
type Props = MixingProps & {
  /** How the picture is read. */
  hint: string
  /** So many groups at most, in so much room. */
  most: (width: number) => number
  children: (drawn: Drawn) => ReactNode
}

type Cell = { from: string; to: string; value: number }
export const valueWords = (measure: Measure, value: number): string =>
  measure === 'hours' ? formatHours(value) : formatNumber(value)

/** What a flow says under the pointer. */
export const flowTitle = (measure: Measure, from: string, to: string, value: number): string =>
  `${from} to ${to}: ${valueWords(measure, value)}${measure === 'exchanges' ? ' exchanges' : ''}`

/** The square of who gives to whom, as a figure with its words and its table; the picture is what its children draw. */
export function MixingFigure({ model, look, what, provenance, file, hint, most, children }: Props) {
  const [measure, setMeasure] = useState<Measure>('exchanges')
  const box = useRef<HTMLDivElement>(null)
  const width = Math.max(0, useWidth(box) - PADDING)
  const mixing = mixingOf(model, look.field, measure, most(width))
  const title = crossingWords(model, measure, mixing)
  const rows = mixing.values.flatMap((row, i) =>
    row.flatMap((value, j): Cell[] =>
      value > 0 ? [{ from: mixing.groups[i]?.name ?? '', to: mixing.groups[j]?.name ?? '', value }] : [],
    ),
  )
  return (
    <div ref={box} className={styles.sheet}>
      {mixing.total === 0 ? (
        <EmptyState title={title}>Choose a longer period, or take a filter off.</EmptyState>
      ) : (
        <>
          <div className={styles.tools}>
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
          </div>
          <Figure
            title={title}
            what={`${what} ${hint}`}
            file={file}
            columns={columnsOf(LEVEL_WORDS[model.level].one, measure)}
            rows={rows}
            rowKey={row => `${row.from} ${row.to}`}
            noun={['flow']}
            provenance={provenance}
          >
            {width > 0 && <div className={styles.picture}>{children({ mixing, measure, title, width })}</div>}
          </Figure>
        </>
      )}
    </div>
  )
}

const columnsOf = (one: string, measure: Measure): TableColumn<Cell>[] => [
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

/** The sheet's own, left and right: see mixing.module.css. */
const PADDING = 40

/** The ids of the groups that what was pressed stands for; the table does the same by keys. */
export function idsUnder({ target }: { target: EventTarget }, groups: readonly MixingGroup[]): string[] {
  const mark = target instanceof Element ? target.closest('[data-groups]') : null
  const places = mark?.getAttribute('data-groups')?.split(' ').map(Number) ?? []
  return [...new Set(places.flatMap(place => groups[place]?.id ?? []))]
}

const ROOM = 24
/** A name as it fits beside a row or a ring; the whole of it is in the table and under the pointer. */
export const shortened = (name: string): string => (name.length > ROOM ? `${name.slice(0, ROOM - 1)}…` : name)
