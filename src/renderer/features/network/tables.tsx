import { useMemo } from 'react'
import type { Timeline } from '../../../shared/contract/network.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { fieldsOf, groupName } from '../../map/grouping.ts'
import { byLabel, type Field, isOfMembers, type MapArc, type MapModel, type MapNode } from '../../map/model.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatHours, formatMonth, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { arcNoun, capital, FIELD_WORDS, LEVEL_WORDS, levelLabel } from './levels.ts'
import styles from './network.module.css'

/**
 * The map's twin. Figures of persons stand beside their names but are no leaderboard: members are sorted by words only,
 * and groups by figures too (methods, section 3).
 */
const number = <Row,>(id: string, header: string, of: (row: Row) => number, sortable: boolean): TableColumn<Row> => ({
  id,
  header,
  value: of,
  cell: row => formatNumber(of(row)),
  numeric: true,
  width: 96,
  sortable,
})
const hours = <Row,>(id: string, header: string, of: (row: Row) => number, sortable: boolean): TableColumn<Row> => ({
  ...number(id, header, of, sortable),
  value: row => of(row) / MINUTES_PER_CREDIT,
  cell: row => formatHours(of(row)),
})

export function nodeColumns(model: MapModel, link?: (node: MapNode) => React.ReactNode): TableColumn<MapNode>[] {
  const groups = !isOfMembers(model)
  const name: TableColumn<MapNode> = {
    id: 'label',
    header: capital(LEVEL_WORDS[model.level].one),
    value: node => node.label,
    width: 170,
    grow: 1,
  }
  const column = (field: Field): TableColumn<MapNode> => ({
    id: field,
    header: FIELD_WORDS[field],
    value: node => groupName(model, field, node[field]),
    width: field === 'organisation' ? 220 : 120,
    grow: field === 'organisation' ? 2 : 1,
  })
  return [
    link ? { ...name, cell: link } : name,
    ...(groups ? [number<MapNode>('members', 'Members', node => node.members, true)] : fieldsOf(model).map(column)),
    hours('given', groups ? 'Hours given' : 'Given', node => node.given, groups),
    hours('received', groups ? 'Hours received' : 'Received', node => node.received, groups),
    number('exchanges', 'Exchanges', node => node.exchanges, groups),
  ]
}

export function arcColumns(model: MapModel): TableColumn<MapArc>[] {
  const groups = !isOfMembers(model)
  const end = (which: 'from' | 'to', header: string): TableColumn<MapArc> => ({
    id: which,
    header,
    value: arc => model.nodes[arc[which]]?.label ?? '',
    width: 180,
    grow: 1,
  })
  return [
    end('from', 'Gave help'),
    end('to', 'Received help'),
    number('exchanges', 'Exchanges', arc => arc.exchanges, groups),
    hours('minutes', 'Hours', arc => arc.minutes, groups),
  ]
}

/** By name; only those selected where there are some. */
export const nodesListed = (model: MapModel, only: ReadonlySet<number>): MapNode[] =>
  model.nodes.filter((_, i) => only.size === 0 || only.has(i)).sort(byLabel)
export const arcsListed = (model: MapModel, only: ReadonlySet<number>): MapArc[] =>
  model.arcs
    .filter(
      ({ from, to }) =>
        only.size === 0 || (only.size === 1 ? only.has(from) || only.has(to) : only.has(from) && only.has(to)),
    )
    .sort((a, b) => byLabel(model.nodes[a.from], model.nodes[b.from]) || byLabel(model.nodes[a.to], model.nodes[b.to]))

const NOBODY: ReadonlySet<number> = new Set()
const nothing = <EmptyState title="Nothing to list">No exchange of this period passes the filters.</EmptyState>

type Props = {
  model: MapModel
  selected: ReadonlySet<number>
  /** Whether only what is selected is listed. */
  only: boolean
  onSelect: (id: string) => void
  file: string
}

export function NodeTable({ model, selected, only, onSelect, file }: Props) {
  const rows = useMemo(() => nodesListed(model, only ? selected : NOBODY), [model, selected, only])
  const columns = useMemo(
    () =>
      nodeColumns(model, node => {
        const isOn = selected.has(model.indexOf.get(node.id) ?? -1)
        return (
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            aria-pressed={isOn}
            onClick={() => onSelect(node.id)}
          >
            {node.label}
            {isOn && <span className={styles.selected}> selected</span>}
          </button>
        )
      }),
    [model, selected, onSelect],
  )
  const { one, many } = LEVEL_WORDS[model.level]
  return (
    <DataTable
      fill
      label={`${levelLabel(model.level)} of the map`}
      columns={columns}
      rows={rows}
      rowKey={node => node.id}
      noun={[one, many]}
      onActivate={node => onSelect(node.id)}
      tools={<CsvButton columns={columns} rows={rows} name={`${file}.csv`} />}
      empty={nothing}
    />
  )
}

export function ArcTable({ model, selected, only, file }: Omit<Props, 'onSelect'>) {
  const rows = useMemo(() => arcsListed(model, only ? selected : NOBODY), [model, selected, only])
  const columns = useMemo(() => arcColumns(model), [model])
  const noun = arcNoun(model.level)
  return (
    <DataTable
      fill
      label={`${capital(noun)}s of the map`}
      columns={columns}
      rows={rows}
      rowKey={arc => `${arc.from} ${arc.to}`}
      noun={[noun]}
      tools={<CsvButton columns={columns} rows={rows} name={`${file}-${noun}s.csv`} />}
      empty={nothing}
    />
  )
}

const MONTH_COLUMNS: TableColumn<Timeline[number]>[] = [
  { id: 'month', header: 'Month', value: row => row.month, cell: row => formatMonth(row.month), width: 130, grow: 1 },
  number('exchanges', 'Exchanges', row => row.exchanges, true),
  hours('minutes', 'Hours', row => row.minutes, true),
]

/** The histogram's twin. */
export function MonthTable({ months, file }: { months: Timeline; file: string }) {
  return (
    <DataTable
      fill
      label="Exchanges by month"
      columns={MONTH_COLUMNS}
      rows={months}
      rowKey={row => row.month}
      noun={['month']}
      tools={<CsvButton columns={MONTH_COLUMNS} rows={months} name={`${file}-months.csv`} />}
      empty={nothing}
    />
  )
}
