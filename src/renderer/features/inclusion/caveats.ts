import type { Figures } from '../../../shared/contract/inclusion.ts'
import { FIELD_WORDS } from './group-words.ts'

/** What a reader has to know before leaning on a number, in plain words. */
export function caveatsOf(figures: Figures): string[] {
  const { what, many } = FIELD_WORDS[figures.by]
  return [
    `Only members whose ${what} is known can be compared. Those who were not asked and those who declined are kept apart, and never counted into a group; the bounds say what they could change.`,
    'A difference between groups is no cause: who was invited, by which network and when, decides who joins. That the timebank advantages those who are disadvantaged elsewhere cannot be tested from its ledger.',
    'The three measures of growth answer different questions. Relative advantage asks who is over-represented among those who joined; the rate ratio asks how fast a group grows for its size; the slope asks whether that is changing. A small group that was hardly there doubles easily: read the numbers beside the ratios.',
    `Many ${many} are compared at once, so some would differ by chance alone. p-values are adjusted by Benjamini–Hochberg over the groups of a figure, and by Holm over the three headline contrasts; a dot is full only where the interval leaves the line out and the adjusted p-value is below 0.05.`,
    'Members who asked not to be part of equality monitoring are in no figure here.',
    ...(figures.benchmark
      ? [
          'A benchmark speaks of its own day and its own population. Members of a health-and-care timebank are staff first: the workforce may be the fairer comparison than the population.',
        ]
      : []),
    ...(figures.fixed
      ? [
          'Counts are rounded each on their own, so they need not add up, and every ratio and interval is worked out from the rounded counts. Figures of one quarter rest on few joins: wide intervals are the honest answer.',
        ]
      : []),
    'Hours are as agreed by the two members, not measured. An exchange shows contact, not its effect.',
    'No figure is about a single member, and none should be traced back to one.',
  ]
}
