import type { Need, Needs } from '../../../../shared/contract/network-report.ts'
import { METRICS, type MetricKey } from '../../../../shared/metrics.ts'
import { counted, formatNumber } from '../../../ui/format.ts'
import { largestOf, placesOf, sideOf, totalOf } from './model.ts'
import type { Side } from './search.ts'

/** Regions that read as parts of a whole go with "the": `in the Midlands`. */
const WITH_ARTICLE = new Set(['Midlands', 'South West', 'South East', 'North West', 'North East', 'East'])
const NO_PLACE = /not given/i

export function placeWords(region: string): string {
  if (NO_PLACE.test(region)) return 'Without a region'
  return `In ${WITH_ARTICLE.has(region) ? 'the ' : ''}${region}`
}
const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
/** `coaching and mentoring`; what was not given stays in words. */
const topic = (category: string): string => (NO_PLACE.test(category) ? 'no named category' : lowered(category))

/** `In the Midlands, 42 requests for coaching and mentoring wait; 12 open offers there could meet them` */
export function needSentence(need: Need, side: Side): string {
  const { waiting, here } = sideOf(need, side)
  const wait = waiting === 1 ? 'waits' : 'wait'
  const them = waiting === 1 ? 'it' : 'them'
  if (side === 'offers')
    return `${placeWords(need.region)}, ${counted(waiting, 'offer')} of ${topic(need.category)} ${wait} to be taken up; ${here === 0 ? 'no unmatched request there asks for it' : `${counted(here, 'unmatched request')} there could take ${them} up`}`
  const anywhere = need.matching_anywhere
  const meet =
    here > 0
      ? `${counted(here, 'open offer')} there could meet ${them}`
      : anywhere > 0
        ? `no open offer there could meet ${them}, but ${formatNumber(anywhere)} elsewhere could`
        : `no open offer anywhere could meet ${them}`
  return `${placeWords(need.region)}, ${counted(waiting, 'request')} for ${topic(need.category)} ${wait}; ${meet}`
}

/** The screen's answer; neutral where nothing waits. */
export function answerOf(needs: Needs, side: Side, period: string): { answer: string; lead: string } {
  const { posted, waiting } = totalOf(needs, side)
  const noun = side === 'requests' ? 'request' : 'offer'
  const [first] = largestOf(needs.cells, side, 1)
  if (posted === 0)
    return { answer: `No ${noun} was posted in this period`, lead: `Posted: ${period}. Choose a longer period.` }
  if (!first)
    return {
      answer:
        side === 'requests'
          ? 'Every request has found a match, or is closed'
          : 'Every offer was taken up, or is closed',
      lead: `${counted(posted, noun)} posted: ${period}.`,
    }
  const { places } = placesOf(needs.cells, side)
  return {
    answer: needSentence(first, side),
    lead: `${formatNumber(waiting)} of ${counted(posted, noun)} ${waiting === 1 ? 'waits' : 'wait'}, in ${counted(places, 'place')} (a category in a region); that is the largest. Posted: ${period}.`,
  }
}

const defined = (key: MetricKey): string => `${METRICS[key].name}: ${lowered(METRICS[key].definition)}`
/** What the figures count, as the metric dictionary has it. */
export const DEFINITION = [
  defined('unmatched_requests'),
  defined('untaken_offers'),
  METRICS.untaken_offers.caveat,
  defined('matching_offers'),
  METRICS.matching_offers.caveat,
].join(' ')

/** The matrix's finding: where the other side is too small, whatever may suit. */
export function matrixTitle(needs: readonly Need[], side: Side): string {
  const { places, short } = placesOf(needs, side)
  const requests = side === 'requests'
  if (places === 0) return requests ? 'No request waits anywhere' : 'No offer waits anywhere'
  const most = requests
    ? 'more requests wait than open offers there could meet'
    : 'more offers wait than requests there could take up'
  const part = short === places ? 'each' : formatNumber(short)
  return `In ${short === 0 ? 'none' : part} of ${counted(places, 'place')} ${most}`
}

/** A cell as a sentence. */
export function cellWords(need: Need | null, category: string, region: string, side: Side): string {
  if (!need) return `${category}, ${region}: nothing posted`
  const { waiting, posted, here } = sideOf(need, side)
  if (side === 'offers')
    return `${category}, ${region}: ${formatNumber(waiting)} of ${counted(posted, 'offer')} untaken; ${counted(here, 'unmatched request')} there`
  return `${category}, ${region}: ${formatNumber(waiting)} of ${counted(posted, 'request')} unmatched; ${counted(here, 'open offer')} there, ${formatNumber(need.matching_anywhere)} anywhere`
}
