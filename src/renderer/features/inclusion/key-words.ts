import type { Count, Figures } from '../../../shared/contract/inclusion.ts'
import { FIELD_WORDS } from './group-words.ts'
import { countText } from './shown.ts'

/** How the marks of a chart with many comparisons are read. */
export function fullDots(figures: Pick<Figures, 'by' | 'groups' | 'reference'>): string {
  const { many } = FIELD_WORDS[figures.by]
  const others = figures.groups.filter(({ key }) => key !== figures.reference).length
  return others > 1
    ? `Full dot: the 95% interval leaves 1 out, and so does the p-value adjusted for all ${many} (Benjamini–Hochberg, below 0.05); hollow: chance would do.`
    : 'Full dot: the 95% interval leaves 1 out; hollow: chance would do.'
}

/** `n = 3,260 members`, rounded where counts are. */
export const nWords = (count: Count, noun: string): string => `n = ${countText(count)} ${noun}`
