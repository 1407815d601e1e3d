import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useMay } from '../../app/session.ts'
import { useTask } from '../../app/stream-task.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { QuarantineTab } from './quarantine-tab.tsx'
import { running } from './running.ts'
import { RunningPanel } from './running-panel.tsx'
import { RunsTab } from './runs-tab.tsx'
import { StartPanel } from './start-panel.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { useSyncUrl } from './url.ts'
import { answerOf } from './words.ts'

/** Bring the record up to date, and account for every row. */
export function SyncScreen() {
  const { search, set, type } = useSyncUrl()
  const state = useTask(running)
  const runs = useQuery(api.sync.runs.queryOptions())
  const mayUndo = useMay('sync')
  const [undoing, setUndoing] = useState(false)
  const all = runs.data ?? []
  const last = mayUndo ? all.find(run => run.undoable) : undefined
  const busy = state.is === 'running'
  const { title, says } = runs.data ? answerOf(runs.data) : { title: 'Sync', says: undefined }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` follows the router, not the render.
  const choose = useCallback((run: number | undefined) => set('choice of a run', { run }), [])
  const toRejects = (run: number) =>
    set('look at refused rows', {
      tab: 'quarantine',
      run,
      code: undefined,
      stream: undefined,
      find: undefined,
      row: undefined,
    })

  useActions([
    ...(last && !busy
      ? [
          {
            id: 'sync.undo',
            label: 'Undo the last run',
            group: 'On this screen' as const,
            perform: () => setUndoing(true),
          },
        ]
      : []),
    ...(busy
      ? [{ id: 'sync.cancel', label: 'Cancel the sync', group: 'On this screen' as const, perform: running.cancel }]
      : []),
  ])

  return (
    <Sheet
      answer={title}
      lead={says}
      tools={
        last && (
          <Button onPress={() => setUndoing(true)} isDisabled={busy}>
            Undo last run…
          </Button>
        )
      }
    >
      <StartPanel
        busy={busy}
        at={state.is === 'idle' ? null : state.asked[0].from}
        onStart={(from, preview) => void running.start({ from, preview })}
      />
      <RunningPanel state={state} store={running} newest={all[0]} onRejects={toRejects} />
      {runs.error ? (
        <Trouble error={runs.error} title="The runs could not be read" retry={() => void runs.refetch()} />
      ) : (
        <Tabs
          label="Quarantine and runs"
          value={search.tab ?? 'quarantine'}
          onChange={tab => set('choice of a tab', { tab })}
          tabs={[
            { id: 'quarantine', label: 'Quarantine', content: <QuarantineTab filter={search} set={set} type={type} /> },
            {
              id: 'runs',
              label: 'Runs',
              count: all.length,
              content: (
                <RunsTab
                  runs={all}
                  chosen={search.run}
                  onChoose={choose}
                  onRejects={toRejects}
                  onUndo={last && !busy ? () => setUndoing(true) : undefined}
                />
              ),
            },
          ]}
        />
      )}
      {undoing && last && <UndoDialog run={last} onClose={() => setUndoing(false)} />}
    </Sheet>
  )
}
