import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useViewChange } from '../../app/view-state.ts'
import type { InclusionSearch } from './search.ts'

const route = getRouteApi('/inclusion')

export type SetInclusion = (label: string, next: InclusionSearch) => void

/** The screen's part of the URL; every change of it can be undone. */
export function useInclusionUrl() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const set: SetInclusion = useCallback(
    (label, next) => void change(label, () => navigate({ search: before => ({ ...before, ...next }) })),
    [change, navigate],
  )
  return { search, set }
}
