import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { BatchPanel } from './batch-panel.tsx'
import { CasePane, NoCase } from './case-pane.tsx'
import { useDeskTitle } from './desk-title.tsx'
import { drafts } from './drafts.ts'
import { ListPane } from './list-pane.tsx'
import { Passing } from './passing.tsx'
import styles from './queue.module.css'
import { queueActions } from './queue-keys.ts'
import { QueueTools } from './queue-tools.tsx'
import { ReportForm } from './report-form.tsx'
import { queueAnswer } from './target.ts'
import { POLL_MS } from './use-desk-counts.ts'
import { type QueueDesk, useQueueDesk } from './use-queue-desk.ts'

/** The queue, and the case at hand beside it. In a narrow window a case is a page of its own. */
export function QueueTab() {
  const desk = useQueueDesk()
  const { queue, wide, open, current, search, set, type, setReporting } = desk
  const report = useCallback(() => setReporting({}), [setReporting])
  const { data: all } = useQuery(api.moderation.queue.queryOptions({ input: { limit: 1, tallies: true } }))
  const { data: overdue } = useQuery(
    api.moderation.queue.queryOptions({ input: { only: 'overdue', limit: 1 }, refetchInterval: POLL_MS }),
  )
  const title = all?.tallies && overdue && queueAnswer(all.tallies.states, overdue.total, queue.lead)
  useDeskTitle(title?.answer, title?.lead)
  useActions(
    queueActions({
      ...desk,
      open: () => current !== null && desk.openRow(current),
      choose: () => current !== null && desk.choose(current, false),
      explain: () => current !== null && desk.explain(current),
      report,
      confirm: () => desk.confirm.current?.(true),
      hasCase: () => current !== null,
      isWriting: () => desk.batching !== null || (current !== null && drafts.of(current).action !== null),
    }),
  )
  // With nothing to list, what to do next takes the whole desk.
  const empty = queue.first !== undefined && queue.order.length === 0 && open === null && !queue.list.isFetching
  const beside = wide && !empty
  const alone = !wide && (open !== null || desk.batching !== null)
  return (
    <div className={styles.desk}>
      {alone ? (
        <Passing desk={desk} />
      ) : (
        <QueueTools
          search={search}
          set={set}
          type={type}
          filter={queue.filter}
          lead={queue.lead}
          states={all?.tallies?.states}
          reasons={queue.first?.tallies?.reasons}
          rules={queue.first?.tallies?.rules}
          onReport={report}
        />
      )}
      {queue.list.error && !queue.first ? (
        <Trouble error={queue.list.error} title="The queue could not be read" retry={() => void queue.list.refetch()} />
      ) : (
        <div className={styles.panes} {...(beside ? { 'data-wide': true } : {})}>
          {alone ? null : <ListPane desk={desk} states={all?.tallies?.states} />}
          {beside || alone ? (
            <div className={styles.stage}>
              <Stage desk={desk} />
            </div>
          ) : null}
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {desk.said}
      </p>
      <Dialog
        title={desk.reporting?.subject ? 'Report it for someone' : 'Report for someone'}
        size="middle"
        isOpen={desk.reporting !== null}
        onClose={() => setReporting(null)}
      >
        <ReportForm {...desk.reporting} onDone={() => setReporting(null)} />
      </Dialog>
    </div>
  )
}

function Stage({ desk }: { desk: QueueDesk }) {
  const { queue, batching, chosen, current, confirm } = desk
  if (batching && chosen.length > 0)
    return (
      <BatchPanel
        key={batching}
        action={batching}
        rows={chosen.flatMap(id => queue.rows.get(id) ?? [])}
        confirm={confirm}
        onLeave={() => desk.setBatching(null)}
        onChoose={cases => {
          desk.setSelection({ cases: new Set(cases), anchor: null })
          desk.setBatching(null)
        }}
      />
    )
  if (current === null)
    return queue.list.isPending ? null : <NoCase title="No case is open">Choose another view on the left.</NoCase>
  return (
    <CasePane
      id={current}
      row={queue.rows.get(current)}
      me={desk.me}
      arrived={desk.arrivedAt(current)}
      begun={desk.begunAt(current)}
      confirm={confirm}
      onBegin={desk.begin}
      onReport={subject => desk.setReporting({ subject })}
      onDone={desk.done}
      onLeave={desk.leave}
    />
  )
}
