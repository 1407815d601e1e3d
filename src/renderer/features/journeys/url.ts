import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useViewChange } from '../../app/view-state.ts'
import type { CreditsSearch, JourneysSearch } from './search.ts'

const journeys = getRouteApi('/journeys')
const credits = getRouteApi('/credits')

export type SetJourneys = (label: string, next: JourneysSearch) => void
export type SetCredits = (label: string, next: CreditsSearch) => void

/** The screen's part of the URL; every change of it can be undone. */
export function useJourneysUrl() {
  const search = journeys.useSearch()
  const navigate = journeys.useNavigate()
  const change = useViewChange()
  const set: SetJourneys = useCallback(
    (label, next) => void change(label, () => navigate({ search: before => ({ ...before, ...next }) })),
    [change, navigate],
  )
  return { search, set }
}

export function useCreditsUrl() {
  const search = credits.useSearch()
  const navigate = credits.useNavigate()
  const change = useViewChange()
  const set: SetCredits = useCallback(
    (label, next) => void change(label, () => navigate({ search: before => ({ ...before, ...next }) })),
    [change, navigate],
  )
  return { search, set }
}
