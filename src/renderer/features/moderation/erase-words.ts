import { ERASED_KINDS, type Erasing } from '../../../shared/contract/moderation-oversight.ts'
import { counted, formatNumber } from '../../ui/format.ts'
import { caseName } from './case-link.tsx'

/** What each kind of text is, after its number. */
const KIND_WORDS: Record<(typeof ERASED_KINDS)[number], (count: number) => string> = {
  evidence: count =>
    `${counted(count, 'text')} kept as evidence: what was reported as it then read, and whom it is about`,
  reports: count => `${counted(count, 'text')} of reports: what was written, and who wrote it`,
  decisions: count => `${counted(count, 'text')} of decisions: reasons, messages to people, the platform’s answers`,
  notes: count => `${counted(count, 'note')} and appeals`,
  hints: count => `${counted(count, 'text')} that a hint had marked`,
  hand_overs: count =>
    `${counted(count, 'file')} handed over, with the decisions of other cases in ${count === 1 ? 'it' : 'them'}: ${count === 1 ? 'it' : 'they'} cannot be saved again`,
  changes: count => `${counted(count, 'text')} of changes asked of the platform, and of what is kept here`,
}

/** What goes, kind by kind. */
export const kindWords = (kinds: Erasing['kinds']): string[] =>
  ERASED_KINDS.flatMap(kind => (kinds[kind] ? [KIND_WORDS[kind](kinds[kind])] : []))

const NAMED = 6
/** `of C-3 and C-7`, `of 12 cases` */
export function casesWords(cases: readonly number[]): string {
  if (cases.length === 0) return 'without a case'
  if (cases.length > NAMED) return `of ${formatNumber(cases.length)} cases`
  const names = cases.map(caseName)
  return `of ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`
}

export const STAYS =
  'What stays: that there was a report, who decided what and when, and the hashes that prove it. The log shows that there were texts and that you erased them, not what they said. What the platform’s own export holds stays until the platform deletes it; backups made before today keep these texts until you delete those files.'
