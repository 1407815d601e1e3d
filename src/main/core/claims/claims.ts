import { CLAIMS, type ClaimKey, type ClaimsBoard } from '../../../shared/contract/claims.ts'
import type { Grouping } from '../../../shared/contract/network-measures.ts'
import { londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { overview } from '../growth/overview.ts'
import type { Watch } from '../network/watch.ts'
import { provePeriod } from '../period.ts'
import { keep, kept } from '../record/kept.ts'
import { membersOf } from '../record/members.ts'
import { stateOf } from '../record/state.ts'
import { VERSION } from '../workspace/session.ts'
import { acrossTheUk, creditsAgainstHours, mostNotExchanged, nearlyMembers, overHours, spreadOf } from './counts.ts'
import { flowAcross } from './flow.ts'
import { increasingRate } from './rate.ts'
import { notTestable, type Tested } from './tested.ts'
import { WORDINGS } from './wordings.ts'

const BORDERS = ['profession', 'organisation', 'region'] as const satisfies readonly Grouping[]
/** What the shares of progress are of: each border takes about as long, everything else next to nothing. */
const STEPS = BORDERS.length

const CAUSES =
  'The ledger holds what happened to members on the platform. It has no record of what would have happened without it, nor of people who never joined, so no figure of it can speak of causes.'

/** Every claim with its verdict over a period; what is absent of it is the end of the data. */
export async function claimsBoard(
  db: Connection,
  asked: { from?: string | undefined; to?: string | undefined },
  watch: Watch = {},
): Promise<ClaimsBoard> {
  const dates = provePeriod(asked)
  const { hash } = stateOf(db)
  const question = { claims: dates, version: VERSION }
  const before = kept(db, hash, question)
  if (before) return JSON.parse(Buffer.from(before).toString()) as ClaimsBoard
  const board = await tested(db, dates, hash, watch)
  keep(db, hash, question, Buffer.from(JSON.stringify(board)))
  return board
}

async function tested(
  db: Connection,
  dates: { from?: string; to?: string },
  hash: string | null,
  { signal, tell }: Watch,
): Promise<ClaimsBoard> {
  const seen = await overview(db, dates)
  const period = seen.figures[0]?.period ?? { from: '', to: '' }
  const span = { from: londonMidnight(period.from), to: londonMidnight(period.to) }
  const rate = await increasingRate(db, seen, signal)
  const flows = new Map<Grouping, Tested>()
  for (const [done, border] of BORDERS.entries()) {
    signal?.throwIfAborted()
    const across = { signal, tell: tell && inPart(tell, done) }
    flows.set(border, await flowAcross(db, border, period, span, across))
  }
  const flow = (border: Grouping): Tested => flows.get(border) ?? notTestable('')
  const found: Record<ClaimKey, Tested> = {
    members: nearlyMembers(seen),
    across_uk: acrossTheUk(spreadOf(await membersOf(db), span.to)),
    hours: overHours(seen),
    increasing_rate: rate.total,
    increasing_rate_per_member: rate.perMember,
    minority_ethnic: notTestable(''),
    women: notTestable(''),
    lower_socioeconomic: notTestable(''),
    flow_profession: flow('profession'),
    flow_organisation: flow('organisation'),
    flow_region: flow('region'),
    credits: creditsAgainstHours(seen),
    not_exchanged: mostNotExchanged(seen),
    advantages: notTestable(CAUSES),
  }
  const claims = CLAIMS.map(claim => ({ claim, ...WORDINGS[claim], period, ...found[claim] }))
  return { claims, period, hash, version: VERSION }
}

/** The progress of one border as a part of the whole. */
const inPart =
  (tell: NonNullable<Watch['tell']>, done: number): NonNullable<Watch['tell']> =>
  ({ doing, share }) =>
    tell({ doing: `${doing}, between ${BORDERS[done] ?? ''}s`, share: (done + share) / STEPS })
