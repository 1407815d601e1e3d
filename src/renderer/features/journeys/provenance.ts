import { METRICS, type MetricKey } from '../../../shared/metrics.ts'
import { useSession } from '../../app/session.ts'
import type { CreditsSearch } from './search.ts'
import { periodWords } from './words.ts'

/** Lines that go with a figure when it leaves the console, so that it can be reproduced. */
export function useProvenance(
  metrics: readonly MetricKey[],
  search: CreditsSearch & { category?: string | undefined },
): string[] {
  const session = useSession()
  const { network, region, category } = search
  const filters = [
    network && `network ${network}`,
    region && `members from ${region}`,
    category && `category ${category}`,
  ].filter(Boolean)
  return [
    ...metrics.map(key => `${METRICS[key].name}: ${METRICS[key].definition} ${METRICS[key].caveat}`),
    `Period: ${periodWords(search)}. ${filters.length > 0 ? `Only ${filters.join(', ')}. ` : ''}Hexitime Console ${session?.version ?? ''}. Data ${session?.data?.hash ?? 'not synced'}.`,
  ]
}
