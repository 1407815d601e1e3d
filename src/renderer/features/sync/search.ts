import { z } from 'zod'
import { REJECTION_CODES, STREAMS } from '../../../shared/export-format.ts'

/** What the sync screen keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const syncSearch = z.object({
  tab: z.enum(['quarantine', 'runs']).optional().catch(undefined),
  run: z.number().int().optional().catch(undefined),
  stream: z.enum(STREAMS).optional().catch(undefined),
  code: z.enum(REJECTION_CODES).optional().catch(undefined),
  find: z.string().max(200).optional().catch(undefined),
  /** The refused row that is read: its stream and physical line. */
  row: z.string().optional().catch(undefined),
})
export type SyncSearch = z.infer<typeof syncSearch>
