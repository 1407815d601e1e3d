import { HINT_RULES, type Hint, type HintRule } from '../../../shared/moderation.ts'
import { counted, formatNumber } from '../../ui/format.ts'
import type { PostsSearch } from './desk-search.ts'
import { RULE_WORDS } from './words.ts'

/** Every word of the posts' tab that is computed. */

/** So many unread posts are read at once without being asked: it takes a moment and needs no decision. */
export const READ_BY_ITSELF = 500

type Posts = { total: number; unread: number; rules: Partial<Record<string, number>> }

/** Rules with how many posts each was found in, safety first. */
export const ruleCounts = (rules: Partial<Record<string, number>>): { id: HintRule; count: number }[] =>
  HINT_RULES.map(id => ({ id, count: rules[id] ?? 0 }))

export const isFiltered = ({ find, rules, status, only, member }: PostsSearch): boolean =>
  Boolean(find || rules?.length || status || only || member)

/** The tab's answer: how many posts have something that a person should look at. */
export function postsAnswer(posts: Posts, search: PostsSearch): { answer: string; lead: string } {
  const lead = 'Hints come from fixed rules over the words of each post. They ask a question; only a person answers it.'
  if (isFiltered(search))
    return {
      answer:
        posts.total === 0 ? 'No post fits' : `${counted(posts.total, 'post')} ${posts.total === 1 ? 'fits' : 'fit'}`,
      lead,
    }
  if (posts.total === 0) return { answer: 'No posts yet', lead: 'Sync an export of the platform to see its posts.' }
  if (posts.unread === posts.total) return { answer: `${counted(posts.total, 'post')}, not read for hints yet`, lead }
  const found = ruleCounts(posts.rules).filter(({ count }) => count > 0)
  if (found.length > 0) return { answer: `${foundWords(found)}, of ${formatNumber(posts.total)}`, lead }
  return { answer: `${counted(posts.total, 'post')}${posts.unread > 0 ? '' : ', none with a hint'}`, lead }
}

/** The rules that weigh most are named; safety comes first. */
const NAMED = 3
function foundWords(found: readonly { id: HintRule; count: number }[]): string {
  const [first, ...others] = found
    .slice(0, NAMED)
    .map(
      ({ id, count }, at) =>
        `about ${RULE_WORDS[id].toLowerCase()} in ${at === 0 ? counted(count, 'post') : formatNumber(count)}`,
    )
  return ['Words', [first, ...others].join(', ')].join(' ')
}

export const readOutcome = ({ read, queued }: { read: number; queued: number }): string =>
  `${counted(read, 'post')} read for hints; ${queued === 0 ? 'none was' : queued === 1 ? '1 was' : `${formatNumber(queued)} were`} queued by the policy.`

/** Hints of the same words under the same rule are one hit at several places; safety first. */
export function hitsOf(
  hints: readonly Pick<Hint, 'rule' | 'text'>[],
): { rule: HintRule; text: string; times: number }[] {
  const hits = new Map<string, { rule: HintRule; text: string; times: number }>()
  for (const { rule, text } of hints) {
    const key = `${rule} ${text}`
    const known = hits.get(key)
    if (known) known.times += 1
    else hits.set(key, { rule, text, times: 1 })
  }
  return [...hits.values()].sort((a, b) => HINT_RULES.indexOf(a.rule) - HINT_RULES.indexOf(b.rule))
}

type Field = [field: string, text: string]

/** What a member wrote, to be read, and what they chose from lists; the title only where the heading does not say it. */
export function partsOf(
  fields: Record<string, string | null>,
  hints: readonly Pick<Hint, 'field'>[],
  heading: string,
): { texts: Field[]; facts: Field[] } {
  const given = Object.entries(fields).filter((entry): entry is Field => entry[1] !== null && entry[1] !== '')
  const hinted = (field: string) => hints.some(hint => hint.field === field)
  const isText = ([field]: Field) => field === 'title' || field === 'body' || hinted(field)
  return {
    texts: given.filter(entry => isText(entry) && (entry[0] !== 'title' || hinted('title') || entry[1] !== heading)),
    facts: given.filter(entry => !isText(entry) && entry[0] !== 'kind'),
  }
}
