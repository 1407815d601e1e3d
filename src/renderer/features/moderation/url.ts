import { getRouteApi, useMatches, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useViewChange } from '../../app/view-state.ts'
import type { QueueSearch } from './search.ts'

const queue = getRouteApi('/moderation/')

export const ROOMS = ['queue', 'posts', 'members', 'outbox', 'log', 'health'] as const
export type Room = (typeof ROOMS)[number]

const ADDRESSES = {
  queue: '/moderation',
  posts: '/moderation/posts',
  members: '/moderation/members',
  outbox: '/moderation/outbox',
  log: '/moderation/log',
  health: '/moderation/health',
} as const satisfies Record<Room, string>

/** Which of the desk's pages is drawn: of the match, not of the location, which runs ahead while the next one loads. */
export function useDeskPlace(): { at: Room | 'case' | 'member' } {
  const path = useMatches({ select: matches => matches.at(-1)?.fullPath ?? '' })
  if (path === '/moderation/case/$case') return { at: 'case' }
  if (path === '/moderation/member/$member') return { at: 'member' }
  return { at: ROOMS.find(room => path === ADDRESSES[room]) ?? 'queue' }
}

export function useGoToRoom() {
  const navigate = useNavigate()
  return (room: Room) => void navigate({ to: ADDRESSES[room] })
}

/** The case in the URL, and the queue that it is read beside; both pages keep the same search. */
export function useQueueUrl() {
  const open = useMatches({
    select: matches => {
      const last = matches.at(-1)
      const number = last?.fullPath === '/moderation/case/$case' ? Number(Reflect.get(last.params, 'case')) : Number.NaN
      return Number.isInteger(number) && number > 0 ? number : null
    },
  })
  // As text, so that going from case to case leaves the queue's choices the same object.
  const text = useMatches({ select: matches => JSON.stringify(matches.at(-1)?.search ?? {}) })
  const search = useMemo(() => JSON.parse(text) as QueueSearch, [text])
  const navigate = queue.useNavigate()
  const change = useViewChange()
  const go = useCallback(
    (next: QueueSearch, replace: boolean) =>
      navigate({ to: '.', search: (before: QueueSearch) => ({ ...before, ...next }), replace }),
    [navigate],
  )
  return {
    search,
    open,
    set: useCallback((label: string, next: QueueSearch) => void change(label, () => go(next, false)), [change, go]),
    type: useCallback((next: QueueSearch) => void go(next, true), [go]),
    /** Moving through the queue replaces: Back leaves the desk, it does not walk through forty cases. */
    openCase: useCallback(
      (id: number, replace = false) =>
        void navigate({ to: '/moderation/case/$case', params: { case: String(id) }, search: true, replace }),
      [navigate],
    ),
    toQueue: useCallback(() => void navigate({ to: '/moderation', search: true }), [navigate]),
  }
}
