import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { NetworkMap as Answer } from '../../../shared/contract/network.ts'
import { api } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { londonDate } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'
import { ProgressLine } from '../../ui/progress.tsx'
import { MapDesk } from './map-desk.tsx'
import styles from './network.module.css'
import { useMapUrl } from './url.ts'

/** Who gave time to whom. */
export function MapScreen() {
  const url = useMapUrl()
  const { from, to } = url.search
  const map = useQuery(
    api.network.map.queryOptions({ input: { from, to }, placeholderData: keepPreviousData, staleTime: 5 * 60_000 }),
  )
  const dataTo = useSession()?.data?.data_to ?? null
  const presets = presetsOf(dataTo === null ? null : { from: '', to: londonDate(dataTo) })
  if (map.error)
    return (
      <div className={styles.trouble}>
        <Trouble error={map.error} title="The map could not be made" retry={() => void map.refetch()} />
      </div>
    )
  if (!map.data) return <ProgressLine label="Making the map" />
  // The period that the answer is of; while the next is on its way the old picture keeps its old caption.
  const asked = map.isPlaceholderData ? null : { from, to }
  return <MapDesk map={map.data satisfies Answer} asked={asked} busy={map.isFetching} presets={presets} url={url} />
}
