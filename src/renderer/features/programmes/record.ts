import { useMemo } from 'react'
import { useSession } from '../../app/session.ts'
import { londonDate, shortHash } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'

/** What figures rest on, for their provenance, and the periods that the record offers. */
export function useRecord() {
  const session = useSession()
  const data = session?.data ?? null
  const provenance = useMemo(
    () => [`Hexitime Console ${session?.version ?? ''}. Data ${data?.hash ? shortHash(data.hash) : 'not synced'}.`],
    [session?.version, data?.hash],
  )
  const presets = presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })
  return { provenance, presets }
}
