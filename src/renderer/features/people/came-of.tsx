import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { formatNumber, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'

type CameOf = { invited: number; below: number; posted: number; exchanged: number; minutes: number }

/** What came of a member's invitations, as columns. */
export function cameOfColumns<Row extends CameOf>(sortable = true): TableColumn<Row>[] {
  const count = (
    id: 'invited' | 'below' | 'posted' | 'exchanged',
    header: string,
    width: number,
  ): TableColumn<Row> => ({
    id,
    header,
    width,
    numeric: true,
    value: row => row[id],
    cell: row => formatNumber(row[id]),
    sortable,
  })
  return [
    count('invited', 'Invited', 76),
    count('below', 'All below', 84),
    count('posted', 'posted', 76),
    count('exchanged', 'exchanged', 92),
    {
      id: 'hours',
      header: 'Hours given',
      width: 100,
      numeric: true,
      value: row => row.minutes / MINUTES_PER_CREDIT,
      cell: row => hoursNumber(row.minutes),
      sortable,
    },
  ]
}
