import { useSession } from '../../app/session.ts'
import { londonDate } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'
import { useProvenance } from './provenance.ts'

/** What figures rest on, for their provenance, and the periods that the record offers. */
export function useRecord() {
  const data = useSession()?.data ?? null
  const provenance = useProvenance()
  const presets = presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })
  return { provenance, presets }
}
