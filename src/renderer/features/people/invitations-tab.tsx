import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Generation } from '../../../shared/contract/people.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { BarRows } from '../../charts/bar-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import blocks from '../../ui/blocks.module.css'
import { counted, formatNumber, formatShare, hoursNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { InvitationTree } from './invitation-tree.tsx'
import type { TabProps } from './people-screen.tsx'
import { generationWords, invitationsAnswer } from './words.ts'

const count = (id: 'members' | 'inviters' | 'posted' | 'exchanged', header: string): TableColumn<Generation> => ({
  id,
  header,
  width: 110,
  numeric: true,
  value: row => row[id],
  cell: row => formatNumber(row[id]),
})
const COLUMNS: readonly TableColumn<Generation>[] = [
  {
    id: 'generation',
    header: 'Generation',
    width: 180,
    grow: 1,
    value: row => row.generation,
    cell: row => generationWords(row.generation),
  },
  count('members', 'Members'),
  count('inviters', 'Invited someone'),
  count('posted', 'Posted'),
  count('exchanged', 'Exchanged'),
  {
    id: 'hours',
    header: 'Hours given',
    width: 110,
    numeric: true,
    value: row => row.minutes / MINUTES_PER_CREDIT,
    cell: row => hoursNumber(row.minutes),
  },
]

const exchangedWords = ({ exchanged, members }: Generation): string =>
  `${formatNumber(exchanged)} of ${formatNumber(members)}, ${formatShare(members > 0 ? exchanged / members : 0, 0)}`

/** “Send to a friend”: who brought whom, and what came of it. */
export function InvitationsTab({ onAnswer }: TabProps) {
  const found = useQuery(api.people.invitations.queryOptions({}))
  const answer = found.data ? invitationsAnswer(found.data) : null
  useEffect(() => {
    if (answer) onAnswer(answer)
  }, [answer, onAnswer])
  if (found.error) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  const { generations, members, rounds } = found.data
  return (
    <div className={blocks.stack}>
      {rounds > 0 ? (
        <Notice kind="warn" title={`${counted(rounds, 'round')} cut`}>
          The record says that members invited one another in a round, or themselves. Each round is cut at the member
          who is first in the record; they are marked in the tree.
        </Notice>
      ) : null}
      <Figure
        title="Members who have exchanged, by how they came"
        what={`Members with a completed exchange, of all of their generation, n = ${formatNumber(members)}. The whole record.`}
        file="hexitime-invitations"
        columns={COLUMNS}
        rows={generations}
        rowKey={row => String(row.generation)}
        noun={['generation']}
      >
        <BarRows
          label="Members who have exchanged, by how they came"
          rows={generations.map(row => ({
            id: String(row.generation),
            name: generationWords(row.generation),
            value: row.exchanged,
            words: exchangedWords(row),
          }))}
        />
      </Figure>
      <InvitationTree />
    </div>
  )
}
