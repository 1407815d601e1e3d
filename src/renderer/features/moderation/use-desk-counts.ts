import { useQuery } from '@tanstack/react-query'
import type { CaseState } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import type { Room } from './url.ts'

/** How often counts and the queue's news are asked for while the window is looked at. */
export const POLL_MS = 20_000

/** States in which a case still wants something from someone. */
const WAITING: readonly CaseState[] = ['open', 'claimed', 'escalated', 'awaiting_approval']

const sumOf = (counts: Record<string, number> | undefined, keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + (counts?.[key] ?? 0), 0)

/** What the tabs carry: cases that wait, and outbox items that need a person. */
export function useDeskCounts(): Partial<Record<Room, number>> {
  const queue = useQuery(
    api.moderation.queue.queryOptions({ input: { limit: 1, tallies: true }, refetchInterval: POLL_MS }),
  )
  const outbox = useQuery(
    api.moderation.outbox.queryOptions({ input: { limit: 1, tallies: true }, refetchInterval: POLL_MS }),
  )
  return {
    queue: sumOf(queue.data?.tallies?.states, WAITING),
    outbox: sumOf(outbox.data?.tallies?.states, ['conflict', 'dead']),
  }
}
