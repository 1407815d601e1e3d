import type { SearchResult } from '../../../shared/contract/search.ts'
import type { FoundKind } from '../../../shared/search.ts'
import type { Connection } from '../../db/connection.ts'
import { may, sightOf } from '../permission.ts'
import type { Actor, OpenWorkspace } from '../workspace/open.ts'
import { type Filling, fill, isFull } from './fill.ts'
import { find } from './find.ts'
import { openIndex } from './index-file.ts'
import type { Vocabulary } from './matching.ts'

/** How long an answer waits for the index to be brought up to the record (ms); then it tells what there is. */
const PATIENCE = 250

type Index = {
  readonly db: Connection
  readonly stop: AbortController
  vocabulary: Vocabulary
  filling: Promise<void> | null
  read: number
}
const indexes = new WeakMap<OpenWorkspace, Index>()

function indexOf(open: OpenWorkspace): Index {
  const known = indexes.get(open)
  if (known) return known
  const index: Index = {
    db: openIndex(open),
    stop: new AbortController(),
    vocabulary: new Map(),
    filling: null,
    read: 0,
  }
  indexes.set(open, index)
  return index
}

/** Stops reading and closes the index; the next search opens it again. */
export async function closeIndex(open: OpenWorkspace): Promise<void> {
  const index = indexes.get(open)
  if (!index) return
  indexes.delete(open)
  index.stop.abort()
  await index.filling?.catch(() => {})
  index.db.close()
}

/** Brings the index up to the record, unless that is under way. */
function upToDate(index: Index, tell?: Filling['tell']): Promise<void> {
  if (index.filling) return index.filling
  if (isFull(index.db)) {
    index.read = 1
    return Promise.resolve()
  }
  const told = (share: number) => {
    index.read = Math.min(share, 0.999)
    tell?.(share)
  }
  index.filling = fill(index.db, { signal: index.stop.signal, tell: told })
    .then(() => {
      index.read = 1
    })
    .finally(() => {
      index.filling = null
      index.vocabulary = new Map()
    })
  return index.filling
}

const seesNames = (person: Actor): boolean => may(person, 'rows') && sightOf(person) === 'names'

/** Names and texts of members are for those who see them by name; guides and project teams for everyone. */
const mayFind = (person: Actor): FoundKind[] => [
  'project',
  'guide',
  ...(seesNames(person) ? (['offer', 'request', 'member', 'exchange'] as const) : []),
  ...(may(person, 'moderate') ? (['case'] as const) : []),
]

export type Search = { text: string; limit?: number | undefined; offset?: number | undefined }

/** Looks in what has been read of the record; `whole` waits until all of it has been. */
export async function search(
  open: OpenWorkspace,
  { text, ...page }: Search,
  { whole = false, tell }: { whole?: boolean; tell?: Filling['tell'] } = {},
): Promise<SearchResult> {
  const index = indexOf(open)
  const ready = upToDate(index, tell)
  if (whole) await ready
  else await Promise.race([ready, new Promise(resolve => setTimeout(resolve, PATIENCE))])
  const { person } = open
  const looking = { kinds: mayFind(person), names: seesNames(person), ...page }
  return { ...find(index.db, index.vocabulary, text, looking), read: index.read }
}
