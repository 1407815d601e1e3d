import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../app/query.ts'
import type { AccountSearch } from './search.ts'

/** Entries page by page, newest first; the sum and the count are of all that match. */
export function useEntries(filter: AccountSearch & { account?: string; ids?: string[] }, enabled = true) {
  const { entry: kind, from, to, account, ids } = filter
  const input = { kind, from, to, account, ids }
  const list = useInfiniteQuery(
    api.ledger.entries.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...input, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
      enabled,
    }),
  )
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  return { list, rows, input, total: pages?.[0]?.total, minutes: pages?.[0]?.minutes }
}
