import type { RequestQuestion, WhatPosted } from '../../../shared/contract/journeys.ts'
import { MATCH_FIELDS, type MatchField, type Matching } from '../../../shared/contract/journeys-shapes.ts'
import { addDays, londonDate, londonMidnight, monthStarts } from '../../../shared/london.ts'
import { CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'
import { FILL_DAYS, type Field, isIn, outcomeOf } from '../../analytics/matching.ts'
import { share } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { BadInput } from '../bad-input.ts'
import { span } from '../period.ts'
import { type Activities, activitiesOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { membersIn } from '../record/scope.ts'
import { keptAnswer, unlessStopped, type Watch } from './answer.ts'
import { TOLD } from './first-exchange.ts'
import { activityMatches } from './firsts.ts'
import { aboutData, observed } from './observed.ts'

/** Requests posted in the period by members in the scope, in its category: their keys, ascending. */
async function requestsIn(db: Connection, asked: WhatPosted) {
  const activities = await activitiesOf(db)
  const mask = membersIn(await membersOf(db), asked)
  const { from, to } = span(asked)
  const category = asked.category === undefined ? 0 : 1 << CATEGORIES.indexOf(asked.category)
  const keys: number[] = []
  for (let key = 1; key < activities.length; key++) {
    const at = activities.posted[key] ?? Number.NaN
    if (!activities.request[key] || !(at >= from && at < to)) continue
    if (mask && !mask[activities.poster[key] ?? 0]) continue
    if (category !== 0 && ((activities.categories[key] ?? 0) & category) === 0) continue
    keys.push(key)
  }
  return { activities, keys: Int32Array.from(keys) }
}

/** The groups of each field by name; null for those without one. */
type Parts = Record<MatchField, Field & { names: (string | null)[] }>

function partsOf(activities: Activities, keys: Int32Array): Parts {
  const listed = (vocabulary: readonly string[], of: Int32Array) => ({
    of,
    groups: vocabulary.length + 1,
    bits: true,
    names: [...vocabulary, null],
  })
  return {
    category: listed(CATEGORIES, activities.categories),
    region: listed(REGIONS, activities.regions),
    month: monthsOf(activities.posted, keys),
  }
}

/** London months in which these were posted, as places from the first. */
function monthsOf(posted: Float64Array, keys: Int32Array) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const key of keys) {
    const at = posted[key] ?? 0
    first = Math.min(first, at)
    last = Math.max(last, at)
  }
  const starts = keys.length > 0 ? monthStarts(londonDate(first), addDays(londonDate(last), 1)) : []
  const cuts = starts.map(londonMidnight)
  const of = new Int32Array(posted.length).fill(-1)
  for (const key of keys) of[key] = cuts.findLastIndex(cut => cut <= (posted[key] ?? 0))
  const names = starts.slice(0, -1).map(start => start.slice(0, 7))
  return { of, groups: names.length, bits: false, names }
}

const bare = ({ of, groups, bits }: Field): Field => ({ of, groups, bits })

/** Which requests are met, and how fast (Methods, section 1). */
export async function matching(db: Connection, asked: WhatPosted, { signal, tell }: Watch = {}): Promise<Matching> {
  const { from, to, network, region, category } = asked
  const data = observed(db)
  const answer = await keptAnswer(db, { matching: { from, to, network, region, category } }, async () => {
    tell?.({ doing: 'Reading requests and exchanges', share: 0 })
    const { activities, keys } = await unlessStopped(requestsIn(db, asked), signal)
    const { agreed, completed } = await unlessStopped(activityMatches(db), signal)
    tell?.({ doing: 'Reckoning what was met', share: 0.5 })
    const parts = partsOf(activities, keys)
    const found = await inPool(
      'matched',
      [
        { posted: activities.posted, agreed, completed },
        keys,
        MATCH_FIELDS.map(field => bare(parts[field])),
        data?.end ?? 0,
        TOLD,
      ],
      signal,
    )
    const named = (field: MatchField) =>
      (found.groups[MATCH_FIELDS.indexOf(field)] ?? [])
        .map((group, i) => ({
          group: parts[field].names[i] ?? null,
          ...group,
          rate: share(group.filled, group.observable),
        }))
        .filter(({ requests }) => requests > 0)
    return {
      ...found,
      rate: share(found.filled, found.observable),
      groups: { category: named('category'), region: named('region'), month: named('month') },
    }
  })
  return { ...answer, days: FILL_DAYS, ...aboutData(db, data) }
}

/** Keys of the requests in a group and of an outcome, and what became of each. @throws BadInput for a group that is not there */
export async function requestsBehind(db: Connection, { by, group, outcome, ...asked }: RequestQuestion) {
  const { activities, keys } = await requestsIn(db, asked)
  const { agreed, completed } = await activityMatches(db)
  const moments = { posted: activities.posted, agreed, completed }
  const end = observed(db)?.end ?? 0
  const outcomeAt = (key: number) => outcomeOf(moments, key, end)
  let inside = keys
  if (by !== undefined && group !== undefined) {
    const part = partsOf(activities, keys)[by]
    const place = part.names.indexOf(group)
    if (place < 0) throw new BadInput(`No request is of “${group ?? 'none given'}” here. Choose another group.`)
    inside = keys.filter(key => isIn(part, key, place))
  }
  const wanted = outcome === undefined ? inside : inside.filter(key => outcomeAt(key) === outcome)
  return { keys: wanted, activities, agreed, completed, outcomeAt }
}
