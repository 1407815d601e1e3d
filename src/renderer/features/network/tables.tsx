import { useMemo } from 'react'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import type { Filter } from '../../map/emphasis.ts'
import { byLabel, type MapArc, type MapModel, type MapNode, regionName } from '../../map/model.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatHours, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './network.module.css'

/**
 * The map's twin. Figures of persons stand beside their names but are no leaderboard: members come by name, and only
 * regions can be sorted by figures (methods, section 3).
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
  const regions = model.level === 'regions'
  const name: TableColumn<MapNode> = {
    id: 'label',
    header: regions ? 'Region' : 'Member',
    value: node => node.label,
    width: 170,
    grow: 2,
  }
  const region: TableColumn<MapNode> = {
    id: 'region',
    header: 'Region',
    value: node => regionName(model, node.region),
    width: 130,
    grow: 1,
  }
  return [
    link ? { ...name, cell: link } : name,
    ...(regions ? [] : [region]),
    hours('given', regions ? 'Hours given' : 'Given', node => node.given, regions),
    hours('received', regions ? 'Hours received' : 'Received', node => node.received, regions),
    number('exchanges', 'Exchanges', node => node.exchanges, regions),
  ]
}

export function arcColumns(model: MapModel): TableColumn<MapArc>[] {
  const regions = model.level === 'regions'
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
    number('exchanges', 'Exchanges', arc => arc.exchanges, regions),
    hours('minutes', 'Hours', arc => arc.minutes, regions),
  ]
}

export const nodesShown = (model: MapModel, shown: Filter | null): MapNode[] =>
  model.nodes.filter((_, i) => shown?.nodes[i] !== false).sort(byLabel)
export const arcsShown = (model: MapModel, shown: Filter | null): MapArc[] =>
  model.arcs
    .filter((_, i) => shown?.arcs[i] !== false)
    .sort((a, b) => byLabel(model.nodes[a.from], model.nodes[b.from]) || byLabel(model.nodes[a.to], model.nodes[b.to]))

type Props = {
  model: MapModel
  shown: Filter | null
  selected: string | undefined
  onSelect: (id: string) => void
  file: string
}

export function NodeTable({ model, shown, selected, onSelect, file }: Props) {
  const rows = useMemo(() => nodesShown(model, shown), [model, shown])
  const columns = useMemo(
    () =>
      nodeColumns(model, node => (
        <button
          type="button"
          tabIndex={-1}
          className={styles.open}
          aria-pressed={node.id === selected}
          onClick={() => onSelect(node.id)}
        >
          {node.label}
          {node.id === selected && <span className={styles.selected}> selected</span>}
        </button>
      )),
    [model, selected, onSelect],
  )
  return (
    <DataTable
      fill
      label={model.level === 'regions' ? 'Regions of the map' : 'Members of the map'}
      columns={columns}
      rows={rows}
      rowKey={node => node.id}
      noun={[model.level === 'regions' ? 'region' : 'member']}
      onActivate={node => onSelect(node.id)}
      tools={<CsvButton columns={columns} rows={rows} name={`${file}.csv`} />}
      empty={<EmptyState title="Nothing to list">No exchange of this period passes the filter.</EmptyState>}
    />
  )
}

export function ArcTable({ model, shown, selected, file }: Omit<Props, 'onSelect'>) {
  const index = selected === undefined ? -1 : model.nodes.findIndex(node => node.id === selected)
  const rows = useMemo(() => {
    const all = arcsShown(model, shown)
    return index < 0 ? all : all.filter(arc => arc.from === index || arc.to === index)
  }, [model, shown, index])
  const columns = useMemo(() => arcColumns(model), [model])
  return (
    <DataTable
      fill
      label={index < 0 ? 'Arcs of the map' : `Arcs of ${model.nodes[index]?.label}`}
      columns={columns}
      rows={rows}
      rowKey={arc => `${arc.from} ${arc.to}`}
      noun={[model.level === 'regions' ? 'flow' : 'arc']}
      tools={<CsvButton columns={columns} rows={rows} name={`${file}-arcs.csv`} />}
      empty={<EmptyState title="Nothing to list">No exchange of this period passes the filter.</EmptyState>}
    />
  )
}
