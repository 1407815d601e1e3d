import { useMemo } from 'react'
import type { Measures } from '../../../../shared/contract/network-measures.ts'
import { BarRows } from '../../../charts/bar-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { Term } from '../../../ui/term.tsx'
import { capital } from '../levels.ts'
import { groupWords } from './asked-words.ts'
import styles from './flow.module.css'
import { type Role, rolesOf, rolesTitle } from './roles.ts'

const COLUMNS: readonly TableColumn<Role>[] = [
  { id: 'pattern', header: 'Pattern', width: 90, value: role => role.pattern },
  { id: 'role', header: 'Role', width: 120, value: role => role.key },
  {
    id: 'count',
    header: 'Positions',
    width: 90,
    numeric: true,
    value: role => role.count,
    cell: role => formatNumber(role.count),
  },
  {
    id: 'share',
    header: 'Share',
    width: 80,
    numeric: true,
    value: role => role.share,
    cell: role => (role.share === null ? '–' : formatShare(role.share)),
  },
  { id: 'says', header: 'Giver, middle and receiver are', width: 220, grow: 1, value: role => role.says },
]

type Props = { measures: Measures; what: string; provenance: readonly string[] }

/** Who stands between two who did not exchange directly, by the groups of the three; of all members together. */
export function BrokerageFigure({ measures: { group }, what, provenance }: Props) {
  const roles = useMemo(() => (group ? rolesOf(group.brokerage) : []), [group])
  if (!group) return null
  const words = groupWords(group.field)
  const title = rolesTitle(roles, words)
  const all = roles.reduce((sum, role) => sum + role.count, 0)
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Go-between positions by pattern, n = ${formatNumber(all)}. ${what}`}
        file={`hexitime-flow-brokerage-${group.field.replace('_', '-')}`}
        columns={COLUMNS}
        rows={roles}
        rowKey={role => role.key}
        noun={['role']}
        provenance={provenance}
        tableOnPaper
      >
        <BarRows
          label={title}
          rows={roles.map(role => ({
            id: role.key,
            name: `${role.pattern}  ${capital(role.key)}`,
            words: `${formatNumber(role.count)}${role.share === null ? '' : ` (${formatShare(role.share, 0)})`}`,
            value: role.count,
          }))}
        />
      </Figure>
      <p className={styles.facts}>
        A <Term metric="brokerage">go-between position</Term> is a member who received from one and gave to another, who
        did not exchange with each other directly. Letters are {words.many}, in the order giver, middle, receiver:{' '}
        {roles.map(role => `${role.pattern} ${role.says}`).join('; ')}. Only totals are shown, never whose positions
        they are.
      </p>
    </>
  )
}
