import { getRouteApi } from '@tanstack/react-router'
import { useViewChange } from '../../app/view-state.ts'
import type { MapSearch } from './search.ts'

const route = getRouteApi('/map')

/** The map's part of the URL. Filters can be undone; walking from node to node only replaces. */
export function useMapUrl() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const go = (next: MapSearch, replace = false) => navigate({ search: before => ({ ...before, ...next }), replace })
  return {
    search,
    set: (label: string, next: MapSearch) => void change(label, () => go(next)),
    select: (node: string | undefined) => void go({ node }, true),
  }
}
