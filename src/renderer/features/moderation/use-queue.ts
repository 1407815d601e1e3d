import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { client } from '../../app/client.ts'
import { useSession } from '../../app/session.ts'
import { freeze, newsOf } from './frozen-list.ts'
import { NEWS, rowsOfDesk, useShownRows } from './row-store.ts'
import type { QueueSearch } from './search.ts'
import { POLL_MS } from './use-desk-counts.ts'
import { filterOf } from './views.ts'

const PAGE = 200
/** As many rows as the core brings up to date at once. */
const MOST_SHOWN = 1000

/** Whether the person settles escalated cases: the lead, and the owner. */
function useIsLead(): boolean {
  const roles = useSession()?.person?.roles ?? []
  return roles.includes('lead') || roles.includes('owner')
}

/** The queue: its list held still, its rows kept up to date in place, and what the core would show otherwise. */
export function useQueue(search: QueueSearch) {
  const lead = useIsLead()
  const filter = useMemo(() => filterOf(search, lead), [search, lead])
  const sort = search.sort ?? 'rank'
  const key = JSON.stringify({ filter, sort })
  const [generation, setGeneration] = useState(0)
  /** Rows that are drawn now, for the next look at the core. */
  const drawn = useRef<readonly number[]>([])

  // Not under the API's keys: nothing that refreshes the desk may move this list.
  const list = useInfiniteQuery({
    queryKey: ['queue held still', key, generation],
    queryFn: ({ pageParam, signal }) =>
      client.moderation.queue(
        { ...filter, sort, limit: PAGE, ...(pageParam ? { cursor: pageParam } : { tallies: true }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const pages = list.data?.pages
  const frozen = useMemo(() => freeze(pages ?? []), [pages])
  const { rows: newer, acted } = useShownRows()
  const rows = useMemo(() => {
    const listed = new Map((pages ?? []).flatMap(page => page.rows).map(row => [row.case, row]))
    return new Map(frozen.order.map(id => [id, newest(listed.get(id), newer.get(id))]))
  }, [pages, frozen, newer])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, or the same one anew, has all that is newer
  useEffect(() => rowsOfDesk.clear(), [key, generation])

  const [opened] = useState(() => Date.now())
  const news = useQuery({
    queryKey: [NEWS, key, generation],
    queryFn: async ({ signal }) => {
      const cases = [...new Set([...drawn.current, ...acted.keys()])].slice(0, MOST_SHOWN)
      const [head, shown] = await Promise.all([
        client.moderation.queue({ ...filter, sort, limit: PAGE }, { signal }),
        cases.length > 0 ? client.moderation.queue({ cases, limit: MOST_SHOWN }, { signal }) : null,
      ])
      if (shown) rowsOfDesk.read(shown.rows)
      return { head: head.rows, whole: head.next === null }
    },
    initialData: null,
    initialDataUpdatedAt: opened,
    staleTime: POLL_MS,
    gcTime: 0,
    refetchInterval: POLL_MS,
    enabled: list.isSuccess,
  })
  const others = useMemo(
    () => (news.data ? newsOf(frozen, news.data.head, news.data.whole, new Set(acted.keys())) : null),
    [news.data, frozen, acted],
  )

  return {
    key,
    list,
    filter,
    lead,
    order: frozen.order,
    rows,
    acted,
    others,
    drawn,
    first: pages?.[0],
    refresh: useCallback(() => setGeneration(before => before + 1), []),
  }
}
export type Queue = ReturnType<typeof useQueue>

const newest = (listed: QueueRow | undefined, newer: QueueRow | undefined): QueueRow | undefined =>
  listed && newer && newer.version >= listed.version ? newer : listed
