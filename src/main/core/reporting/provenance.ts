import type { Report } from '../../../shared/contract/report.ts'
import { formatPeriod } from '../../../shared/format.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'

export const DISCLOSURE_WORDS: Record<Disclosure, string> = {
  none: 'no disclosure control: for the owner’s own check only',
  internal: 'disclosure level internal: counts 1 to 7 of protected fields are shown as *, others to the nearest 5',
  external: 'disclosure level external: counts below 10 of protected fields are shown as *, others to the nearest 5',
}

/** `1 Apr 2019 to 31 Dec 2022; Q community` */
export const aboutWords = ({ period, network }: Report): string =>
  `${formatPeriod(period)}; ${network ? network.name : 'the whole timebank'}`

/** All that somebody needs to come to the same numbers, line by line. */
export const provenanceOf = (report: Report): string[] => [
  `${report.title}: ${aboutWords(report)}.`,
  `Data (SHA-256): ${report.hash ?? 'not synced'}.`,
  `Hexitime Console ${report.version}; ${DISCLOSURE_WORDS[report.disclosure]}.`,
]

/** At the foot of every sheet. */
export const footOf = (report: Report): string =>
  `Hexitime, ${report.title.charAt(0).toLowerCase()}${report.title.slice(1)}, ${aboutWords(report)}. Console ${report.version}${report.hash ? `, data ${report.hash.slice(0, 12)}` : ''}, disclosure ${report.disclosure}.`
