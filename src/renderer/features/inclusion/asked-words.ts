import type { Figures } from '../../../shared/contract/inclusion.ts'
import { type Disclosure, FIELD_NAMES } from '../../../shared/inclusion.ts'
import { formatDate, formatPeriod, shortHash } from '../../ui/format.ts'
import { referenceOf } from './subjects.ts'

/** The words for what was asked: they stand with every figure, wherever it goes. */

export const LEVEL_WORDS: Record<Disclosure, { name: string; says: string }> = {
  internal: {
    name: 'Internal',
    says: 'Counts to the nearest 5; 1 to 7 and whatever would give them away are hidden; nothing is worked out from fewer than 50.',
  },
  external: {
    name: 'External',
    says: 'For publication: counts to the nearest 5; below 10 and whatever would give them away are hidden; nothing is worked out from fewer than 50.',
  },
  none: { name: 'None', says: 'The owner’s own check: raw counts, nothing hidden. Not to be shared.' },
}

/** How openly these figures are shown, as a sentence. */
export const levelWords = (figures: Pick<Figures, 'protected' | 'level' | 'by'>): string =>
  figures.protected
    ? `Disclosure level ${LEVEL_WORDS[figures.level].name.toLowerCase()}. ${LEVEL_WORDS[figures.level].says}`
    : `${FIELD_NAMES[figures.by]} is not a protected field: its figures are shown as they are.`

export const whereWords = (figures: Pick<Figures, 'network'>): string => figures.network?.name ?? 'the whole timebank'

/** `1 Jul 2022 to 30 Sep 2022, the whole timebank` */
export const askedWords = (figures: Pick<Figures, 'network' | 'period'>): string =>
  `${formatPeriod(figures.period)}, ${whereWords(figures)}`

/** `Census 2021, England and Wales (21 Mar 2021), a sample not to be quoted` */
export function benchmarkWords({ benchmark }: Pick<Figures, 'benchmark'>): string {
  if (!benchmark) return 'none has this field'
  const { name, dated, source, sample } = benchmark
  return `${name}, ${formatDate(dated)}, source: ${source}${sample ? ' (sample: not to be quoted)' : ''}`
}

export const dataWords = ({ version, hash }: Pick<Figures, 'version' | 'hash'>): string =>
  `Hexitime Console ${version}${hash ? `, data ${shortHash(hash)}` : ''}`

/** At the foot of each printed sheet. */
export const captionOf = (figures: Figures): string =>
  `Inclusion by ${FIELD_NAMES[figures.by].toLowerCase()}, ${askedWords(figures)}. ${figures.protected ? `Disclosure level ${figures.level}. ` : ''}${dataWords(figures)}.`

/** What stands below a figure that leaves the console, so that it can be reproduced. */
export function provenanceOf(figures: Figures): string[] {
  const reference = referenceOf(figures)
  return [
    `${FIELD_NAMES[figures.by]}, ${askedWords(figures)}. Reference group: ${reference?.name ?? 'none'}. Benchmark: ${benchmarkWords(figures)}.`,
    levelWords(figures),
    `Hexitime Console ${figures.version}. Data ${figures.hash ?? 'not synced'}.`,
  ]
}

/** The command that prints the same figures; null where it cannot ask for them. */
export function commandOf(figures: Figures): string | null {
  if (figures.network) return null
  const reference = figures.reference ? ['--reference', shellWord(figures.reference)] : []
  const { from, to } = figures.period
  const level = figures.protected ? ['--disclosure', figures.level] : []
  return ['hexitime inclusion', '--by', figures.by, '--from', from, '--to', to, ...reference, ...level, '--json'].join(
    ' ',
  )
}

const shellWord = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
