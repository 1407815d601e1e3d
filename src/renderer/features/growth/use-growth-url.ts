import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Scope } from '../../../shared/contract/scope.ts'
import { useViewChange } from '../../app/view-state.ts'
import type { GrowthSearch } from './growth-search.ts'

const route = getRouteApi('/growth')

export type SetGrowth = (label: string, next: GrowthSearch) => void

/** The screen's part of the URL; every change of it can be undone. */
export function useGrowthUrl() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const set: SetGrowth = useCallback(
    (label, next) => void change(label, () => navigate({ search: before => ({ ...before, ...next }) })),
    [change, navigate],
  )
  /** What is open is a look, not a change to be undone. */
  const open = useCallback(
    (next: Pick<GrowthSearch, 'open' | 'move'>) =>
      void navigate({ search: before => ({ ...before, move: undefined, ...next }) }),
    [navigate],
  )
  const { network, region, category } = search
  const scope = useMemo(() => scopeOf({ network, region, category }), [network, region, category])
  return { search, set, open, scope }
}

/** A scope without what is not asked for. */
export const scopeOf = ({ network, region, category }: Scope): Scope => ({
  ...(network && { network }),
  ...(region && { region }),
  ...(category && { category }),
})
