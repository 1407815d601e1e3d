import { z } from 'zod'

/** The sections of the settings, in their order; each is a page of its own in the URL. */
export const SECTIONS = ['you', 'people', 'moderation', 'benchmarks', 'workspace', 'record', 'about'] as const
export type Section = (typeof SECTIONS)[number]

export const settingsSearch = z.object({ find: z.string().optional().catch(undefined) })
