import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useViewChange } from '../../app/view-state.ts'
import type { LogSearch, MembersSearch, OutboxSearch, PostsSearch } from './desk-search.ts'

/** Each tab's part of the URL, and a way to change it that can be undone. Typing only replaces. */
const posts = getRouteApi('/moderation/posts')
const members = getRouteApi('/moderation/members')
const outbox = getRouteApi('/moderation/outbox')
const log = getRouteApi('/moderation/log')

/** Both keep their identity, so that what is built from them does too. */
function useSteps<Search>(go: (next: Search, replace: boolean) => Promise<void>) {
  const change = useViewChange()
  return {
    set: useCallback((label: string, next: Search) => void change(label, () => go(next, false)), [change, go]),
    type: useCallback((next: Search) => void go(next, true), [go]),
  }
}

export function usePostsUrl() {
  const navigate = posts.useNavigate()
  const go = useCallback(
    (next: PostsSearch, replace: boolean) => navigate({ search: before => ({ ...before, ...next }), replace }),
    [navigate],
  )
  return { search: posts.useSearch(), ...useSteps(go) }
}

export function useMembersUrl() {
  const navigate = members.useNavigate()
  const go = useCallback(
    (next: MembersSearch, replace: boolean) => navigate({ search: before => ({ ...before, ...next }), replace }),
    [navigate],
  )
  return { search: members.useSearch(), ...useSteps(go) }
}

export function useOutboxUrl() {
  const navigate = outbox.useNavigate()
  const go = useCallback(
    (next: OutboxSearch, replace: boolean) => navigate({ search: before => ({ ...before, ...next }), replace }),
    [navigate],
  )
  return { search: outbox.useSearch(), ...useSteps(go) }
}

export function useLogUrl() {
  const navigate = log.useNavigate()
  const go = useCallback(
    (next: LogSearch, replace: boolean) => navigate({ search: before => ({ ...before, ...next }), replace }),
    [navigate],
  )
  return { search: log.useSearch(), ...useSteps(go) }
}
