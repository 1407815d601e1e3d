import { KEPT, type KeptBody, type KeptKind } from '../../../../shared/kept.ts'
import { api, queryClient } from '../../../app/query.ts'
import type { Piece } from '../../changes/use-kept.ts'

let last: Promise<unknown> = Promise.resolve()

/** One step after the other: a person who ticks and types faster than the console keeps must not be refused for it. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => {})
  return mine
}

/** A piece as this page has seen it last, which is what a step of its own rests on; null where there is none. */
export function seenPiece<K extends KeptKind>(kind: K, id: string): Piece<K> | null {
  const pieces = queryClient.getQueryData(api.changes.kept.queryKey({ input: { kind, id: undefined } }))
  const found = pieces?.find(one => one.id === id)
  const read = found && KEPT[kind].safeParse(found.body)
  return found && read?.success ? { ...found, body: read.data as KeptBody<K> } : null
}
