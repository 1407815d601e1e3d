import type { Run } from '../../../shared/contract/sync.ts'
import blocks from '../../ui/blocks.module.css'
import { formatNumber } from '../../ui/format.ts'
import styles from './sync.module.css'
import { addsUp, type StreamRow, streamName, streamRows, totalOf } from './words.ts'

const COLUMNS = [
  ['read', 'Read'],
  ['added', 'Added'],
  ['updated', 'Updated'],
  ['unchanged', 'Unchanged'],
  ['rejected', 'Refused'],
  ['deleted', 'Deleted'],
] as const

/**
 * Every row of a run accounted for, a line a stream. A plain table: at most fourteen lines, whose sum is the point.
 */
export function StreamTable({ run }: { run: Run }) {
  const rows = streamRows(run)
  if (rows.length === 0) return null
  const total = totalOf(run)
  const whole = rows.every(addsUp)
  return (
    <div className={styles.streams}>
      <table>
        <caption className="visually-hidden">Rows by stream</caption>
        <thead>
          <tr>
            <th scope="col">Stream</th>
            {COLUMNS.map(([key, head]) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Line key={row.stream} name={streamName(row.stream)} counts={row} />
          ))}
        </tbody>
        <tfoot>
          <Line name="Together" counts={total} />
        </tfoot>
      </table>
      <p className={blocks.note}>
        {whole
          ? `Read = added + updated + unchanged + refused, in every stream: ${formatNumber(total.read)} = ${formatNumber(total.added)} + ${formatNumber(total.updated)} + ${formatNumber(total.unchanged)} + ${formatNumber(total.rejected)}. Deleted counts rows that the platform withdrew.`
          : 'The rows of a stream do not add up, which must be impossible. Please report it with the number of this run.'}
      </p>
    </div>
  )
}

function Line({ name, counts }: { name: string; counts: Omit<StreamRow, 'stream'> }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {COLUMNS.map(([key]) => (
        <td key={key} data-none={counts[key] === 0 || undefined}>
          {formatNumber(counts[key])}
        </td>
      ))}
    </tr>
  )
}
