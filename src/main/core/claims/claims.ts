import { CLAIMS, type ClaimKey, type ClaimsBoard } from '../../../shared/contract/claims.ts'
import type { Grouping } from '../../../shared/contract/network-measures.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import { londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { overview } from '../growth/overview.ts'
import { keptAnswer } from '../journeys/answer.ts'
import { inStage, type Watch } from '../network/watch.ts'
import { provePeriod } from '../period.ts'
import { membersOf } from '../record/members.ts'
import { stateOf } from '../record/state.ts'
import { VERSION } from '../workspace/session.ts'
import { type Contrasted, contrastOf, isContrasted } from './contrasts.ts'
import { acrossTheUk, creditsAgainstHours, mostNotExchanged, nearlyMembers, overHours, spreadOf } from './counts.ts'
import { flowAcross } from './flow.ts'
import { headlineWithin } from './headline.ts'
import { increasingRate } from './rate.ts'
import { notTestable, open, type Tested } from './tested.ts'
import { WORDINGS } from './wordings.ts'

const BORDERS = ['profession', 'organisation', 'region'] as const satisfies readonly Grouping[]
/** What the shares of progress are of: each border takes about as long, everything else next to nothing. */
const STEPS = BORDERS.length

const CAUSES =
  'The ledger holds what happened to members on the platform. It has no record of what would have happened without it, nor of people who never joined, so no figure of it can speak of causes.'

type Asked = {
  from?: string | undefined
  to?: string | undefined
  /** How openly figures of protected fields are given; null for those who may not see them at all. */
  level: Disclosure | null
}

/** Every claim with its verdict over a period; what is absent of it is the end of the data. */
export async function claimsBoard(db: Connection, asked: Asked, watch: Watch = {}): Promise<ClaimsBoard> {
  const dates = provePeriod(asked)
  const { level } = asked
  const answer = () => tested(db, dates, level, watch)
  const board = await keptAnswer(db, { claims: dates, level, version: VERSION }, answer)
  return { ...board, hash: stateOf(db).hash, version: VERSION }
}

const NOT_SHOWN = 'Figures of protected fields are not shown to those who decide about single members.'

async function tested(
  db: Connection,
  dates: { from?: string; to?: string },
  level: Disclosure | null,
  { signal, tell }: Watch,
): Promise<Pick<ClaimsBoard, 'claims' | 'period'>> {
  const seen = await overview(db, dates)
  const period = seen.figures[0]?.period ?? { from: '', to: '' }
  const span = { from: londonMidnight(period.from), to: londonMidnight(period.to) }
  const rate = await increasingRate(db, seen, signal)
  const flows = new Map<Grouping, Tested>()
  for (const [done, border] of BORDERS.entries()) {
    signal?.throwIfAborted()
    const named = { signal, tell: tell && between(border, tell) }
    const across = inStage(named, done, STEPS)
    flows.set(border, await flowAcross(db, border, period, span, across))
  }
  const headline = level === null ? null : await headlineWithin(db, period, level, { signal })
  const contrast = (claim: Contrasted) => (level === null ? open(NOT_SHOWN) : contrastOf(claim, headline))
  const flow = (border: Grouping): Tested => flows.get(border) ?? notTestable('')
  const found: Record<ClaimKey, Tested> = {
    members: nearlyMembers(seen),
    across_uk: acrossTheUk(spreadOf(await membersOf(db), span.to)),
    hours: overHours(seen),
    increasing_rate: rate.total,
    increasing_rate_per_member: rate.perMember,
    minority_ethnic: contrast('minority_ethnic'),
    women: contrast('women'),
    lower_socioeconomic: contrast('lower_socioeconomic'),
    flow_profession: flow('profession'),
    flow_organisation: flow('organisation'),
    flow_region: flow('region'),
    credits: creditsAgainstHours(seen),
    not_exchanged: mostNotExchanged(seen),
    advantages: notTestable(CAUSES),
  }
  const quarter = headline?.period ?? period
  const claims = CLAIMS.map(claim => ({
    claim,
    ...WORDINGS[claim],
    period: isContrasted(claim) ? quarter : period,
    ...found[claim],
  }))
  return { claims, period }
}

const between =
  (border: Grouping, tell: NonNullable<Watch['tell']>): NonNullable<Watch['tell']> =>
  ({ doing, share }) =>
    tell({ doing: `${doing}, between ${border}s`, share })
