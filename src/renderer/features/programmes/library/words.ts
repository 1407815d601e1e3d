import type { EvaluatedGroup, LibraryPage, Milestone } from '../../../../shared/contract/programme-library.ts'
import { counted, formatNumber, formatRatio } from '../../../ui/format.ts'

export function libraryAnswer(page: LibraryPage): string {
  if (page.completed === 0) return `${page.name}: no conversation so far`
  return `${page.name}: ${counted(page.completed, 'conversation')}, ${formatNumber(page.with_outcome)} with an output`
}

/** Why nothing of the library itself is told by ethnicity or gender. */
export const WHY_NOTHING =
  'Belonging to this library is specially protected: it reveals ethnicity and gender. So nothing here tells its members by ethnicity and gender together, nor how many they are: any such figure would be about people who can be found. What may be told, of all members and by quarter, is in Inclusion.'

/** The plan of the talking library, offered where no plan is kept. */
export const PLAN: readonly Omit<Milestone, 'id'>[] = [
  { title: 'Discovery', planned: '2022-11-15', happened: null },
  { title: 'Prototype', planned: '2022-12-15', happened: null },
  { title: 'Restricted launch', planned: '2023-01-31', happened: null },
  { title: 'Live', planned: '2023-02-01', happened: null },
  { title: 'Learning shared', planned: '2023-06-15', happened: null },
]

const DAY_MS = 86_400_000
/** Days by which something happened after its plan; below zero where it was early. */
export const lateBy = ({ planned, happened }: Milestone): number | null =>
  happened === null ? null : (Date.parse(happened) - Date.parse(planned)) / DAY_MS

export function lateWords(milestone: Milestone): string {
  const days = lateBy(milestone)
  if (days === null) return 'not yet'
  return days === 0 ? 'as planned' : `${counted(Math.abs(days), 'day')} ${days > 0 ? 'late' : 'early'}`
}

export function timelineTitle(milestones: readonly Milestone[]): string {
  const done = milestones.filter(({ happened }) => happened !== null).length
  const late = milestones.filter(milestone => (lateBy(milestone) ?? 0) > 0).length
  return `${formatNumber(done)} of ${counted(milestones.length, 'milestone')} ${done === 1 ? 'has' : 'have'} happened${late > 0 ? `, ${formatNumber(late)} late` : ''}`
}

type Ratio = EvaluatedGroup['exchange_ratio']
/** A ratio with its interval, and what may be said of it. */
export function ratioWords(ratio: Ratio): string {
  if (!ratio) return 'nothing to compare'
  const { est, low, high } = ratio
  const interval = `${formatRatio(low)} to ${high === null ? 'without bound' : formatRatio(high)}`
  const told =
    low > 1
      ? 'more than before'
      : high !== null && high < 1
        ? 'less than before'
        : 'a change cannot be told from chance'
  return `${est === null ? 'not defined' : formatRatio(est)} (95% interval ${interval}): ${told}`
}

export const WHO_WORDS: Record<EvaluatedGroup['who'], string> = {
  served: 'Members it serves',
  others: 'All other members',
  everyone: 'All members',
}

export const CHART_WORDS = {
  exchanges: { name: 'Exchanges received', unit: 'completed exchanges', digits: 0, without: 'not in the record' },
  fill: {
    name: 'Requests filled within 90 days',
    unit: '% of requests',
    digits: 0,
    without: 'no request, or 90 days of data do not follow yet',
  },
  wait: {
    name: 'Median days to a match',
    unit: 'days',
    digits: 1,
    without: 'fewer than half of their requests were matched within a year',
  },
} as const

export const EVALUATION_NOTE =
  'Both times are as long. A ratio above 1 says that there was more after the launch, and not why: members join, seasons change, and other things began then too. Those beside it show what happened without the library. Exchanges of the library itself are among those counted. Filled: a completed exchange within 90 days, of requests that 90 days of data follow. Days to a match: half of the requests had an agreed exchange by then (Kaplan–Meier, with the interval of Brookmeyer and Crowley).'
export const SURVEY_NOTE =
  'Of those who answered before and after. Difference: the mean of each one’s own change, on the scale from 1 to 5, with a bootstrap interval (95%). A question is shown from five respondents on. Who answers chooses to, so they may not be like the others.'
