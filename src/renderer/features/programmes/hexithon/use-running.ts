import { useQuery } from '@tanstack/react-query'
import type { Hexithon } from '../../../../shared/contract/programmes.ts'
import type { KeptBody } from '../../../../shared/kept.ts'
import { api } from '../../../app/query.ts'
import { doStep } from '../../changes/do-step.ts'
import { type Piece, useKept } from '../../changes/use-kept.ts'
import { inTurn, seenPiece } from './in-turn.ts'

export type Plan = KeptBody<'hexithon'>

/** An event that somebody runs: what the platform has of it, and what is kept here. */
export type Running = {
  key: string
  page: Hexithon
  plan: Plan
  hasPlan: boolean
  captures: readonly Piece<'capture'>[]
  waiting: readonly Piece<'sheet_row'>[]
  attendees: readonly Piece<'attendee'>[]
  /** Keeps the plan with these changes. @throws the core's refusal */
  savePlan: (next: Partial<Plan> | ((plan: Plan) => Partial<Plan>), done: string) => Promise<unknown>
}

/** What a Hexithon needs, as a list to begin with. */
const CHECKLIST = [
  'Coaching call with the host',
  'Slides',
  'Pitch: what Hexitime is, in two minutes',
  'Room, screen and cards',
  'Someone to capture the posts',
  'Thanks, and how to join, sent to those who came',
]

export const newPlan = (more: Partial<Plan>): Plan => ({
  event_id: null,
  name: 'Hexithon',
  host: '',
  facilitators: [],
  posts_as: null,
  held_on: null,
  venue: '',
  aim: '',
  checklist: CHECKLIST.map(item => ({ item, done: false, by: null })),
  aim_achieved: null,
  better: '',
  ...more,
})

export function useRunning(id: string): { running: Running | null; failed: Error | null; retry: () => void } {
  const page = useQuery(api.programmes.hexithon.queryOptions({ input: { id } }))
  const plans = useKept('hexithon')
  const captures = useKept('capture')
  const waiting = useKept('sheet_row')
  const attendees = useKept('attendee')
  const all = [page, plans, captures, waiting, attendees]
  const failed = all.find(query => query.isError)?.error ?? null
  const retry = () => {
    for (const query of all) void query.refetch()
  }
  if (!page.data || !plans.data || !captures.data || !waiting.data || !attendees.data)
    return { running: null, failed, retry }
  const { key, event } = page.data
  const piece = plans.data.find(one => one.id === key)
  const plan =
    piece?.body ??
    newPlan({
      event_id: event?.id ?? null,
      name: event?.name ?? key,
      host: event?.host ?? '',
      held_on: event?.held_on ?? null,
      facilitators: page.data.facilitators.map(({ label }) => label),
    })
  const savePlan: Running['savePlan'] = (next, done) =>
    inTurn(() => {
      const seen = seenPiece('hexithon', key)
      const now = seen?.body ?? plan
      const body = { ...now, ...(typeof next === 'function' ? next(now) : next) }
      const keep = [{ kind: 'hexithon' as const, id: key, body, expect: seen?.version ?? 0 }]
      return doStep({ kind: 'plan', changes: [], keep }, { done, label: 'change of the plan' })
    })
  const ofThis = <T extends { body: { event: string } }>(pieces: readonly T[]) =>
    pieces.filter(({ body }) => body.event === key)
  const running = {
    key,
    page: page.data,
    plan,
    hasPlan: piece !== undefined,
    captures: ofThis(captures.data),
    waiting: ofThis(waiting.data).toSorted((a, b) => a.body.place - b.body.place),
    attendees: ofThis(attendees.data),
    savePlan,
  }
  return { running, failed: null, retry }
}

/** The member under whose name posts are put up: the one chosen, else the only facilitator who is a member. */
export const postsAs = ({ plan, page }: Running): string | null =>
  plan.posts_as ?? (page.facilitators.length === 1 ? (page.facilitators[0]?.id ?? null) : null)
