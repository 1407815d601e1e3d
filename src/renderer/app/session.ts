import { useQuery } from '@tanstack/react-query'
import type { Need } from '../../shared/contract/base.ts'
import type { Session } from '../../shared/contract/workspace.ts'
import { mayOf } from './permission.ts'
import { api, queryClient } from './query.ts'

export const sessionOptions = api.workspace.session.queryOptions()

/** Who is at the console; the frame does not draw a screen before it is known. */
export function useSession(): Session | null {
  return useQuery(sessionOptions).data ?? null
}

export function useMay(need: Need): boolean {
  return mayOf(useSession(), need)
}

/** Takes the session that the core answered with, and forgets what was read under the one before. */
export function enter(session: Session): void {
  queryClient.removeQueries({ predicate: query => query.queryHash !== sessionHash() })
  queryClient.setQueryData(sessionOptions.queryKey, session)
}

const sessionHash = () => queryClient.getQueryCache().find({ queryKey: sessionOptions.queryKey })?.queryHash
