import { useTable } from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { counted } from '../format.ts'
import { ProgressLine } from '../progress.tsx'
import { Cell, HeadCell } from './cells.tsx'
import { copyText, features, leastWidth, type Sort, type TableColumn, toColumnDefs, tracksOf } from './columns.ts'
import { moveSpot, rangeOf, type Spot, spotWithin } from './grid-keys.ts'
import styles from './table.module.css'

export const ROW_HEIGHT = 28

export type DataTableProps<Row extends object> = {
  label: string
  /** Both must keep their identity between renders, or every row is built again. */
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** For the count: `['account']` or `['entry', 'entries']`. */
  noun: readonly [one: string, many?: string]
  /** All that match, where not all are loaded yet. */
  total?: number
  /** Given both, the caller sorts; otherwise the table does. */
  sort?: Sort | null
  onSort?: (sort: Sort) => void
  initialSort?: Sort
  /** Enter, double click or a press on a row. */
  onActivate?: (row: Row) => void
  /** Near the end of what is loaded. */
  onEndReached?: () => void
  loading?: boolean
  /** Filters and the CSV button, beside the count. */
  tools?: ReactNode
  empty?: ReactNode
  /** Takes the height that its flex parent leaves; otherwise it grows to about two thirds of the window. */
  fill?: boolean
  /** Grows to the height of a chart only, as the table twin of a figure does. */
  low?: boolean
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, noun, total, sort, onSort, initialSort, onActivate, onEndReached } = props
  const { loading = false, tools, empty, fill = false, low = false } = props
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState<Sort | null>(initialSort ?? null)
  const [lastSpot, setSpot] = useState<Spot>({ row: 0, column: 0, anchor: 0 })
  const sorted = onSort ? (sort ?? null) : own

  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const data = useMemo(() => [...rows], [rows])
  const sorting = useMemo(() => (sorted ? [sorted] : []), [sorted])
  const table = useTable({
    features,
    columns: defs,
    data,
    getRowId: rowKey,
    manualSorting: onSort !== undefined,
    state: { sorting },
  })
  const model = table.getRowModel().rows
  const spot = spotWithin(lastSpot, { rows: model.length, columns: columns.length })

  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: at => model[at]?.id ?? at,
    overscan: 8,
    scrollPaddingStart: ROW_HEIGHT,
    useFlushSync: false,
    // The row that the keyboard is on stays in the document, wherever the mouse wheel goes.
    rangeExtractor: range => {
      const shown = defaultRangeExtractor(range)
      if (spot.row < 0 || spot.row >= model.length || shown.includes(spot.row)) return shown
      return [...shown, spot.row].sort((a, b) => a - b)
    },
  })
  const items = virtual.getVirtualItems()

  const lastShown = virtual.range?.endIndex ?? 0
  const more = rows.length > 0 && rows.length < (total ?? rows.length)
  const endNear = more && !loading && lastShown >= rows.length - 30
  const reach = useRef(onEndReached)
  reach.current = onEndReached
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each page that arrives
  useEffect(() => {
    if (endNear) reach.current?.()
  }, [endNear, rows.length])

  const sortBy = (column: TableColumn<Row>) => {
    if (column.sortable === false) return
    const next = { id: column.id, desc: sorted?.id === column.id ? !sorted.desc : false }
    if (onSort) onSort(next)
    else setOwn(next)
  }
  const goTo = (next: Spot) => {
    setSpot(next)
    if (next.row >= 0) virtual.scrollToIndex(next.row)
  }
  const range = rangeOf(spot)
  const isChosen = (at: number) => range !== null && at >= range[0] && at <= range[1]

  function onKeyDown(event: React.KeyboardEvent) {
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2)
    const next = moveSpot(spot, event, { rows: model.length, columns: columns.length, page })
    if (next) {
      event.preventDefault()
      return goTo(next)
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && !getSelection()?.toString()) {
      const chosen = model.filter((_, at) => (range ? isChosen(at) : at === spot.row)).map(row => row.original)
      if (chosen.length > 0) void navigator.clipboard?.writeText(copyText(columns, chosen))
    }
    if (event.key === 'Escape' && range) setSpot({ ...spot, anchor: spot.row })
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    const column = columns[spot.column]
    if (spot.row < 0) return column && sortBy(column)
    // A link or button in the cell is what Enter means there; elsewhere it opens the row.
    const inner = document.getElementById(cellId(spot.row, spot.column))?.querySelector<HTMLElement>('a,button')
    const row = model[spot.row]?.original
    if (inner) inner.click()
    else if (row) onActivate?.(row)
  }
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`

  const shown = total ?? rows.length
  const words = counted(shown, noun[0], noun[1])
  const loaded = more ? `, ${counted(rows.length, 'loaded', 'loaded')}` : ''
  return (
    <div className={`${styles.table} ${fill ? styles.fill : ''} ${low ? styles.low : ''}`}>
      <div className={styles.head}>
        <span className={styles.count} aria-live="polite">
          {/* While the first rows are on their way there is no count to tell, and none is not zero. */}
          {loading && rows.length === 0 && total === undefined ? 'Loading' : words}
          {loaded}
        </span>
        {tools}
      </div>
      {rows.length === 0 && !loading ? (
        (empty ?? null)
      ) : (
        <div className={styles.scroll} ref={scroll}>
          {loading ? <ProgressLine label={`Loading ${label}`} /> : null}
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows and cells can be moved over
            role="grid"
            className={styles.grid}
            aria-label={label}
            aria-rowcount={shown + 1}
            aria-colcount={columns.length}
            aria-multiselectable
            aria-activedescendant={cellId(spot.row, spot.column)}
            tabIndex={0}
            onKeyDown={onKeyDown}
            {...(onActivate ? { 'data-activates': true } : {})}
            style={{ '--columns': tracksOf(columns), minWidth: leastWidth(columns) } as React.CSSProperties}
          >
            {/* biome-ignore-start lint/a11y/noRedundantRoles: CSS display takes the roles of table parts away */}
            <thead role="rowgroup">
              <tr role="row" className={styles.row} aria-rowindex={1}>
                {columns.map((column, at) => (
                  <HeadCell
                    key={column.id}
                    id={cellId(-1, at)}
                    column={column}
                    at={at}
                    sort={sorted?.id === column.id ? sorted : null}
                    isActive={spot.row === -1 && spot.column === at}
                    onSort={() => {
                      setSpot({ row: -1, column: at, anchor: -1 })
                      sortBy(column)
                    }}
                  />
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup" style={{ height: virtual.getTotalSize() }}>
              {items.map(item => {
                const row = model[item.index]
                return row === undefined ? null : (
                  <tr
                    key={item.key}
                    role="row"
                    ref={virtual.measureElement}
                    data-index={item.index}
                    className={styles.row}
                    aria-rowindex={item.index + 2}
                    aria-selected={isChosen(item.index)}
                    style={{ transform: `translateY(${item.start}px)` }}
                    onDoubleClick={() => onActivate?.(row.original)}
                  >
                    {columns.map((column, at) => (
                      <Cell
                        key={column.id}
                        id={cellId(item.index, at)}
                        column={column}
                        at={at}
                        row={row.original}
                        isActive={spot.row === item.index && spot.column === at}
                        onPress={shift =>
                          setSpot({
                            row: item.index,
                            column: at,
                            anchor: shift ? Math.max(0, spot.anchor) : item.index,
                          })
                        }
                      />
                    ))}
                  </tr>
                )
              })}
            </tbody>
            {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
          </table>
        </div>
      )}
    </div>
  )
}
