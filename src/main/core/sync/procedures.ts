import type { Progress } from '../../../shared/contract/sync.ts'
import { opened, procedures } from '../procedure.ts'
import { rejects, rejectsCsv } from './quarantine.ts'
import { runs, sources } from './runs.ts'
import { sync } from './sync.ts'
import { undoLastRun } from './undo.ts'

const area = procedures.sync

export const syncProcedures = {
  start: area.start.handler(async function* ({ input, context, signal }) {
    const open = opened(context)
    const stop = new AbortController()
    signal?.addEventListener('abort', () => stop.abort(signal.reason))
    let latest: Progress | null = null
    let wake = () => {}
    const running = sync(open, {
      from: input.from,
      dryRun: input.dry_run,
      signal: stop.signal,
      onProgress: progress => {
        latest = progress
        wake()
      },
    }).finally(() => wake())
    // The result is awaited below; a rejection before that must not count as unhandled.
    running.catch(() => {})
    let over = false
    running.then(
      () => {
        over = true
      },
      () => {
        over = true
      },
    )
    try {
      while (!over) {
        const told: Progress | null = latest
        latest = null
        if (told) yield told
        else {
          await new Promise<void>(resolve => {
            wake = resolve
            if (over || latest) resolve()
          })
        }
      }
      return await running
    } finally {
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
