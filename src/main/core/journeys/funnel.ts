import type { WhoJoined } from '../../../shared/contract/journeys.ts'
import { FUNNEL_STEPS, type Funnel, type FunnelStep } from '../../../shared/contract/journeys-shapes.ts'
import { stepsDone } from '../../analytics/funnel.ts'
import { share } from '../../analytics/rates.ts'
import { joiners } from '../../analytics/waits.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { keptAnswer, unlessStopped, type Watch } from './answer.ts'
import { whoIsMeant } from './first-exchange.ts'
import { memberFirsts } from './firsts.ts'
import { aboutData, observed } from './observed.ts'

/** Members count once they were observed for so long, so that a late joiner is not taken for one who gave up. */
const OBSERVED_DAYS = 90
const DAY_MS = 86_400_000

/** Keys of who joined in the period and was observed long enough, and how many were not. */
async function inFunnel(db: Connection, asked: WhoJoined) {
  const { members, who } = await whoIsMeant(db, asked)
  const all = joiners(who)
  const keys = all.filter(key => who.end - (who.joined[key] ?? 0) >= OBSERVED_DAYS * DAY_MS)
  return { joined: members.joined, keys, tooNew: all.length - keys.length }
}

/** How far members come: each step of those who did every step before it. */
export async function funnel(db: Connection, asked: WhoJoined, { signal, tell }: Watch = {}): Promise<Funnel> {
  const { from, to, network, region } = asked
  const data = observed(db)
  const answer = await keptAnswer(db, { funnel: { from, to, network, region } }, async () => {
    tell?.({ doing: 'Reading who did what when', share: 0 })
    const { joined, keys, tooNew } = await unlessStopped(inFunnel(db, asked), signal)
    const firsts = await unlessStopped(memberFirsts(db), signal)
    tell?.({ doing: 'Following the members', share: 0.7 })
    return { steps: await inPool('funnelOf', [firsts, joined, keys], signal), tooNew }
  })
  const steps = answer.steps.map((step, i) => {
    const before = answer.steps[i - 1]
    return {
      ...step,
      step: FUNNEL_STEPS[i] ?? 'joined',
      of_before: before ? share(step.reached, before.reached) : null,
      of_all: share(step.reached, keysIn(answer.steps)),
    }
  })
  return { steps, too_new: answer.tooNew, days: OBSERVED_DAYS, ...aboutData(db, data) }
}

const keysIn = (steps: readonly { reached: number }[]): number => steps[0]?.reached ?? 0

/** Keys of who reached a step; or of who reached the one before it and not this. */
export async function funnelMembers(
  db: Connection,
  asked: WhoJoined & { reached: FunnelStep; lost?: boolean | undefined },
): Promise<Int32Array> {
  const { keys } = await inFunnel(db, asked)
  const firsts = await memberFirsts(db)
  const place = FUNNEL_STEPS.indexOf(asked.reached)
  return keys.filter(key => {
    const done = stepsDone(firsts, key)
    return asked.lost ? done === place - 1 : done >= place
  })
}
