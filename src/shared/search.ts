import { ACTIVITY_STATUSES, CATEGORIES, REGIONS } from './vocabulary.ts'

/** What can be found. Offers and requests are activities. */
export const FOUND_KINDS = ['offer', 'request', 'member', 'project', 'guide', 'exchange', 'case'] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

/** What is looked for: all words (each the beginning of one), all phrases, none of `without`, all filters. */
export type SearchQuery = {
  words: string[]
  phrases: string[]
  without: string[]
  kinds: FoundKind[]
  categories: (typeof CATEGORIES)[number][]
  regions: (typeof REGIONS)[number][]
  statuses: string[]
  /** Ids of networks. */
  networks: string[]
  /** Calendar dates, `to` exclusive. */
  from: string | null
  to: string | null
}

/** A filter that was not understood: it is looked for as a word instead. */
export type SearchProblem = { text: string; why: string }

export const EMPTY_SEARCH: SearchQuery = {
  words: [],
  phrases: [],
  without: [],
  kinds: [],
  categories: [],
  regions: [],
  statuses: [],
  networks: [],
  from: null,
  to: null,
}

const KINDS_MEANT: Record<string, readonly FoundKind[]> = {
  ...Object.fromEntries(FOUND_KINDS.map(kind => [kind, [kind]])),
  post: ['offer', 'request'],
  activity: ['offer', 'request'],
}
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** `region:"North West"`, `"root cause"`, `-falls`, `coaching`: the pieces that a search is written in. */
const PIECE = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/giu

/** The value of a closed list that a person means: by its name or the beginning of it, whatever the case. */
function meant<T extends string>(list: readonly T[], value: string): T | undefined {
  const fold = (text: string) => text.toLowerCase().replaceAll(/[\s_-]+/g, '')
  return list.find(one => fold(one) === fold(value)) ?? list.find(one => fold(one).startsWith(fold(value)))
}

/** Reads a search as it is typed: words, "phrases", -without, and filters such as `kind:offer region:London since:2022-07-01`. */
export function parseSearch(text: string): { query: SearchQuery; problems: SearchProblem[] } {
  const query: SearchQuery = structuredClone(EMPTY_SEARCH)
  const problems: SearchProblem[] = []
  for (const [whole, minus, name, quoted, plain] of text.matchAll(PIECE)) {
    const value = (quoted ?? plain ?? '').trim()
    if (value === '') continue
    if (name !== undefined) {
      const why = readFilter(query, name.toLowerCase(), value)
      if (why === null) continue
      problems.push({ text: whole, why })
      query.words.push(value)
    } else if (minus) query.without.push(value)
    else if (quoted !== undefined && /\s/.test(value)) query.phrases.push(value)
    else query.words.push(value)
  }
  return { query, problems }
}

/** Puts a filter into the query; tells what is wrong with it where it cannot be. */
function readFilter(query: SearchQuery, name: string, value: string): string | null {
  const put = <T>(list: T[], found: T | undefined, why: string): string | null => {
    if (found === undefined) return why
    if (!list.includes(found)) list.push(found)
    return null
  }
  switch (name) {
    case 'kind': {
      const kinds = KINDS_MEANT[value.toLowerCase()] ?? KINDS_MEANT[value.toLowerCase().replace(/s$/, '')]
      if (!kinds) return `A kind is one of ${FOUND_KINDS.join(', ')}.`
      for (const kind of kinds) put(query.kinds, kind, '')
      return null
    }
    case 'category':
      return put(query.categories, meant(CATEGORIES, value), `A category is one of ${CATEGORIES.join(', ')}.`)
    case 'region':
      return put(query.regions, meant(REGIONS, value), `A region is one of ${REGIONS.join(', ')}.`)
    case 'status':
      return put(query.statuses, meant(ACTIVITY_STATUSES, value), `A status is one of ${ACTIVITY_STATUSES.join(', ')}.`)
    case 'network':
      return put(query.networks, value, '')
    case 'since':
    case 'until':
      if (!DATE.test(value)) return 'A date is written like 2022-07-01.'
      query[name === 'since' ? 'from' : 'to'] = value
      return null
    default:
      return 'Filters are kind, category, region, status, network, since and until.'
  }
}

const quotedWhere = (value: string): string => (/\s/.test(value) ? `"${value}"` : value)

/** Writes a query as it could have been typed; reading that gives the query again. */
export function writeSearch(query: SearchQuery): string {
  const filters = (name: string, values: readonly string[]) => values.map(value => `${name}:${quotedWhere(value)}`)
  return [
    ...query.words,
    ...query.phrases.map(phrase => `"${phrase}"`),
    ...query.without.map(word => `-${quotedWhere(word)}`),
    ...filters('kind', query.kinds),
    ...filters('category', query.categories),
    ...filters('region', query.regions),
    ...filters('status', query.statuses),
    ...filters('network', query.networks),
    ...(query.from ? [`since:${query.from}`] : []),
    ...(query.to ? [`until:${query.to}`] : []),
  ].join(' ')
}
