import type { Report } from '../contract/report.ts'
import { formatPeriod } from '../format.ts'
import type { Disclosure } from '../inclusion.ts'

/** How a report speaks of itself: on screen, on paper, and in every file of it. */

export const DISCLOSURE_WORDS: Record<Disclosure, { label: string; says: string }> = {
  none: { label: 'None (your own check)', says: 'Nothing is suppressed: not to be handed on. It goes on the record.' },
  internal: { label: 'Internal', says: 'Counts 1 to 7 of protected fields are shown as *, others to the nearest 5.' },
  external: { label: 'External', says: 'Counts below 10 of protected fields are shown as *, others to the nearest 5.' },
}

/** `1 Apr 2019 to 31 Dec 2022; the whole timebank` */
export const aboutWords = ({ period, network }: Pick<Report, 'period' | 'network'>): string =>
  `${formatPeriod(period)}; ${network ? network.name : 'the whole timebank'}`

/** At the foot of every sheet. */
export const footOf = (report: Report): string =>
  `Hexitime, ${report.title.charAt(0).toLowerCase()}${report.title.slice(1)}, ${aboutWords(report)}. Console ${report.version}${report.hash ? `, data ${report.hash.slice(0, 12)}` : ''}, disclosure ${report.disclosure}.`

/** What somebody needs to come to the same numbers, line by line: it stands with every figure that leaves the console. */
export const provenanceOf = (report: Report): string[] => [
  `${report.title}: ${aboutWords(report)}.`,
  `Hexitime Console ${report.version}. Disclosure: ${report.disclosure}. ${DISCLOSURE_WORDS[report.disclosure].says}`,
  `Data (SHA-256): ${report.hash ?? 'not synced'}.`,
]
