import type { RowsQuestion } from '../../../shared/contract/journeys.ts'
import { formatDate, formatMonth, formatNumber } from '../../ui/format.ts'
import { STEP_WORDS } from './words.ts'

const OUTCOME_WORDS = {
  filled: 'met within 90 days',
  later: 'met after 90 days',
  waiting: 'not met',
  too_new: 'posted too late to tell',
} as const
export const outcomeWord = (outcome: keyof typeof OUTCOME_WORDS): string => OUTCOME_WORDS[outcome]

const WHICH_WORDS = {
  holding: 'Member accounts that hold credits',
  top: 'The tenth of member accounts that hold most',
  unmoved: 'Member accounts with credits unmoved for 180 days',
} as const

const quarterWords = (start: string) =>
  `${start.slice(0, 4)}, quarter ${formatNumber((Number(start.slice(5, 7)) + 2) / 3)}`

/** A cohort by its first day: `Mar 2022`, `2022, quarter 1`. */
export const cohortName = (cohort: string, step: 'month' | 'quarter' | undefined): string =>
  step === 'quarter' ? quarterWords(cohort) : formatMonth(cohort)

/** What rows stand behind, as their heading. */
export function rowsTitle(question: RowsQuestion): string {
  switch (question.rows) {
    case 'members': {
      const { about } = question
      if (about.of === 'cohort') {
        const cohort = `Joined in ${cohortName(about.cohort, about.step)}`
        const step = about.step ?? 'month'
        return about.k === undefined
          ? cohort
          : `${cohort} and active ${about.k === 0 ? `in that ${step}` : `${formatNumber(about.k)} ${step}${about.k === 1 ? '' : 's'} after`}`
      }
      if (about.of === 'funnel')
        return about.lost
          ? `Came as far as the step before, and ${STEP_WORDS[about.reached].not}`
          : `Members who ${about.reached === 'joined' ? 'joined' : `${STEP_WORDS[about.reached].did}, and did every step before`}`
      const group = about.group === undefined ? 'Members' : (about.group ?? 'Members of whom it is not known')
      return about.exchanged === undefined ? group : `${group}: ${about.exchanged ? 'have exchanged' : 'not yet'}`
    }
    case 'requests': {
      const { by, group, outcome } = question.about
      const what = by === 'month' && group ? `Requests posted in ${formatMonth(group)}` : `Requests`
      const of = by && by !== 'month' ? ` for ${group ?? `no ${by}`}` : ''
      return `${what}${of}${outcome ? `, ${outcomeWord(outcome)}` : ''}`
    }
    case 'accounts':
      return WHICH_WORDS[question.about.which ?? 'holding']
    case 'entries': {
      const { from } = question.about
      return from ? `Entries that settled exchanges from ${formatDate(from)}` : 'Entries that settled exchanges'
    }
  }
}
