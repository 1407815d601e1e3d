import type { FirstBy, WhoJoined } from '../../../shared/contract/journeys.ts'
import { AFTER_DAYS, CURVE_DAYS, type FirstExchange, RISK_DAYS } from '../../../shared/contract/journeys-shapes.ts'
import { joiners, type TellingDays } from '../../analytics/waits.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { BadInput } from '../bad-input.ts'
import { span } from '../period.ts'
import { membersOf } from '../record/members.ts'
import { membersIn } from '../record/scope.ts'
import { keptAnswer, unlessStopped, type Watch } from './answer.ts'
import { memberFirsts } from './firsts.ts'
import { groupsOf, proveOpen } from './groups.ts'
import { aboutData, observed } from './observed.ts'

export const TOLD: TellingDays = { at: AFTER_DAYS, curve: CURVE_DAYS, risk: RISK_DAYS }

type Asked = WhoJoined & { by?: FirstBy | undefined }

/** The members meant by a question, as the pure part takes them. */
export async function whoIsMeant(db: Connection, asked: WhoJoined) {
  const members = await membersOf(db)
  const mask = membersIn(members, asked)
  const data = observed(db)
  const end = data?.end ?? Number.NEGATIVE_INFINITY
  return { members, who: { joined: members.joined, closed: members.closed, ...span(asked), end, mask } }
}

/**
 * How long members take to their first completed exchange, on either side; still waiting at the end of the data, or when they
 * closed their account.
 * @throws BadInput for a protected field
 */
export async function firstExchange(
  db: Connection,
  asked: Asked,
  { signal, tell }: Watch = {},
): Promise<FirstExchange> {
  const { from, to, network, region } = asked
  const by = asked.by === undefined ? null : proveOpen(asked.by)
  const data = observed(db)
  const answer = await keptAnswer(db, { firstExchange: { from, to, network, region, by } }, async () => {
    tell?.({ doing: 'Reading who exchanged when', share: 0 })
    const { members, who } = await unlessStopped(whoIsMeant(db, asked), signal)
    const firsts = await unlessStopped(memberFirsts(db), signal)
    tell?.({ doing: 'Reckoning the curves', share: 0.5 })
    const groups = by && groupsOf(db, members, by)
    const found = await inPool('firstEvent', [who, firsts.completed, groups?.grouping ?? null, TOLD], signal)
    const named = found.groups
      .map((wait, place) => ({ group: groups?.names[place] ?? null, ...wait }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)
    const unknown = found.unknown && found.unknown.n > 0 ? [{ group: null, ...found.unknown }] : []
    return { by, all: found.all, groups: [...named, ...unknown], logrank: found.logrank, overlapping: by === 'network' }
  })
  return { ...answer, ...aboutData(db, data) }
}

/** The keys of who is in a group of the question, and has or has not exchanged by the end. */
export async function firstExchangeMembers(
  db: Connection,
  asked: Asked & { group?: string | null | undefined; exchanged?: boolean | undefined },
): Promise<Int32Array> {
  const { members, who } = await whoIsMeant(db, asked)
  const { completed } = await memberFirsts(db)
  const inGroup = groupTest(asked.by === undefined ? null : groupsOf(db, members, proveOpen(asked.by)), asked.group)
  return joiners(who).filter(key => {
    const done = (completed[key] ?? Number.NaN) <= Math.min(who.closed[key] ?? Infinity, who.end)
    return inGroup(key) && (asked.exchanged === undefined || asked.exchanged === done)
  })
}

/** @throws BadInput for a group that is not there */
function groupTest(groups: ReturnType<typeof groupsOf> | null, group: string | null | undefined) {
  if (!groups || group === undefined) return () => true
  const { names, grouping } = groups
  const place = group === null ? -1 : names.indexOf(group)
  if (group !== null && place < 0) throw new BadInput(`There is no group “${group}” here. Choose another.`)
  if ('of' in grouping) return (key: number) => (grouping.of[key] ?? -1) === place
  const mask = grouping.masks[place]
  return mask ? (key: number) => mask[key] === 1 : (key: number) => grouping.masks.every(other => other[key] !== 1)
}
