import { z } from 'zod'

export const LIBRARY_TABS = ['about', 'profiles', 'connections', 'evaluation', 'survey'] as const
export const librarySearch = z.object({ tab: z.enum(LIBRARY_TABS).optional().catch(undefined) })
