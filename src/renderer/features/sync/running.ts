import type { Progress, Run } from '../../../shared/contract/sync.ts'
import { client } from '../../app/client.ts'
import { refreshAll } from '../../app/query.ts'
import { type StreamTask, streamTask, type TaskState } from '../../app/stream-task.ts'

type Asked = [{ from: string; preview: boolean }]
export type SyncTask = StreamTask<Progress, Run, Asked>
export type SyncState = TaskState<Progress, Run, Asked>

/** The one sync of this window. */
export const running: SyncTask = streamTask(
  (options, { from, preview }) => client.sync.start({ from, dry_run: preview }, options),
  () => void refreshAll(),
)
