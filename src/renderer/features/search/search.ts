import { z } from 'zod'

/** What the search keeps in the URL: its text, which says everything. */
export const searchSearch = z.object({ find: z.string().max(1000).optional().catch(undefined) })
