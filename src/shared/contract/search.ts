import { z } from 'zod'
import { FOUND_KINDS } from '../search.ts'
import { base, instant } from './base.ts'

const count = z.number().int()

/** One thing that was found. Members are named as the person who looks names them. */
const found = z.object({
  kind: z.enum(FOUND_KINDS),
  id: z.string(),
  title: z.string(),
  /** The place in its text where a word was found, or its beginning; in plain text. */
  excerpt: z.string(),
  /** What stands beside it: whose it is, its status. */
  beside: z.array(z.string()),
  /** The id of the member whom it is about: its author, who helped, its lead; null without one. */
  of: z.string().nullable(),
  at: instant.nullable(),
})
export type Found = z.infer<typeof found>

export const searchInput = z.object({
  /** As it is typed; `shared/search.ts` reads it. */
  text: z.string().max(1000),
  /** How many of each kind. */
  limit: z.number().int().min(1).max(200).optional(),
  /** Skips so many of each kind. */
  offset: z.number().int().min(0).max(10_000).optional(),
})

export const searchOutput = z.object({
  groups: z.array(
    z.object({
      kind: z.enum(FOUND_KINDS),
      rows: z.array(found),
      /** How many there are; where `more`, at least so many, of which the newest are looked through. */
      total: count,
      more: z.boolean(),
    }),
  ),
  /** Words that nothing begins with, and what was looked for instead. */
  corrected: z.array(z.object({ word: z.string(), to: z.array(z.string()) })),
  problems: z.array(z.object({ text: z.string(), why: z.string() })),
  /** The words of the texts to point out, folded to lower case without accents; each may be the beginning of one. */
  words: z.array(z.string()),
  /** Part of the record that has been read for searching; below 1 while that is still going on. */
  read: z.number(),
})
export type SearchResult = z.infer<typeof searchOutput>

/** A search that a person keeps under a name. */
const kept = z.object({ id: z.uuid(), name: z.string().min(1).max(60), query: z.string().max(1000) })

export const search = {
  find: base.meta({ needs: 'aggregates' }).input(searchInput).output(searchOutput),
  views: base.meta({ needs: 'aggregates' }).output(z.array(kept)),
  saveView: base.meta({ needs: 'aggregates' }).input(kept).output(kept),
  /** @returns what was removed, so that it can be put back */
  removeView: base
    .meta({ needs: 'aggregates' })
    .input(z.object({ id: z.string() }))
    .output(kept),
}
