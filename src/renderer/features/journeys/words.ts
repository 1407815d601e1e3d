import type { FirstBy } from '../../../shared/contract/journeys.ts'
import type {
  Cohorts,
  Credits,
  FirstExchange,
  Funnel,
  FunnelStep,
  Matching,
  Wait,
} from '../../../shared/contract/journeys-shapes.ts'
import { counted, formatDate, formatNumber, formatPeriod, formatShare, shiftDate } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'

/** Every sentence of these screens that is computed. */

/** Under this many a share says next to nothing: then the counts are told. */
const FEW = 20
/** An interval this narrow needs no telling beside the number. */
const NARROW = 0.04
const DAYS_A_YEAR = 365.25

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export type Share = { est: number; low: number; high: number }
export type Answer = { answer: string; lead: string }

/** `6 in 100`, with the interval where it is wide; `0.4 in 100` where little is all there is. */
export function in100({ est, low, high }: Share): string {
  const digits = est > 0 && est < 0.01 ? 1 : 0
  const words = (share: number) => formatNumber(share * 100, digits)
  const wide = high - low > NARROW
  return `${words(est)} in 100${wide ? ` (${words(low)} to ${words(high)})` : ''}`
}

export const periodWords = ({ from, to }: Period): string => {
  if (from && to) return formatPeriod({ from, to })
  if (from) return `since ${formatDate(from)}`
  if (to) return `until ${formatDate(shiftDate(to, -1))}`
  return 'the whole record'
}

export const STEP_WORDS: Record<FunnelStep, { name: string; did: string; not: string }> = {
  joined: { name: 'Joined', did: 'joined', not: 'did not join' },
  posted: { name: 'Posted', did: 'posted', not: 'have not posted' },
  agreed: { name: 'Agreed an exchange', did: 'agreed an exchange', not: 'have not agreed an exchange' },
  completed: { name: 'Completed one', did: 'completed an exchange', not: 'have not completed an exchange' },
  gave_back: { name: 'Gave back', did: 'have both given and received', not: 'have not both given and received' },
}

export function funnelWords(funnel: Funnel): Answer & { title: string } {
  const [joined] = funnel.steps
  const last = funnel.steps.at(-1)
  const n = joined?.reached ?? 0
  const tooNew =
    funnel.too_new > 0
      ? ` ${counted(funnel.too_new, 'member')} joined too late to have been observed for ${funnel.days} days.`
      : ''
  if (n === 0)
    return {
      answer: `Nobody who joined then has been observed for ${funnel.days} days yet`,
      lead: `How far members come is told of those who joined ${funnel.days} days before the end of the data or earlier.${tooNew}`,
      title: 'There is nobody to follow',
    }
  const posted = funnel.steps[1]
  const of = (step: typeof last) =>
    n < FEW || !step?.of_all ? `${formatNumber(step?.reached ?? 0)} of ${formatNumber(n)}` : in100(step.of_all)
  return {
    answer: `${of(posted)} members who joined have posted, and ${of(last)} went all the way to giving and receiving`,
    lead: `${counted(n, 'member')}, each observed at least ${funnel.days} days.${tooNew}`,
    title: lossWords(funnel),
  }
}

/** Where most are lost: the step that the smallest share of those before it reach. */
export function lossWords({ steps }: Funnel): string {
  const known = steps.flatMap(({ step, of_before }) => (of_before ? [{ step, of_before }] : []))
  const worst = known.reduce<(typeof known)[number] | null>(
    (least, step) => (least && least.of_before.est <= step.of_before.est ? least : step),
    null,
  )
  if (!worst || worst.of_before.est === 1) return 'Everybody who took a step took the next'
  const before = steps[steps.findIndex(({ step }) => step === worst.step) - 1]
  const lost = { est: 1 - worst.of_before.est, low: 1 - worst.of_before.high, high: 1 - worst.of_before.low }
  const n = before?.reached ?? 0
  const share = n < FEW ? `${formatNumber(Math.round(lost.est * n))} of ${formatNumber(n)}` : in100(lost)
  const from = STEP_WORDS[before?.step ?? 'joined']
  return `The largest loss: ${share} of those who ${from.did} ${STEP_WORDS[worst.step].not}`
}

export const FIELD_WORDS: Record<FirstBy, { one: string; many: string; none: string }> = {
  region: { one: 'region', many: 'regions', none: 'Region not given' },
  profession: { one: 'profession', many: 'professions', none: 'Profession not given' },
  career_stage: { one: 'career stage', many: 'career stages', none: 'Career stage not given' },
  organisation_kind: { one: 'kind of organisation', many: 'kinds of organisation', none: 'Kind not known' },
  network: { one: 'network', many: 'networks', none: 'In none of these' },
  ethnicity: { one: 'ethnicity', many: 'ethnic groups', none: 'Not known' },
  gender: { one: 'gender', many: 'genders', none: 'Not known' },
  socioeconomic_background: { one: 'socio-economic background', many: 'backgrounds', none: 'Not known' },
  imd_decile: { one: 'deprivation (IMD)', many: 'deciles', none: 'Not known' },
}

export const byDay = (wait: Wait, days: number): Share | null => {
  const at = wait.at.find(found => found.days === days)
  return at && at.est !== null ? { est: at.est, low: at.low ?? at.est, high: at.high ?? at.est } : null
}

