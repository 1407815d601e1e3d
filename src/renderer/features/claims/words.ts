import type { Claim, ClaimsBoard, Verdict } from '../../../shared/contract/claims.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { VERDICT_WORDS } from '../../../shared/verdict-words.ts'
import { counted, formatNumber, formatPeriod, formatRatio, formatShare } from '../../ui/format.ts'

export { VERDICT_WORDS }

const unitOf = (metric: string): string => Object.entries(METRICS).find(([key]) => key === metric)?.[1].unit ?? 'index'

/** A number as its metric counts it: `3,890 members`, `73.2%`, `1,057.75 h`, `6.76`. */
export function valueWords(metric: string, value: number | null): string {
  if (value === null) return 'not shown'
  switch (unitOf(metric)) {
    case 'share':
      return formatShare(value)
    case 'members':
      return counted(value, 'member')
    case 'exchanges':
      return counted(value, 'exchange')
    case 'regions':
      return counted(value, 'region')
    case 'credits':
      return counted(value, 'credit')
    case 'hours':
      return `${formatNumber(value, 2)}\u00a0h`
    default:
      return formatRatio(value)
  }
}

/** `95% interval 82.4%–84.8%`, `one-sided 95%: 5.11 or more`; empty where there is none. */
export function intervalWords(metric: string, low: number | null, high: number | null): string {
  const words = (value: number) => valueWords(metric, value)
  if (low !== null && high !== null) return `95% interval ${words(low)}–${words(high)}`
  if (low !== null) return `one-sided 95%: ${words(low)} or more`
  if (high !== null) return `one-sided 95%: ${words(high)} or less`
  return ''
}

export const noInterval = ({ verdict, estimate, low, high }: Claim): boolean =>
  verdict !== 'not_testable' && estimate !== null && low === null && high === null

/** `n = 852 exchanges` */
export const nWords = ({ n, of }: Claim): string => (n === null ? '' : `n = ${formatNumber(n)} ${of}`)
/** What, n and period in one line. */
export const whatOf = (claim: Claim): string => [nWords(claim), formatPeriod(claim.period)].filter(Boolean).join(', ')

/** The board's answer: how many claims hold, and how many do not. */
export function answerOf({ claims }: ClaimsBoard): { answer: string; lead: string } {
  const having = (verdict: Verdict) => claims.filter(claim => claim.verdict === verdict).length
  const [supported, uncertain, not, untestable] = (
    ['supported', 'uncertain', 'not_supported', 'not_testable'] as const
  ).map(having) as [number, number, number, number]
  if (claims.every(claim => claim.n === 0 || claim.n === null))
    return { answer: 'No claim can be tested yet', lead: 'There are neither members nor exchanges in this period.' }
  const parts = [
    `${formatNumber(supported)} of ${counted(claims.length, 'claim')} ${supported === 1 ? 'is' : 'are'} supported by the record`,
    uncertain > 0 ? `${formatNumber(uncertain)} ${uncertain === 1 ? 'is' : 'are'} uncertain` : '',
    not > 0 ? `${formatNumber(not)} ${not === 1 ? 'is' : 'are'} not supported` : '',
    untestable > 0 ? `${formatNumber(untestable)} cannot be tested from the ledger` : '',
  ]
  return {
    answer: parts.filter(Boolean).join('; '),
    lead: 'Each claim stands as it was published, with what its words are taken to mean, the estimate, its interval where it has one, and why the verdict is what it is.',
  }
}

/** Claims by the sentence that they are part of, in their order. */
export function bySentence(claims: readonly Claim[]): { published: string; claims: Claim[] }[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) groups.set(claim.published, [...(groups.get(claim.published) ?? []), claim])
  return [...groups].map(([published, parts]) => ({ published, claims: parts }))
}
