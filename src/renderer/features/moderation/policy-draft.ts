import { HINT_RULES, type HintRule, type Policy } from '../../../shared/moderation.ts'
import { counted, formatDate } from '../../ui/format.ts'
import { ACTION_WORDS, RULE_WORDS } from './words.ts'

/** What an owner is changing. It lies over the policy in force, so that a colleague's newer version is never undone by it. */
export type PolicyDraft = Partial<Omit<Policy, 'words'>> & { words?: Partial<Record<HintRule, string[]>> }

export type NumberKey =
  | 'target_working_days'
  | 'hold_seconds'
  | 'lease_minutes'
  | 'assignment_hours'
  | 'cooling_off_hours'
  | 'emergency_hours'
  | 'delivery_timeout_days'

/** The least and most are the contract's; the words say what the number does. */
export const NUMBERS: Record<
  NumberKey,
  { label: string; unit: [one: string, many: string]; least: number; most: number; says: string }
> = {
  target_working_days: {
    label: 'First action within',
    unit: ['working day', 'working days'],
    least: 0,
    most: 60,
    says: 'After that a case counts as overdue and rises in the queue.',
  },
  hold_seconds: {
    label: 'A decision can be taken back for',
    unit: ['second', 'seconds'],
    least: 0,
    most: 3600,
    says: 'Within it, as though it never was; afterwards undoing sends a correction.',
  },
  lease_minutes: {
    label: 'Taking a case in hand lasts',
    unit: ['minute', 'minutes'],
    least: 1,
    most: 1440,
    says: 'From the last thing done in it. Then it is free for others.',
  },
  assignment_hours: {
    label: 'An assigned case stays for',
    unit: ['hour', 'hours'],
    least: 1,
    most: 720,
    says: 'With the person whom it was given to.',
  },
  cooling_off_hours: {
    label: 'Approve your own after',
    unit: ['hour', 'hours'],
    least: 0,
    most: 720,
    says: 'Only in a team of one, where nobody else could.',
  },
  emergency_hours: {
    label: 'An emergency suspension lasts',
    unit: ['hour', 'hours'],
    least: 1,
    most: 168,
    says: 'It works at once, and a second person reviews it within this time.',
  },
  delivery_timeout_days: {
    label: 'Not known after',
    unit: ['day', 'days'],
    least: 1,
    most: 365,
    says: 'Handed over, and without a sign in any export since.',
  },
}
export const NUMBER_KEYS = Object.keys(NUMBERS) as NumberKey[]
export const unitOf = (key: NumberKey, value: number): string => NUMBERS[key].unit[value === 1 ? 0 : 1]

/** The policy as it would be with the draft. */
export const withDraft = (policy: Policy, { words, ...rest }: PolicyDraft): Policy => ({
  ...policy,
  ...rest,
  words: { ...policy.words, ...words },
})

/** One word or phrase a line, each once, empty lines left out. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
  ),
]

const LONGEST_WORD = 100
const MOST_WORDS = 500
/** What is wrong with a list of words, as the contract would refuse it; null where nothing is. */
export function wordsFault(words: readonly string[]): string | null {
  const long = words.find(word => word.length > LONGEST_WORD)
  if (long) return `“${long.slice(0, 20)}…” is longer than ${LONGEST_WORD} characters.`
  return words.length > MOST_WORDS ? `These are ${words.length}; at most ${MOST_WORDS} fit.` : null
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(one => b.includes(one))
const listed = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(', '))

/** What would change, in sentences, before it is saved. */
export function changesBetween(before: Policy, after: Policy): string[] {
  const numbers = NUMBER_KEYS.filter(key => before[key] !== after[key]).map(
    key => `${NUMBERS[key].label}: ${before[key]} → ${after[key]} ${unitOf(key, after[key])}`,
  )
  const names = (decisions: Policy['approval']) => listed(decisions.map(decision => ACTION_WORDS[decision].noun))
  const rules = (of: Policy['queue_by_hints']) => listed(of.map(rule => RULE_WORDS[rule].toLowerCase()))
  return [
    ...numbers,
    ...(same(before.approval, after.approval)
      ? []
      : [`Needs a second person: ${names(before.approval)} → ${names(after.approval)}`]),
    ...(same(before.queue_by_hints, after.queue_by_hints)
      ? []
      : [`Queued by their words: ${rules(before.queue_by_hints)} → ${rules(after.queue_by_hints)}`]),
    ...listChange('Days off', before.holidays, after.holidays, formatDate),
    ...HINT_RULES.flatMap(rule =>
      listChange(
        `Words of ${RULE_WORDS[rule].toLowerCase()}`,
        before.words[rule],
        after.words[rule],
        word => `“${word}”`,
      ),
    ),
  ]
}

/** Up to this many are named; more are counted. */
const NAMED = 4
function listChange(
  name: string,
  before: readonly string[],
  after: readonly string[],
  say: (one: string) => string,
): string[] {
  const some = (verb: string, items: readonly string[]) =>
    items.length === 0
      ? []
      : [
          `${name}: ${items.length > NAMED ? counted(items.length, 'entry', 'entries') : items.map(say).join(', ')} ${verb}`,
        ]
  return [
    ...some(
      'added',
      after.filter(one => !before.includes(one)),
    ),
    ...some(
      'taken out',
      before.filter(one => !after.includes(one)),
    ),
  ]
}

/** Stands for what is moderated, why, and for how long; a blank that nothing fills is left out. */
export const BLANKS = [
  { blank: '{title}', says: 'the title of the post, or what the case is about', sample: 'Coaching for new QI leads' },
  {
    blank: '{reason}',
    says: 'the reason that the moderator gives, if any',
    sample: 'It asks for two credits for one hour.',
  },
  { blank: '{days}', says: 'the length of a suspension', sample: '7' },
  { blank: '{hours}', says: 'the length of a suspension at once', sample: '24' },
] as const

/** A message as it would read with the samples. */
export const previewOf = (text: string): string =>
  BLANKS.reduce((filled, { blank, sample }) => filled.replaceAll(blank, () => sample), text)
    .replace(/ {2,}/g, ' ')
    .trim()

/** Blanks that nothing will fill: a slip of the pen, since they would be read as they stand. */
export const unknownBlanks = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{[^{}\s]{1,30}\}/g)].map(found => found[0]))].filter(
    blank => !BLANKS.some(known => known.blank === blank),
  )
