import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useViewChange } from '../../../app/view-state.ts'
import type { FlowSearch } from './search.ts'

const route = getRouteApi('/flow')

export type SetFlow = (label: string, next: FlowSearch) => void

/** The report's part of the URL; every change of it can be undone. */
export function useFlowUrl() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const set: SetFlow = useCallback(
    (label, next) => void change(label, () => navigate({ search: before => ({ ...before, ...next }) })),
    [change, navigate],
  )
  return { search, set }
}
