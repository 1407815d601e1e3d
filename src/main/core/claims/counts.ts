import type { Overview } from '../../../shared/contract/growth.ts'
import { formatCredits, formatHours, formatNumber, formatShare, counted as many } from '../../../shared/format.ts'
import type { MetricKey } from '../../../shared/metrics.ts'
import { MINUTES_PER_CREDIT, REGIONS } from '../../../shared/vocabulary.ts'
import type { Members } from '../record/members.ts'
import { evidence, open, type Tested } from './tested.ts'
import { counted, moreThan } from './verdict.ts'
import { ABOUT, NEARLY_MEMBERS, OVER_HOURS } from './wordings.ts'

/** Claims that rest on counts of the whole record. */

const valueIn = ({ figures }: Overview, key: MetricKey): number => figures.find(known => known.key === key)?.value ?? 0
const NO_MEMBERS = 'Nobody was a member by the end of the period, so there is nothing to count.'
const NO_EXCHANGE = 'No exchange was completed in the period.'

export function nearlyMembers(overview: Overview): Tested {
  const members = valueIn(overview, 'members')
  const holds = members >= NEARLY_MEMBERS
  return {
    estimate: members,
    low: null,
    high: null,
    n: members,
    of: 'members',
    verdict: counted(holds),
    why: `${many(members, 'member')} at the end of the period, ${holds ? 'at least' : 'fewer than'} ${formatNumber(NEARLY_MEMBERS)}. This counts everyone on record, so it has no interval.`,
    evidence: [
      evidence('members', members),
      evidence('members', NEARLY_MEMBERS, { name: 'Nine tenths of 4,000', is: 'against' }),
      evidence('joins', valueIn(overview, 'joins'), { is: 'beside' }),
    ],
  }
}

/** Where members come from: how many of each of the eleven regions, elsewhere, and not known. */
export type Spread = { regions: number[]; elsewhere: number; notKnown: number }

/** @param at the end of the period, UTC ms */
export function spreadOf({ length, joined, closed, labels: { region } }: Members, at: number): Spread {
  const known: readonly string[] = REGIONS
  const places = region.ids.map(id => known.indexOf(id))
  const spread: Spread = { regions: REGIONS.map(() => 0), elsewhere: 0, notKnown: 0 }
  for (let key = 1; key < length; key++) {
    if (!((joined[key] ?? Number.NaN) < at && (closed[key] ?? 0) >= at)) continue
    const label = region.of[key] ?? -1
    const place = places[label] ?? -1
    if (label < 0) spread.notKnown++
    else if (place < 0) spread.elsewhere++
    else spread.regions[place] = (spread.regions[place] ?? 0) + 1
  }
  return spread
}

export function acrossTheUk({ regions, elsewhere, notKnown }: Spread): Tested {
  const known = regions.reduce((sum, count) => sum + count, 0)
  const n = known + elsewhere + notKnown
  if (n === 0) return open(NO_MEMBERS, { n: 0, of: 'members' })
  const seen = regions.filter(count => count > 0).length
  const missing = REGIONS.filter((_, place) => regions[place] === 0)
  const most = Math.max(...regions)
  const largest = REGIONS[regions.indexOf(most)] ?? ''
  const without = `${many(notKnown, 'member')} of ${formatNumber(n)} gave no region`
  const spread =
    known > 0 ? `; ${largest} has most, ${formatShare(most / known, 0)} of those whose region is known` : ''
  return {
    estimate: seen,
    low: null,
    high: null,
    n,
    of: 'members',
    verdict: missing.length > 0 && missing.length <= notKnown ? 'uncertain' : counted(missing.length === 0),
    why:
      missing.length === 0
        ? `All ${REGIONS.length} regions have members${spread}. ${without}.`
        : `Nobody is known to come from ${missing.join(', ')}${spread}. ${without}${missing.length <= notKnown ? ', and may come from there' : ''}.`,
    evidence: [
      evidence('regions_with_members', seen),
      evidence('regions_with_members', REGIONS.length, { name: 'Regions that Hexitime uses', is: 'against' }),
      ...REGIONS.map((name, place) => evidence('members', regions[place] ?? 0, { name, is: 'beside' })),
      evidence('members', elsewhere, { name: 'Elsewhere', is: 'beside' }),
      evidence('members_region_not_known', notKnown, { is: 'beside' }),
    ],
  }
}

