import type { Count, Estimate } from '../../../shared/contract/inclusion.ts'
import { formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { countText, countValue, whyOf } from './shown.ts'

/** Columns of the table twins: numbers stay numbers, a star stands for what is hidden. */

export function countColumn<Row>(id: string, header: string, pick: (row: Row) => Count): TableColumn<Row> {
  return {
    id,
    header,
    width: 96,
    numeric: true,
    value: row => countValue(pick(row)),
    cell: row => countText(pick(row)),
  }
}

type Scaled = { format: (value: number) => string }
const three: Scaled = { format: value => formatNumber(value, 3) }

/** An estimate, both ends of its interval, and its p-value where it has one. */
export function estimateColumns<Row>(
  id: string,
  header: string,
  pick: (row: Row) => Estimate,
  { format }: Scaled = three,
): TableColumn<Row>[] {
  const part = (key: 'est' | 'low' | 'high', words: string, width: number): TableColumn<Row> => {
    const found = (row: Row) => {
      const estimate = pick(row)
      return estimate.kind === 'shown' ? estimate[key] : null
    }
    const hidden = (row: Row) => (pick(row).kind === 'suppressed' ? '*' : null)
    return {
      id: `${id}_${key}`,
      header: words,
      width,
      numeric: true,
      value: row => found(row) ?? hidden(row),
      cell: row => {
        const value = found(row)
        return value === null ? (hidden(row) ?? '–') : format(value)
      },
    }
  }
  return [part('est', header, 110), part('low', `${header}, from`, 90), part('high', `${header}, to`, 90)]
}

/** The p-value after adjusting for the comparisons beside it. */
export const adjustedColumn = <Row>(id: string, of: string, pick: (row: Row) => Estimate): TableColumn<Row> => {
  const found = (row: Row) => {
    const estimate = pick(row)
    return estimate.kind === 'shown' ? estimate.adjusted : null
  }
  return {
    id: `${id}_adjusted`,
    header: `${of}, p adjusted`,
    width: 110,
    numeric: true,
    value: found,
    cell: row => {
      const p = found(row)
      return p === null ? '–' : p < 0.001 ? '< 0.001' : formatNumber(p, 3)
    },
  }
}

/** In words, why numbers of a row are missing. */
export function whyColumn<Row>(pick: (row: Row) => readonly (Count | Estimate)[]): TableColumn<Row> {
  const words = (row: Row) => [...new Set(pick(row).flatMap(shown => whyOf(shown) ?? []))].join(' ')
  return { id: 'why', header: 'What is not shown', width: 240, grow: 2, value: row => words(row) || null }
}
