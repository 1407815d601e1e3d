import type { Progress } from '../../../shared/contract/sync.ts'
import { opened, procedures } from '../procedure.ts'
import { watched } from '../watched.ts'
import { rejects, rejectsCsv } from './quarantine.ts'
import { runs, sources } from './runs.ts'
import { sync } from './sync.ts'
import { undoLastRun } from './undo.ts'

const area = procedures.sync

export const syncProcedures = {
  start: area.start.handler(({ input, context, signal }) =>
    watched(signal, (onProgress: (progress: Progress) => void, stop) =>
      sync(opened(context), { from: input.from, dryRun: input.dry_run, signal: stop, onProgress }),
    ),
  ),
  sources: area.sources.handler(({ context }) => sources(opened(context).db.sql)),
  runs: area.runs.handler(({ context }) => runs(opened(context).db.sql)),
  undo: area.undo.handler(async ({ context }) => ({ run: await undoLastRun(opened(context)), undone: true as const })),
  rejects: area.rejects.handler(({ input, context }) => {
    const { cursor, limit, ...filter } = input
    return rejects(opened(context).db.sql, filter, { limit, ...(cursor !== undefined && { cursor }) })
  }),
  rejectsCsv: area.rejectsCsv.handler(({ input, context }) => rejectsCsv(opened(context).db.sql, input)),
}
