import type { GroupFigures } from '../../../shared/contract/inclusion.ts'
import type { CrossCell } from '../../charts/cross-grid-drawing.tsx'
import { formatShare } from '../../ui/format.ts'
import { countText, shortWhy } from './shown.ts'

const ROWS = [
  { key: 'bme', name: 'Minority ethnic' },
  { key: 'white', name: 'White' },
] as const
const COLUMNS = [
  { key: 'female', name: 'Women' },
  { key: 'male', name: 'Men' },
  { key: 'other', name: 'Another gender' },
] as const

const sizeOf = ({ members }: GroupFigures): number => (members.kind === 'shown' ? members.value : 0)

function cellOf(group: GroupFigures | undefined, most: number): CrossCell {
  if (!group) return { main: '–', under: 'no such group', depth: 0 }
  const { members, share } = group
  if (members.kind !== 'shown')
    return {
      main: countText(members),
      under: shortWhy(members.why),
      depth: 0,
      suppressed: members.kind === 'suppressed',
    }
  // Why a share is not shown stands below the figure.
  const under = share.kind === 'shown' && share.est !== null ? `${formatShare(share.est)} of known` : ''
  return { main: countText(members), under, depth: most > 0 ? sizeOf(group) / most : 0 }
}

/** Ethnicity down, gender across: members of each combination, from keys such as `bme_female`. */
export function gridOf(groups: readonly GroupFigures[]) {
  const most = Math.max(0, ...groups.map(sizeOf))
  const find = (row: string, column: string) => groups.find(({ key }) => key === `${row}_${column}`)
  return {
    rows: ROWS.map(({ name }) => name),
    columns: COLUMNS.map(({ name }) => name),
    cells: ROWS.map(row => COLUMNS.map(column => cellOf(find(row.key, column.key), most))),
  }
}
