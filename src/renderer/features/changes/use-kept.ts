import { useQuery } from '@tanstack/react-query'
import { KEPT, type KeptBody, type KeptKind } from '../../../shared/kept.ts'
import { api } from '../../app/query.ts'

export type Piece<K extends KeptKind> = { id: string; version: number; by: string; at: number; body: KeptBody<K> }

/** What the console keeps of a kind, the oldest first. A piece that an older console wrote otherwise is left out. */
export function useKept<K extends KeptKind>(kind: K, id?: string) {
  return useQuery(
    api.changes.kept.queryOptions({
      input: { kind, id },
      select: pieces =>
        pieces.flatMap(({ body, ...rest }): Piece<K>[] => {
          const read = KEPT[kind].safeParse(body)
          return read.success ? [{ ...rest, body: read.data as KeptBody<K> }] : []
        }),
    }),
  )
}
