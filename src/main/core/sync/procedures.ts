import { EventEmitter, on } from 'node:events'
import type { Progress } from '../../../shared/contract/sync.ts'
import { opened, procedures } from '../procedure.ts'
import { rejects, rejectsCsv } from './quarantine.ts'
import { runs, sources } from './runs.ts'
import { sync } from './sync.ts'
import { undoLastRun } from './undo.ts'

const area = procedures.sync

export const syncProcedures = {
  start: area.start.handler(async function* ({ input, context, signal }) {
    const stop = new AbortController()
    signal?.addEventListener('abort', () => stop.abort())
    const told = new EventEmitter()
    const running = sync(opened(context), {
      from: input.from,
      dryRun: input.dry_run,
      signal: stop.signal,
      onProgress: progress => told.emit('progress', progress),
    })
    running.then(
      () => told.emit('over'),
      () => told.emit('over'),
    )
    try {
      for await (const [progress] of on(told, 'progress', { close: ['over'] })) yield progress as Progress
      return await running
    } finally {
      // The caller went away or cancelled: the run ends before anything else may start.
      stop.abort()
      await running.catch(() => {})
    }
  }),
  sources: area.sources.handler(({ context }) => sources(opened(context).db.sql)),
  runs: area.runs.handler(({ context }) => runs(opened(context).db.sql)),
  undo: area.undo.handler(async ({ context }) => ({ run: await undoLastRun(opened(context)), undone: true as const })),
  rejects: area.rejects.handler(({ input, context }) => {
    const { cursor, limit, ...filter } = input
    return rejects(opened(context).db.sql, filter, { limit, ...(cursor !== undefined && { cursor }) })
  }),
  rejectsCsv: area.rejectsCsv.handler(({ input, context }) => rejectsCsv(opened(context).db.sql, input)),
}