export function overHours(overview: Overview): Tested {
  const [minutes, exchanges] = [valueIn(overview, 'exchange_minutes'), valueIn(overview, 'exchanges')]
  const hours = minutes / MINUTES_PER_CREDIT
  const holds = hours > OVER_HOURS
  return {
    estimate: hours,
    low: null,
    high: null,
    n: exchanges,
    of: 'exchanges',
    verdict: counted(holds),
    why: `${formatHours(minutes)} in ${many(exchanges, 'completed exchange')}, ${holds ? 'more' : 'not more'} than ${formatNumber(OVER_HOURS)}. This counts every exchange on record, so it has no interval; hours are as agreed, not measured.`,
    evidence: [
      evidence('hours', hours),
      evidence('hours', OVER_HOURS, { name: 'Claimed: over', is: 'against' }),
      evidence('exchanges', exchanges, { is: 'beside' }),
    ],
  }
}

export function creditsAgainstHours(overview: Overview): Tested {
  const [issued, minutes] = [valueIn(overview, 'issued_minutes'), valueIn(overview, 'exchange_minutes')]
  const share = overview.figures.find(({ key }) => key === 'ever_exchanged_share')
  const members = share?.n ?? 0
  if (minutes <= 0) return open(NO_EXCHANGE, { n: members, of: 'members' })
  const about = (amount: number, claimed: number) =>
    Math.abs(amount / MINUTES_PER_CREDIT - claimed) <= claimed * ABOUT.within
  const exchanged = Math.round((share?.value ?? 0) * members)
  return {
    estimate: issued / minutes,
    low: null,
    high: null,
    n: members,
    of: 'members',
    verdict: counted(about(issued, ABOUT.credits) && about(minutes, ABOUT.hours)),
    why: `${formatCredits(issued)} credits were issued and ${formatHours(minutes)} exchanged: ${formatNumber(exchanged)} of ${many(members, 'member')} ${exchanged === 1 ? 'has' : 'have'} exchanged, the others hold what they were given.`,
    evidence: [
      evidence('issued_credits', issued / MINUTES_PER_CREDIT),
      evidence('issued_credits', ABOUT.credits, { name: 'Claimed: about, credits issued', is: 'against' }),
      evidence('hours', minutes / MINUTES_PER_CREDIT),
      evidence('hours', ABOUT.hours, { name: 'Claimed: about, hours exchanged', is: 'against' }),
      evidence('credits_per_hour', issued / minutes, { is: 'beside' }),
      evidence('ever_exchanged_share', share?.value ?? null, { is: 'beside' }),
    ],
  }
}

const HALF = 0.5
const HALF_WORDS = {
  supported: 'lies above',
  not_supported: 'lies below',
  uncertain: 'includes',
  not_testable: 'includes',
} as const

export function mostNotExchanged(overview: Overview): Tested {
  const share = overview.figures.find(({ key }) => key === 'ever_exchanged_share')
  if (!share?.n || share.value === null || !share.interval) return open(NO_MEMBERS, { n: 0, of: 'members' })
  const [estimate, low, high] = [1 - share.value, 1 - share.interval[1], 1 - share.interval[0]]
  const verdict = moreThan({ low, high }, HALF)
  const [without, of] = [formatNumber(Math.round(estimate * share.n)), many(share.n, 'member')]
  return {
    estimate,
    low,
    high,
    n: share.n,
    of: 'members',
    verdict,
    why: `${without} of ${of} had not completed an exchange by the end of the period; the interval ${HALF_WORDS[verdict]} one half.`,
    evidence: [
      evidence('not_exchanged_share', estimate, { low, high }),
      evidence('not_exchanged_share', HALF, { name: 'One half', is: 'against' }),
    ],
  }
}
