import { RefreshCw } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { counted, formatNumber } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { BatchBar } from './batch-bar.tsx'
import { CaseList } from './case-list.tsx'
import { hasWords, useDrafts } from './drafts.ts'
import { newsWords } from './frozen-list.ts'
import styles from './queue.module.css'
import { QueueEmpty } from './queue-empty.tsx'
import type { QueueDesk } from './use-queue-desk.ts'

/** The list at the left: how many, what the core would show otherwise, the rows, and what is done with chosen ones. */
export function ListPane({ desk, states }: { desk: QueueDesk; states: Record<string, number> | undefined }) {
  const { queue, selection, chosen } = desk
  const { list, order, first } = queue
  const drafted = useDrafts()
  const news = queue.others && newsWords(queue.others)
  const total = first?.total ?? 0
  return (
    <section className={styles.listPane} aria-label="Queue">
      <div className={styles.listHead}>
        <input
          type="checkbox"
          aria-label="Choose all cases that are listed"
          checked={chosen.length > 0 && chosen.length >= order.length - queue.acted.size}
          disabled={order.length === 0}
          onChange={desk.chooseAll}
        />
        <span aria-live="polite">
          {first ? counted(total, 'case') : 'Reading the queue'}
          {first && order.length < total ? `, ${formatNumber(order.length)} loaded` : ''}
        </span>
        {news ? (
          <button type="button" className={styles.news} onClick={desk.refresh}>
            <RefreshCw size={12} aria-hidden /> {news} <span>Refresh</span> <Kbd shortcut="r" />
          </button>
        ) : null}
      </div>
      {list.isFetching ? <ProgressLine label="Reading the queue" /> : null}
      {!first ? (
        <Skeleton />
      ) : order.length === 0 && !list.isFetching ? (
        <QueueEmpty desk={desk} states={states} />
      ) : (
        <div className={`${styles.listBody} ${list.isPlaceholderData ? styles.dimmed : ''}`}>
          <CaseList
            order={order}
            rows={queue.rows}
            total={total}
            me={desk.me}
            current={desk.current}
            chosen={selection.cases}
            acted={queue.acted}
            drafted={new Set([...drafted].flatMap(([id, draft]) => (hasWords(draft) ? [id] : [])))}
            explained={desk.explained}
            drawn={queue.drawn}
            more={list.hasNextPage && !list.isFetchNextPageError}
            onEndReached={() => !list.isFetching && void list.fetchNextPage()}
            onMove={desk.goTo}
            onPick={desk.wide ? desk.goTo : desk.openRow}
            onOpen={desk.openRow}
            onChoose={desk.choose}
            onExtend={desk.extendTo}
            onExplain={desk.explain}
          />
        </div>
      )}
      {list.isFetchNextPageError ? (
        <p className={styles.more} role="alert">
          The rest could not be read.{' '}
          <Button look="link" onPress={() => void list.fetchNextPage()}>
            Try again
          </Button>
        </p>
      ) : null}
      {chosen.length > 0 ? (
        <BatchBar
          count={chosen.length}
          onBegin={desk.begin}
          onClear={() => desk.setSelection({ cases: new Set(), anchor: null })}
        />
      ) : null}
    </section>
  )
}

const ROWS = [1, 2, 3, 4, 5, 6]
const Skeleton = () => (
  <ul className={styles.skeleton} aria-hidden>
    {ROWS.map(row => (
      <li key={row}>
        <span />
        <span />
      </li>
    ))}
  </ul>
)
