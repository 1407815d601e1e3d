import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { MapQuery, NetworkMap } from '../../../shared/contract/network.ts'
import { api } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { londonDate } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'
import { ProgressLine } from '../../ui/progress.tsx'
import { MakingLayout } from './making-layout.tsx'
import { MapDesk } from './map-desk.tsx'
import styles from './network.module.css'
import { type MapSearch, queryOf } from './search.ts'
import { useMapUrl } from './url.ts'
import { useLayout } from './use-layout.ts'

const STALE_MS = 5 * 60_000
const kept = { placeholderData: keepPreviousData, staleTime: STALE_MS }

/** An answer and what it was asked for; while the next is on its way both stay as they are. */
export type Answered = { map: NetworkMap; search: MapSearch }

/** Who gave time to whom. */
export function MapScreen() {
  const url = useMapUrl()
  const { search } = url
  const session = useSession()
  const data = session?.data ?? null
  const layout = useLayout(data?.hash ?? null)
  const ready = layout.is === 'ready'
  const [view, setView] = useState<MapQuery['view']>()

  const asked = { ...queryOf(search), view }
  const map = useQuery(api.network.map.queryOptions({ input: asked, enabled: ready, ...kept }))
  const besides = useQuery(
    api.network.map.queryOptions({
      input: { ...queryOf(search, search.beside ?? {}), view },
      enabled: ready && search.beside !== undefined,
      ...kept,
    }),
  )
  const timeline = useQuery(
    api.network.timeline.queryOptions({ input: { filters: asked.filters }, enabled: ready, ...kept }),
  )
  const known = useQuery(api.network.choices.queryOptions({ staleTime: STALE_MS }))

  const first = useAnswered(map.data, map.isPlaceholderData, search)
  const second = useAnswered(besides.data, besides.isPlaceholderData, search)
  const onView = useCallback((next: MapQuery['view']) => setView(next), [])

  const error = map.error ?? besides.error
  if (layout.is === 'failed')
    return (
      <div className={styles.trouble}>
        <Trouble error={layout.error} title="The layout could not be made" retry={layout.again} />
      </div>
    )
  if (error)
    return (
      <div className={styles.trouble}>
        <Trouble
          error={error}
          title="The map could not be made"
          retry={() => {
            void map.refetch()
            if (search.beside) void besides.refetch()
          }}
        />
      </div>
    )
  if (!first) return ready ? <ProgressLine label="Making the map" /> : <MakingLayout layout={layout} alone />
  const presets = presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })
  return (
    <MapDesk
      first={first}
      second={search.beside && second ? second : null}
      months={timeline.data ?? null}
      known={known.data ?? null}
      busy={map.isFetching || besides.isFetching}
      making={ready ? null : <MakingLayout layout={layout} />}
      version={session?.version ?? ''}
      presets={presets}
      url={url}
      onView={onView}
    />
  )
}

function useAnswered(map: NetworkMap | undefined, isOld: boolean, search: MapSearch): Answered | null {
  const last = useRef<Answered | null>(null)
  if (map && (!isOld || !last.current || last.current.map !== map)) {
    if (last.current?.map !== map || last.current.search !== search) last.current = { map, search }
  }
  return map ? last.current : null
}
