import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import styles from './queue.module.css'
import rowStyles from './queue-row.module.css'
import { CaseRow } from './queue-row.tsx'
import { useNow } from './use-now.ts'

/** A row of three lines; others are measured. */
const ROW_HEIGHT = 78

export type CaseListProps = {
  order: readonly number[]
  rows: ReadonlyMap<number, QueueRow | undefined>
  /** All that match, loaded or not. */
  total: number
  me: string
  current: number | null
  chosen: ReadonlySet<number>
  acted: ReadonlyMap<number, string>
  drafted: ReadonlySet<number>
  explained: ReadonlySet<number>
  /** Told which rows are drawn. */
  drawn: RefObject<readonly number[]>
  more: boolean
  onEndReached: () => void
  onMove: (to: number) => void
  /** A press of the mouse: the list keeps the focus. */
  onPick: (id: number) => void
  onOpen: (id: number) => void
  onChoose: (id: number, shift: boolean) => void
  onExtend: (to: number) => void
  onExplain: (id: number) => void
}

const cellId = (id: number) => `case-${id}`

/** The queue's rows, as many as the window shows. The grid takes the focus once; arrows move, Enter opens, Space chooses. */
export function CaseList(props: CaseListProps) {
  const { order, rows, total, me, current, chosen, acted, drafted, explained, drawn } = props
  const { more, onEndReached, onMove, onPick, onOpen, onChoose, onExtend, onExplain } = props
  const scroll = useRef<HTMLDivElement>(null)
  const now = useNow()
  const at = current === null ? -1 : order.indexOf(current)

  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => order[index] ?? index,
    overscan: 6,
    useFlushSync: false,
    // The case at hand stays in the document, wherever the mouse wheel goes.
    rangeExtractor: range => {
      const shown = defaultRangeExtractor(range)
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b)
    },
  })
  const items = virtual.getVirtualItems()
  drawn.current = items.flatMap(item => order[item.index] ?? [])

  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  const endNear = more && (virtual.range?.endIndex ?? 0) >= order.length - 40
  const reach = useRef(onEndReached)
  reach.current = onEndReached
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each page that arrives
  useEffect(() => {
    if (endNear) reach.current()
  }, [endNear, order.length])

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page }
    const ends: Record<string, number> = { Home: 0, End: order.length - 1 }
    const wanted = steps[event.key] ?? ends[event.key]
    const to = wanted === undefined ? undefined : order[Math.min(order.length - 1, Math.max(0, wanted))]
    if (to !== undefined) {
      event.preventDefault()
      return event.shiftKey ? onExtend(to) : onMove(to)
    }
    if (current === null) return
    if (event.key === 'Enter') onOpen(current)
    else if (event.key === ' ') onChoose(current, event.shiftKey)
    else if (event.key === 'ArrowRight' && !explained.has(current)) onExplain(current)
    else if (event.key === 'ArrowLeft' && explained.has(current)) onExplain(current)
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.scroll} ref={scroll}>
      {/* biome-ignore-start lint/a11y/useSemanticElements: rows of several lines, and only some of them in the document */}
      <div
        role="grid"
        id="case-list"
        aria-label="Cases"
        aria-rowcount={total}
        aria-multiselectable
        {...(current === null || at < 0 ? {} : { 'aria-activedescendant': cellId(current) })}
        tabIndex={0}
        className={styles.grid}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map(item => {
          const id = order[item.index]
          const row = id === undefined ? undefined : rows.get(id)
          return id === undefined || !row ? null : (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
            <div
              key={item.key}
              role="row"
              ref={virtual.measureElement}
              data-index={item.index}
              className={rowStyles.row}
              aria-rowindex={item.index + 1}
              aria-selected={chosen.has(id)}
              {...(id === current ? { 'aria-current': true as const } : {})}
              {...(acted.has(id) ? { 'data-acted': true } : {})}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <CaseRow
                row={row}
                cellId={cellId(id)}
                me={me}
                now={now}
                isActive={id === current}
                isChosen={chosen.has(id)}
                acted={acted.get(id)}
                hasDraft={drafted.has(id)}
                isExplained={explained.has(id)}
                onOpen={onPick}
                onChoose={onChoose}
                onExplain={onExplain}
              />
            </div>
          )
        })}
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above */}
    </div>
  )
}
