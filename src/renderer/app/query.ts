import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { client, LinkNeeded } from './client.ts'
import { codeOf } from './failure.ts'

/** Query keys and options of every procedure: `useQuery(api.growth.overview.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client)

const onError = (error: Error) => {
  // Another tab may have closed the workspace: ask again who is here, and the frame shows the door.
  if (codeOf(error) === 'LOCKED') void queryClient.invalidateQueries({ queryKey: api.workspace.session.key() })
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // An answer of the core is final; only a connection that broke is worth another try.
      retry: (count, error) => count < 2 && codeOf(error) === null && !(error instanceof LinkNeeded),
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** After anything that changed the data, every figure on screen is asked for again. */
export const refreshAll = () => queryClient.invalidateQueries()
