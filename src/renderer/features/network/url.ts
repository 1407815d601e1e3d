import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useViewChange } from '../../app/view-state.ts'
import type { MapSearch } from './search.ts'

const route = getRouteApi('/map')

export type SetSearch = (label: string, next: MapSearch) => void

/** The map's part of the URL. Changes can be undone; walking from node to node only replaces. */
export function useMapUrl() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const go = useCallback(
    (next: MapSearch, replace = false) => navigate({ search: before => ({ ...before, ...next }), replace }),
    [navigate],
  )
  const set: SetSearch = useCallback((label, next) => void change(label, () => go(next)), [change, go])
  const before = search.chosen?.length ?? 0
  const select = useCallback(
    (ids: readonly string[]) => {
      const next = { chosen: ids.length > 0 ? [...ids] : undefined }
      // Gathering several is work worth having back.
      if (before > 1 || ids.length > 1) set('selection', next)
      else void go(next, true)
    },
    [before, go, set],
  )
  return { search, set, select }
}
