import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ProjectPage, ProjectProgramme } from '../../../shared/contract/programmes.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Figure } from '../../charts/figure.tsx'
import { Trend } from '../../charts/trend.tsx'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCredits, formatInstantDay, formatMonth, formatNumber, hoursNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { type TabProps, Told } from './tab.tsx'
import { PROJECTS_DEFINITION, projectsAnswer } from './words.ts'

type Account = Pick<
  ProjectProgramme,
  'donated_minutes' | 'paid_minutes' | 'other_in_minutes' | 'other_out_minutes' | 'balance_minutes'
>
const credits = <Row extends Account>(id: keyof Account, header: string, width: number): TableColumn<Row> => ({
  id,
  header,
  width,
  numeric: true,
  value: row => row[id] / 60,
  cell: row => formatCredits(row[id]),
})
const account = <Row extends Account>(): TableColumn<Row>[] => [
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
  ...account<ProjectProgramme>(),
  {
    id: 'last_at',
    header: 'Last exchange',
    width: 112,
    value: project => project.last_at,
    cell: project => (project.last_at === null ? '' : formatInstantDay(project.last_at)),
  },
]

type Month = ProjectPage['months'][number]
const MONTHS: readonly TableColumn<Month>[] = [
  {
    id: 'month',
    header: 'Month',
    width: 100,
    grow: 1,
    value: month => month.month,
    cell: month => formatMonth(month.month),
  },
  ...account<Month>(),
]

type Props = TabProps & { chosen: string | undefined; onChoose: (id: string | undefined) => void }

/** Projects and teams: what members gave to them, and their accounts. */
export function ProjectsTab({ chosen, onChoose, provenance, onAnswer }: Props) {
  const projects = useQuery(api.programmes.projects.queryOptions({}))
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
            onActivate={project => onChoose(project.id === chosen ? undefined : project.id)}
            tools={<CsvButton columns={COLUMNS} rows={rows} name="hexitime-projects.csv" />}
            empty={<EmptyState title="No project is on record">They come with the export’s projects.csv.</EmptyState>}
          />
          {chosen ? (
            <Project id={chosen} provenance={provenance} />
          ) : (
            <p className={blocks.note}>Open a project to read its account month by month.</p>
          )}
        </>
      )}
    </Told>
  )
}

/** One project: what it is about, and its account by month. */
function Project({ id, provenance }: { id: string; provenance: readonly string[] }) {
  const page = useQuery(api.programmes.project.queryOptions({ input: { id } }))
  const months = useMemo(() => everyMonth(page.data?.months ?? []), [page.data])
  if (page.isError) return <Trouble error={page.error} retry={() => void page.refetch()} />
  if (!page.data) return null
  const project = page.data
  const title = `${project.title}: ${formatCredits(project.balance_minutes)} credits of ${formatCredits(project.donated_minutes + project.other_in_minutes)} are left`
  return (
    <section className={blocks.stack} aria-label={project.title}>
      <KeyValue
        rows={[
          ['About', project.summary ?? 'Nothing is said about it.'],
          ['Lead', project.lead?.label ?? 'Not shown'],
          ['Organisation', project.organisation ?? 'Not given'],
        ]}
      />
      {months.length > 0 ? (
        <Figure
          title={title}
          what="Credits on the project’s account at the end of each month, net of reversals."
          file={`hexitime-project-${project.id}`}
          columns={MONTHS}
          rows={months}
          rowKey={month => month.month}
          noun={['month']}
          provenance={provenance}
        >
          <Trend
            points={months.map(({ month, balance_minutes }) => ({ month, value: balance_minutes / 60, whole: true }))}
            mark="line"
            unit="credits"
            say={value => `${formatNumber(value, 2)} credits`}
            short={value => formatNumber(value, 1)}
            label={title}
          />
        </Figure>
      ) : (
        <p className={blocks.note}>Nothing has moved on its account.</p>
      )}
    </section>
  )
}

/** The months between the first and the last too, on which nothing moved. */
function everyMonth(months: readonly Month[]): Month[] {
  const found: Month[] = []
  for (const month of months) {
    for (let last = found.at(-1); last && nextMonth(last.month) < month.month; last = found.at(-1))
      found.push({ ...STILL, month: nextMonth(last.month), balance_minutes: last.balance_minutes })
    found.push(month)
  }
  return found
}
const STILL = { donated_minutes: 0, paid_minutes: 0, other_in_minutes: 0, other_out_minutes: 0 }
const nextMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
