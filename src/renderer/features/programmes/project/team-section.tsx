import { useQuery } from '@tanstack/react-query'
import type { ProjectHelper } from '../../../../shared/contract/programme-projects.ts'
import { api } from '../../../app/query.ts'
import { useMay } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import blocks from '../../../ui/blocks.module.css'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted, formatCredits, formatInstantDay, formatNumber, hoursNumber } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { TEAM_DEFINITION } from './words.ts'

const COLUMNS: readonly TableColumn<ProjectHelper>[] = [
  { id: 'label', header: 'Member', width: 160, grow: 1, value: row => row.label },
  {
    id: 'exchanges',
    header: 'Exchanges',
    width: 96,
    numeric: true,
    value: row => row.exchanges,
    cell: row => formatNumber(row.exchanges),
  },
  {
    id: 'hours',
    header: 'Hours',
    width: 80,
    numeric: true,
    value: row => row.minutes / 60,
    cell: row => hoursNumber(row.minutes),
  },
  {
    id: 'donated',
    header: 'Donated',
    width: 90,
    numeric: true,
    value: row => row.donated_minutes / 60,
    cell: row => formatCredits(row.donated_minutes),
  },
  {
    id: 'last_at',
    header: 'Last gave',
    width: 112,
    value: row => row.last_at,
    cell: row => formatInstantDay(row.last_at),
  },
]

/** Who gave to a project, for roles that see rows. */
export function TeamSection({ id, helpers }: { id: string; helpers: number }) {
  const mayRead = useMay('rows')
  const team = useQuery(api.programmes.projectTeam.queryOptions({ input: { id }, enabled: mayRead }))
  return (
    <section className={blocks.stack} aria-label="Team">
      <h2>Team</h2>
      {!mayRead ? (
        <p className={blocks.note}>
          {counted(helpers, 'member')} gave hours to it. Your roles see how many, and not who.
        </p>
      ) : team.isError ? (
        <Trouble error={team.error} title="The team could not be read" retry={() => void team.refetch()} />
      ) : (
        <DataTable
          low
          label="Team"
          columns={COLUMNS}
          rows={team.data ?? NOBODY}
          rowKey={row => row.id}
          noun={['member']}
          loading={team.isFetching}
          initialSort={{ id: 'hours', desc: true }}
          tools={<CsvButton columns={COLUMNS} rows={team.data ?? NOBODY} name={`hexitime-project-${id}-team.csv`} />}
          empty={<EmptyState title="Nobody has given to it yet">Its open activities say what it asks for.</EmptyState>}
        />
      )}
      <p className={blocks.note}>{TEAM_DEFINITION}</p>
    </section>
  )
}
const NOBODY: readonly ProjectHelper[] = []
