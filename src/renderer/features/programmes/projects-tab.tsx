import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ProjectProgramme } from '../../../shared/contract/programme-projects.ts'
import { api } from '../../app/query.ts'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCredits, formatInstantDay, formatNumber, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { type TabProps, Told } from './tab.tsx'
import { PROJECTS_DEFINITION, projectsAnswer } from './words.ts'

type Account = Pick<
  ProjectProgramme,
  'donated_minutes' | 'paid_minutes' | 'other_in_minutes' | 'other_out_minutes' | 'balance_minutes'
>
const credits = (id: keyof Account, header: string, width: number): TableColumn<ProjectProgramme> => ({
  id,
  header,
  width,
  numeric: true,
  value: row => row[id] / 60,
  cell: row => formatCredits(row[id]),
})
const ACCOUNT: readonly TableColumn<ProjectProgramme>[] = [
  credits('donated_minutes', 'Donated', 84),
  credits('other_in_minutes', 'Other in', 80),
  credits('paid_minutes', 'Paid', 72),
  credits('other_out_minutes', 'Other out', 88),
  credits('balance_minutes', 'Balance', 82),
]
const count = (
  id: 'activities' | 'exchanges' | 'helpers',
  header: string,
  width: number,
): TableColumn<ProjectProgramme> => ({
  id,
  header,
  width,
  numeric: true,
  value: project => project[id],
  cell: project => formatNumber(project[id]),
})

const COLUMNS: readonly TableColumn<ProjectProgramme>[] = [
  { id: 'title', header: 'Project', width: 190, grow: 2, value: project => project.title },
  { id: 'lead', header: 'Lead', width: 130, grow: 1, value: project => project.lead?.label ?? null },
  { id: 'status', header: 'Status', width: 72, value: project => project.status },
  count('activities', 'Activities', 90),
  count('exchanges', 'Exchanges', 96),
  {
    id: 'hours',
    header: 'Hours',
    width: 70,
    numeric: true,
    value: project => project.minutes / 60,
    cell: project => hoursNumber(project.minutes),
  },
  count('helpers', 'Helpers', 80),
  ...ACCOUNT,
  {
    id: 'last_at',
    header: 'Last exchange',
    width: 112,
    value: project => project.last_at,
    cell: project => (project.last_at === null ? '' : formatInstantDay(project.last_at)),
  },
]

/** Projects and teams: what members gave to them, and their accounts. Each has a page of its own. */
export function ProjectsTab({ onAnswer }: TabProps) {
  const projects = useQuery(api.programmes.projects.queryOptions({}))
  const navigate = useNavigate()
  return (
    <Told query={projects} definition={PROJECTS_DEFINITION} answer={projectsAnswer} onAnswer={onAnswer}>
      {rows => (
        <>
          <DataTable
            label="Projects"
            columns={COLUMNS}
            rows={rows}
            rowKey={project => project.id}
            noun={['project']}
            initialSort={{ id: 'hours', desc: true }}
            onActivate={({ id }) => void navigate({ to: '/programmes/projects/$id', params: { id } })}
            tools={<CsvButton columns={COLUMNS} rows={rows} name="hexitime-projects.csv" />}
            empty={<EmptyState title="No project is on record">They come with the export’s projects.csv.</EmptyState>}
          />
          <p className={blocks.note}>Open a project for its team, its progress and its donation ledger.</p>
        </>
      )}
    </Told>
  )
}