const P_CLEAR = 0.05
export const pWords = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${formatNumber(p, p < 0.1 ? 3 : 2)}`)

export function firstWords({ all, by, logrank }: FirstExchange): Answer {
  const [ninety, year] = [byDay(all, 90), byDay(all, 180)]
  const lead = `${counted(all.n, 'member')} joined, ${formatNumber(all.events)} of them have exchanged. Kaplan–Meier: who has not yet is counted for as long as they were observed.`
  if (all.n === 0)
    return { answer: 'Nobody joined in this period', lead: 'Choose a longer period, or another network or region.' }
  if (!ninety) return { answer: 'The data end too soon to tell of 90 days', lead }
  const far = year ? `, ${in100(year)} within 180` : ''
  const groups = !by
    ? ''
    : !logrank
      ? ''
      : logrank.p < P_CLEAR
        ? `; ${FIELD_WORDS[by as FirstBy].many} differ (log-rank ${pWords(logrank.p)})`
        : `; no clear difference between ${FIELD_WORDS[by as FirstBy].many} (log-rank ${pWords(logrank.p)})`
  return { answer: `${in100(ninety)} members exchange within 90 days of joining${far}${groups}`, lead }
}

/** What the curves show: the fastest and the slowest, where the test speaks for a difference. */
export function curvesTitle(found: FirstExchange, drawn: readonly Wait[], names: readonly string[]): string {
  const at = drawn.map((wait, i) => ({ name: names[i] ?? '', share: byDay(wait, 90) }))
  const known = at.flatMap(({ name, share }) => (share ? [{ name, share }] : []))
  if (!found.by || known.length < 2) {
    const all = byDay(found.all, 90)
    return all ? `90 days after joining, ${in100(all)} have exchanged` : 'The data end too soon to tell of 90 days'
  }
  const sorted = known.toSorted((a, b) => b.share.est - a.share.est)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return ''
  if (first.share.low <= last.share.high)
    return `At 90 days the intervals of ${first.name} and ${last.name}, furthest apart, still overlap`
  return `At 90 days ${first.name} leads (${formatShare(first.share.est)} have exchanged), ${last.name} is last (${formatShare(last.share.est)})`
}

export function cohortWords({ cohorts, mean, step }: Cohorts): Answer & { title: string } {
  const members = cohorts.reduce((sum, { size }) => sum + size, 0)
  const at = (k: number) => mean.find(age => age.k === k)
  const [first, next, year] = [at(0), at(1), at(step === 'month' ? 12 : 4)]
  const lead = `${counted(members, 'member')} in ${counted(cohorts.length, 'cohort')} by ${step} of joining. Active is posting or completing an exchange.`
  if (members === 0)
    return {
      answer: 'Nobody joined in this period',
      lead: 'Choose a longer period, or another network or region.',
      title: 'No cohorts',
    }
  if (!first?.share)
    return {
      answer: `No ${step} is over yet, so nothing can be told of staying`,
      lead,
      title: 'Cohorts without a step that is over',
    }
  if (!next?.share)
    return {
      answer: `${in100(first.share)} members are active in the ${step} in which they join`,
      lead,
      title: `Too early to tell what becomes of them`,
    }
  const later = year?.share ? `, ${in100(year.share)} a year after` : ''
  return {
    answer: `${in100(first.share)} members are active in the ${step} in which they join, ${in100(next.share)} in the ${step} after${later}`,
    lead,
    title: `Activity by ${step}s since joining: ${formatShare(first.share.est, 0)} at first, then ${formatShare(next.share.est, 0)}`,
  }
}

export function matchWords(found: Matching): Answer {
  const { requests, observable, filled, rate, days, completed } = found
  const lead = `${counted(requests, 'request')}, ${formatNumber(observable)} of them observed for ${days} days.`
  if (requests === 0)
    return { answer: 'No requests were posted then', lead: 'Choose a longer period, or other members or category.' }
  if (!rate) return { answer: `No request has been observed for ${days} days yet`, lead }
  const share = observable < FEW ? `${formatNumber(filled)} of ${formatNumber(observable)}` : in100(rate)
  const half =
    completed.median === null
      ? 'fewer than half are in the time observed'
      : `half have an exchange completed after ${formatNumber(completed.median)} days`
  return { answer: `${share} requests are met within ${days} days; ${half}`, lead }
}

/** The two groups whose intervals are furthest apart, where any keep apart. */
export function fillTitle(groups: readonly { name: string; rate: Share | null }[], noun: string): string {
  const known = groups.flatMap(({ name, rate }) => (rate ? [{ name, rate }] : []))
  const [most] = known.toSorted((a, b) => b.rate.low - a.rate.low)
  const [least] = known.toSorted((a, b) => a.rate.high - b.rate.high)
  if (!most || !least || known.length < 2) return `Too little to compare ${noun}`
  if (most.rate.low <= least.rate.high) return `No clear difference between ${noun}: all intervals overlap`
  return `Requests are met more in ${most.name} (${formatShare(most.rate.est, 0)}) than in ${least.name} (${formatShare(least.rate.est, 0)})`
}

export const perYear = (velocity: number, days: number): number => (velocity * DAYS_A_YEAR) / days
const sumOf = ({ gifted, earned, other }: Credits['held']['origins']) => gifted + earned + other

export const unmovedShare = ({ held }: Credits): number | null =>
  held.minutes > 0 ? sumOf(held.unmoved) / held.minutes : null

export function creditWords(found: Credits): Answer {
  const { velocity, days, held, period } = found
  if (days === 0 || velocity === null)
    return {
      answer: 'No credits were outstanding then',
      lead: 'Choose a period in which the ledger has entries, or another network or region.',
    }
  const year = perYear(velocity, days)
  const still = unmovedShare(found)
  const rests =
    still === null
      ? ''
      : `; ${formatNumber(still * 100)} in 100 on member accounts have lain there for ${held.unmoved_days} days`
  return {
    answer: `A credit changes hands ${formatNumber(year, 2)} times a year${rests}`,
    lead: `${formatPeriod(period)}, ${counted(days, 'day')} of data. All of it from the ledger, not from a sample, so there are no intervals.`,
  }
}
