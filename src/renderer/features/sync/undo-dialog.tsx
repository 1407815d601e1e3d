import { useMutation } from '@tanstack/react-query'
import type { Run } from '../../../shared/contract/sync.ts'
import { failureOf } from '../../app/failure.ts'
import { api, refreshAll } from '../../app/query.ts'
import { toast } from '../../app/toasts.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { counted, formatInstant, formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { running } from './running.ts'
import { streamName, streamRows } from './words.ts'

/** What goes, stream by stream, before anything goes. */
export function UndoDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const undo = useMutation(
    api.sync.undo.mutationOptions({
      onSuccess: () => {
        running.dismiss()
        toast({ kind: 'ok', title: `Run ${run.run} was undone. Sync the same export again to bring it back.` })
        onClose()
        return refreshAll()
      },
    }),
  )
  const going = streamRows(run).filter(row => row.added + row.updated + row.deleted > 0)
  const failure = undo.error && failureOf(undo.error)
  return (
    <Dialog
      title={`Undo run ${run.run}?`}
      role="alertdialog"
      size="middle"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Keep the run</Button>
          <Button
            look="danger"
            isPending={undo.isPending}
            isDisabled={Boolean(failure)}
            onPress={() => undo.mutate(undefined)}
          >
            {undo.isPending ? 'Undoing…' : `Undo run ${run.run}`}
          </Button>
        </>
      }
    >
      <div className={blocks.stack}>
        <p>
          The workspace goes back to what it was before {formatInstant(run.at)}. This is the one way in which ledger
          entries leave it; the run stays in the history as undone.
        </p>
        <ul className={blocks.bullets}>
          {going.map(({ stream, added, updated, deleted }) => (
            <li key={stream}>
              <strong>{streamName(stream)}</strong>:{' '}
              {[
                added &&
                  `${counted(added, stream === 'deletions' ? 'notice' : 'row')} added by this run ${added === 1 ? 'goes' : 'go'}`,
                updated &&
                  `${formatNumber(updated)} updated ${updated === 1 ? 'goes' : 'go'} back to the earlier version`,
                deleted && `${formatNumber(deleted)} deleted ${deleted === 1 ? 'comes' : 'come'} back`,
              ]
                .filter(Boolean)
                .join('; ')}
              .
            </li>
          ))}
          {run.rejected > 0 && (
            <li>
              The quarantine no longer opens with its {counted(run.rejected, 'refused row')}; they stay with the run.
            </li>
          )}
        </ul>
        {failure && (
          <Notice kind="danger" title="This run cannot be undone" live>
            <p>{failure.says}</p>
            <p>
              Nothing was changed.
              {failure.reference && (
                <>
                  {' '}
                  Reference <code>{failure.reference}</code>.
                </>
              )}
            </p>
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
