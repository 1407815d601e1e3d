import { z } from 'zod'
import { DELIVERY_STATES } from '../moderation.ts'
import { base, calendarDate, instant, minutes, pageOf } from './base.ts'

const count = z.number().int()
const memberId = z.string().min(1).max(64)
const named = z.object({ id: z.string(), name: z.string() })

/** What is known of a member besides what is protected. Counts are of the whole record. */
const member = named.extend({
  email: z.string().nullable(),
  status: z.string(),
  joined_at: instant.nullable(),
  profession: z.string().nullable(),
  organisation: z.string().nullable(),
  region: z.string().nullable(),
  ambassador: z.boolean(),
  posts: count,
  /** Completed exchanges on either side. */
  exchanges: count,
  minutes,
  /** Changes of the member that are asked for and may still happen. */
  pending: count,
})
export type MemberRow = z.infer<typeof member>

export const MEMBER_SORTS = [
  '-joined',
  'joined',
  'name',
  '-name',
  'minutes',
  '-minutes',
  'posts',
  '-posts',
  'exchanges',
  '-exchanges',
] as const
const paging = { cursor: z.string().optional(), limit: z.number().int().min(1).max(500).default(200) }

/** An account of one person. After a merge a person has several: entries keep theirs. */
const heldAccount = named.extend({
  account: z.string(),
  minutes,
  entries: count,
  /** How far the merge is that brought it; null for the member's own. */
  merge: z.enum(DELIVERY_STATES).nullable(),
})
const network = named.extend({ protected: z.boolean() })
const post = named.extend({
  kind: z.string(),
  status: z.string(),
  posted_at: instant,
  /** What can be asked for of the post, written as the export writes it. */
  cells: z.record(z.string(), z.string().nullable()),
})
export type MemberPost = z.infer<typeof post>

const memberPage = member.extend({
  closed_at: instant.nullable(),
  /** The platform has deleted the member: only what others point at is left. */
  deleted: z.boolean(),
  /** What can be asked for of the member, written as the export writes it. */
  cells: z.record(z.string(), z.string().nullable()),
  networks: z.array(network),
  invited_by: named.nullable(),
  event: named.nullable(),
  given_minutes: minutes,
  received_minutes: minutes,
  accounts: z.array(heldAccount),
  merged_into: named.extend({ state: z.enum(DELIVERY_STATES) }).nullable(),
  /** The latest posts, at most a hundred. */
  recent_posts: z.array(post),
})
export type MemberPage = z.infer<typeof memberPage>

/** Things that fields of members and posts point at. */
const choices = z.object({
  organisations: z.array(named),
  events: z.array(named),
  projects: z.array(named),
  networks: z.array(network),
})
export type PeopleChoices = z.infer<typeof choices>

/** Why two rows may be one person, the most telling first. */
export const DUPLICATE_REASONS = ['email', 'name_organisation', 'near_name', 'name_region'] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]
const suggestion = z.object({
  /** The earlier one first. */
  members: z.tuple([member, member]),
  reasons: z.array(z.enum(DUPLICATE_REASONS)),
})
export type DuplicateSuggestion = z.infer<typeof suggestion>

const side = member.extend({
  entries: count,
  given_minutes: minutes,
  received_minutes: minutes,
  invited: count,
  networks: z.array(network),
})
export type MergeSide = z.infer<typeof side>
/** Two members side by side; `refusals` says of each why it cannot be merged into the other, null where it can. */
const pair = z.object({
  members: z.tuple([side, side]),
  refusals: z.tuple([z.string().nullable(), z.string().nullable()]),
})
export type MergePair = z.infer<typeof pair>

/** What came of those whom a member brought, and whom these brought. Hours are those that they gave. */
const cameOf = { posted: count, exchanged: count, minutes }
const ambassador = named.extend({
  organisation: z.string().nullable(),
  region: z.string().nullable(),
  joined_at: instant.nullable(),
  /** Invited by the member; all who came through them, at any remove. */
  invited: count,
  below: count,
  ...cameOf,
  /** What is asked for and may still happen: that they be one, or no longer; null where nothing is. */
  asked: z.boolean().nullable(),
})
export type Ambassador = z.infer<typeof ambassador>

const generation = z.object({
  /** 0 came by themselves. */
  generation: count,
  members: count,
  /** Those of them who invited someone. */
  inviters: count,
  ...cameOf,
})
export type Generation = z.infer<typeof generation>
const invitations = z.object({
  members: count,
  invited: count,
  inviters: count,
  trees: count,
  /** Rounds in which members are said to have invited one another: each is cut at its first member. */
  rounds: count,
  generations: z.array(generation),
})
export type Invitations = z.infer<typeof invitations>

const invitedNode = named.extend({
  joined_at: instant.nullable(),
  ambassador: z.boolean(),
  generation: count,
  invited: count,
  below: count,
  ...cameOf,
  /** The inviter on record is below this member: the round is cut here. */
  cut: z.boolean(),
})
export type InvitedNode = z.infer<typeof invitedNode>

const guide = z.object({ id: z.string(), title: z.string(), body: z.string(), updated_at: instant.nullable() })
export type Guide = z.infer<typeof guide>

const award = z.object({
  change: z.string(),
  step: z.string(),
  member: named,
  /** Null where the words were erased. */
  title: z.string().nullable(),
  reason: z.string().nullable(),
  awarded_on: calendarDate.nullable(),
  state: z.enum(DELIVERY_STATES),
  message: z.string().nullable(),
  put_at: instant,
  until: instant,
  /** The step was undone: the platform is, or was, asked to take it back. */
  taken_back: z.boolean(),
})
export type Award = z.infer<typeof award>

/** Names, addresses and networks of members, protected ones among them, in one place: the owner's alone. */
const read = base.meta({ needs: 'programmes' })

export const people = {
  list: read
    .input(
      z.object({
        find: z.string().max(200).optional(),
        sort: z.enum(MEMBER_SORTS).default('-joined'),
        ...paging,
      }),
    )
    .output(pageOf(member)),
  member: read.input(z.object({ id: memberId })).output(memberPage),
  choices: read.output(choices),
  duplicates: read.input(z.object(paging)).output(pageOf(suggestion)),
  pair: read.input(z.object({ ids: z.tuple([memberId, memberId]) })).output(pair),
  ambassadors: read.output(z.array(ambassador)),
  invitations: read.output(invitations),
  /** Whom a member invited; without one, those with whom a tree begins. The largest first. */
  invited: read.input(z.object({ of: memberId.nullable(), ...paging })).output(pageOf(invitedNode)),
  guides: read.output(z.array(guide)),
  awards: read.output(z.array(award)),
}
