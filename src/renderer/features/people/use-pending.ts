import { useQuery } from '@tanstack/react-query'
import type { ChangeSubject } from '../../../shared/changes.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import { api } from '../../app/query.ts'
import { ON_ITS_WAY } from './fields.ts'

const NONE: readonly Change[] = []

/** Asked again when the next hold is over, since a change then is ready. */
const atNextEnd = (rows: readonly { state: string; until: number }[]): number | false => {
  const ends = rows.filter(({ state }) => state === 'held').map(({ until }) => until)
  return ends.length > 0 ? Math.max(500, Math.min(...ends) - Date.now() + 300) : false
}

/** What is asked of one thing and may still happen, the last asked first. */
export function usePending(subject_kind: ChangeSubject, subject_id?: string): readonly Change[] {
  const found = useQuery(
    api.changes.list.queryOptions({
      input: { states: [...ON_ITS_WAY], subject_kind, subject_id, limit: 500 },
      refetchInterval: query => atNextEnd(query.state.data?.rows ?? []),
    }),
  )
  return found.data?.rows ?? NONE
}
