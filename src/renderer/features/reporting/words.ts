import type { Audience, Report } from '../../../shared/contract/report.ts'
import { aboutWords } from '../../../shared/report/words.ts'

export const AUDIENCE_WORDS: Record<Audience, string> = {
  board: 'Board',
  funder: 'Funder',
  host_network: 'Host network',
}
/** The report’s answer: what its first section found. */
export function answerOf(report: Report): { answer: string; lead: string } {
  const [first] = report.sections
  const [sentence = report.title] = (first?.sentence ?? report.title).split(/\.(?= |$)/)
  return { answer: sentence, lead: `${report.title}: ${aboutWords(report)}.` }
}

/** The command that writes the same report. */
export function commandOf({ audience, period, network, disclosure, sections }: Report): string {
  const parts = [
    'hexitime report --out report.zip',
    `--audience ${audience}`,
    `--from ${period.from} --to ${period.to}`,
    network ? `--network ${network.id}` : '',
    `--sections ${sections.map(({ key }) => key).join(',')}`,
    `--disclosure ${disclosure}`,
  ]
  return parts.filter(Boolean).join(' ')
}
