import { z } from 'zod'
import { MEMBER_SORTS } from '../../../shared/contract/people.ts'

export const PEOPLE_TABS = ['members', 'duplicates', 'ambassadors', 'invitations', 'awards'] as const
export type PeopleTab = (typeof PEOPLE_TABS)[number]

const id = z.string().min(1).max(64).optional().catch(undefined)

/** What the people keep in the URL. */
export const peopleSearch = z.object({
  tab: z.enum(PEOPLE_TABS).optional().catch(undefined),
  find: z.string().max(200).optional().catch(undefined),
  sort: z.enum(MEMBER_SORTS).optional().catch(undefined),
  /** The two members who are looked at side by side. */
  one: id,
  other: id,
})
export type PeopleSearch = z.infer<typeof peopleSearch>

/** What a member's page keeps: the post that is edited. */
export const personSearch = z.object({ post: id })

/** The guide page that is read or written; `new` begins one. */
export const guidesSearch = z.object({ guide: z.string().min(1).max(140).optional().catch(undefined) })
