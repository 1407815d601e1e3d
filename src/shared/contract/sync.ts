import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { REJECTION_CODES, STREAMS } from '../export-format.ts'
import { base, download, instant, pageOf } from './base.ts'

const stream = z.enum(STREAMS)

export const counts = z.object({
  read: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  deleted: z.number().int(),
  rejected: z.number().int(),
})
export type Counts = z.infer<typeof counts>

export const warning = z.object({
  code: z.string(),
  stream: z.string(),
  column: z.string().optional(),
  count: z.number().int(),
})

export const RUN_STATUSES = [
  'running',
  'applied',
  'unchanged',
  'dry_run',
  'cancelled',
  'failed',
  'interrupted',
  'undone',
] as const

export const run = z.object({
  run: z.number().int(),
  source: z.string(),
  at: instant,
  status: z.enum(RUN_STATUSES),
  streams: z.partialRecord(stream, counts),
  rejected: z.number().int(),
  warnings: z.array(warning),
  findings: z.number().int(),
  ms: z.number().int(),
  /** Why a failed run failed. */
  error: z.string().nullable(),
  person: z.string(),
  undoable: z.boolean(),
})
export type Run = z.infer<typeof run>

/** `share` is of the whole run, 0 to 1; `seconds_left` null until it can be told. */
export const progress = z.object({
  phase: z.enum(['reading', 'checking']),
  stream: stream.nullable(),
  rows: z.number().int(),
  rejected: z.number().int(),
  share: z.number(),
  seconds_left: z.number().nullable(),
})
export type Progress = z.infer<typeof progress>

export const rejection = z.object({
  stream: z.string(),
  line: z.number().int(),
  id: z.string().nullable(),
  code: z.enum(REJECTION_CODES),
  message: z.string(),
  raw: z.string(),
})
export type Rejection = z.infer<typeof rejection>

const rejectFilter = z.object({
  run: z.number().int().optional(),
  stream: stream.optional(),
  code: z.enum(REJECTION_CODES).optional(),
  search: z.string().max(200).optional(),
})

export const sync = {
  /** Starts a sync from a folder or `.zip`; streams progress and returns the run. Aborting it cancels the run. */
  start: base
    .meta({ needs: 'sync', audit: true })
    .input(z.object({ from: z.string().min(1), dry_run: z.boolean().default(false) }))
    .output(eventIterator(progress, run)),
  /** Sources used before, the last used first. */
  sources: base.meta({ needs: 'sync' }).output(z.array(z.object({ path: z.string(), at: instant }))),
  runs: base.meta({ needs: 'aggregates' }).output(z.array(run)),
  undo: base.meta({ needs: 'sync', audit: true }).output(z.object({ run: z.number().int(), undone: z.literal(true) })),
  rejects: base
    .meta({ needs: 'sync' })
    .input(
      rejectFilter.extend({ cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(200) }),
    )
    .output(
      pageOf(rejection).extend({
        /** How many of the run's rejects have each code and stream, whatever the filter. */
        codes: z.record(z.string(), z.number().int()),
        streams: z.record(z.string(), z.number().int()),
        run: z.number().int().nullable(),
      }),
    ),
  /** The rejects as CSV, their raw text verbatim (not escaped for spreadsheets; the file's name says so). */
  rejectsCsv: base.meta({ needs: 'sync', audit: true }).input(rejectFilter).output(download),
}
