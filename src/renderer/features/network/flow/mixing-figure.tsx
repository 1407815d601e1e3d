import { useMemo } from 'react'
import type { Count, Measures } from '../../../../shared/contract/network-measures.ts'
import { MINUTES_PER_CREDIT } from '../../../../shared/vocabulary.ts'
import { Figure } from '../../../charts/figure.tsx'
import { type HeatCell, Heatmap } from '../../../charts/heatmap.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { counted, formatNumber, formatRatio } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { Term } from '../../../ui/term.tsx'
import { capital } from '../levels.ts'
import { amountWords, COUNT_WORDS, groupWords } from './asked-words.ts'
import styles from './flow.module.css'
import { countedOf, FEW_IN_CELL, type Flow, type Square, squareOf } from './mixing.ts'
import type { FlowSearch } from './search.ts'
import { mixingTitle } from './titles.ts'
import type { SetFlow } from './url.ts'

const MOST = 20
/** Four times as much, or a quarter, is as deep as the colour goes. */
const DEEPEST = 2

type Cells = NonNullable<FlowSearch['cells']>
type Props = {
  measures: Measures
  cells: Cells
  set: SetFlow
  what: string
  provenance: readonly string[]
}

/** Who gives to whom between groups, as a square of counts or of ratios to what was expected. */
export function MixingFigure({ measures, cells, set, what, provenance }: Props) {
  const { group, count } = measures
  const square = useMemo(() => squareOf(group?.mixing ?? [], MOST), [group])
  const columns = useMemo(() => columnsOf(count, group ? groupWords(group.field).one : 'group'), [count, group])
  if (!group || group.mixing.length === 0) return null
  const words = groupWords(group.field)
  const title = mixingTitle(square, words)
  const cell = cellOf(square, count, cells)
  return (
    <div className={styles.stack}>
      <div className={`${styles.row} ${styles.screenOnly}`}>
        <Segmented
          label="Cells show"
          labelHidden
          value={cells}
          options={[
            { id: 'counts', label: COUNT_WORDS[count].label },
            { id: 'ratios', label: 'Times what was expected' },
          ]}
          onChange={next => set('what the matrix shows', { cells: next === 'counts' ? undefined : next })}
        />
        <span className={styles.hint}>
          <Term metric="mixing_expected">What is expected?</Term>
        </span>
      </div>
      <Figure
        level={3}
        title={title}
        what={`${capital(cells === 'ratios' ? 'observed ÷ expected from what rows give and columns receive' : COUNT_WORDS[count].many)}; rows give, columns receive, largest first. ${what}${square.gathered > 0 ? ` ${counted(square.gathered, `smaller ${words.one} is`, `smaller ${words.many} are`)} gathered as Other; the table has all.` : ''} Dashed or empty: fewer than ${FEW_IN_CELL} exchanges, and fewer expected.`}
        file={`hexitime-flow-mixing-${group.field.replace('_', '-')}`}
        columns={columns}
        rows={group.mixing}
        rowKey={row => `${row.from}\n${row.to}`}
        noun={['flow']}
        provenance={provenance}
      >
        <Heatmap
          rows={square.groups}
          columns={square.groups}
          cell={cell}
          axes={['give', 'receive']}
          reading="Rows give, columns receive."
          label={title}
        />
      </Figure>
    </div>
  )
}

function cellOf(square: Square, count: Count, cells: Cells) {
  const most = Math.max(1, ...square.cells.flat().map(cell => cell.counted))
  const short = (amount: number) => formatNumber(count === 'hours' ? amount / MINUTES_PER_CREDIT : amount)
  // Expected hours are told apart at as many hours as exchanges would be.
  const fewest = count === 'hours' ? FEW_IN_CELL * MINUTES_PER_CREDIT : FEW_IN_CELL
  return (row: number, column: number): HeatCell => {
    const found = square.cells[row]?.[column] ?? { exchanges: 0, counted: 0, expected: 0, ratio: null }
    const { ratio, expected } = found
    const few = found.exchanges < FEW_IN_CELL && expected < fewest
    const words = `${square.groups[row] ?? ''} to ${square.groups[column] ?? ''}: ${amountWords(count, found.counted)}, ${formatNumber(count === 'hours' ? expected / MINUTES_PER_CREDIT : expected, 1)} expected${ratio === null ? '' : few ? '; too few to read a ratio' : `, ${formatRatio(ratio)} times as many`}`
    if (cells === 'counts')
      return { text: found.counted > 0 ? short(found.counted) : '', depth: Math.sqrt(found.counted / most), few, words }
    const log = ratio === null ? 0 : ratio === 0 ? -DEEPEST : Math.log2(ratio)
    return {
      text:
        ratio === null ? '' : few && found.counted === 0 ? '' : ratio < 10 ? formatRatio(ratio) : formatNumber(ratio),
      depth: Math.abs(log) / DEEPEST,
      side: log < 0 ? 'less' : 'more',
      few,
      words,
    }
  }
}

function columnsOf(count: Count, one: string): TableColumn<Flow>[] {
  const scale = count === 'hours' ? MINUTES_PER_CREDIT : 1
  const number = (value: number | null, digits: number) => (value === null ? '–' : formatNumber(value, digits))
  return [
    { id: 'from', header: `Gives: ${one}`, width: 150, grow: 1, value: row => row.from },
    { id: 'to', header: `Receives: ${one}`, width: 150, grow: 1, value: row => row.to },
    {
      id: 'exchanges',
      header: 'Exchanges',
      width: 90,
      numeric: true,
      value: row => row.exchanges,
      cell: row => formatNumber(row.exchanges),
    },
    {
      id: 'hours',
      header: 'Hours',
      width: 80,
      numeric: true,
      value: row => row.minutes / MINUTES_PER_CREDIT,
      cell: row => number(row.minutes / MINUTES_PER_CREDIT, 2),
    },
    ...(count === 'pairs'
      ? [
          {
            id: 'pairs',
            header: 'Pairs',
            width: 80,
            numeric: true,
            value: (row: Flow) => Math.round(countedOf(row)),
          },
        ]
      : []),
    {
      id: 'expected',
      header: `Expected ${count}`,
      width: 130,
      numeric: true,
      value: row => (row.expected === null ? null : row.expected / scale),
      cell: row => number(row.expected === null ? null : row.expected / scale, 1),
    },
    {
      id: 'ratio',
      header: 'Times expected',
      width: 110,
      numeric: true,
      value: row => row.ratio,
      cell: row => (row.ratio === null ? '–' : formatRatio(row.ratio)),
    },
    {
      id: 'few',
      header: 'Enough to read',
      width: 110,
      value: row => (row.exchanges < FEW_IN_CELL && (row.expected ?? 0) / scale < FEW_IN_CELL ? 'too few' : 'yes'),
    },
  ]
}
