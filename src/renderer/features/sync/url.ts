import { getRouteApi } from '@tanstack/react-router'
import { useViewChange } from '../../app/view-state.ts'
import type { SyncSearch } from './search.ts'

const route = getRouteApi('/sync')

/** The screen's part of the URL, and a way to change it that can be undone. Typing is not: it only replaces. */
export function useSyncUrl() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const go = (next: SyncSearch, replace = false) => navigate({ search: before => ({ ...before, ...next }), replace })
  return {
    search,
    set: (label: string, next: SyncSearch) => void change(label, () => go(next)),
    type: (next: SyncSearch) => void go(next, true),
  }
}
