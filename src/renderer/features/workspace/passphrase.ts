export type Strength = { level: 'too short' | 'weak' | 'fair' | 'strong'; why: string }

/** As the core asks; longer is what makes it hard to guess (NIST SP 800-63B: no rules of composition). */
const SHORTEST = 8
const LONG = 16
const VERY_LONG = 22

const GUESSED = [
  'password',
  'passphrase',
  'letmein',
  'welcome',
  'qwerty',
  'abc123',
  '123456',
  'hexitime',
  'timebank',
  'hospital',
]

const letters = (text: string) => text.normalize('NFKC').toLowerCase()

/** A hint, not a rule: how hard a passphrase would be to guess, and why. `about` are names that a guesser tries first. */
export function strengthOf(passphrase: string, about: readonly string[] = []): Strength {
  const text = letters(passphrase)
  const length = [...text].length
  if (length < SHORTEST)
    return { level: 'too short', why: `At least ${SHORTEST} characters, please; ${length} so far.` }
  const known = [...GUESSED, ...about.flatMap(name => letters(name).split(/\s+/))].filter(word => word.length >= 3)
  const found = known.find(word => text.includes(word))
  // What a guesser knows counts for nothing, so only the rest is measured.
  const rest = found ? text.replaceAll(found, '') : text
  const varied = new Set(rest).size
  const words = rest.split(/[\s\-_.,]+/).filter(word => word.length >= 3).length
  const measured = [...rest].length
  if (found && measured < SHORTEST)
    return { level: 'weak', why: `“${found}” is among the first things that are tried.` }
  if (varied < 6) return { level: 'weak', why: 'It repeats the same few characters.' }
  if (measured >= VERY_LONG || (measured >= LONG && words >= 3))
    return { level: 'strong', why: 'Long, and made of several words.' }
  if (measured >= 12) return { level: 'fair', why: 'One or two more words would make it strong.' }
  return { level: 'weak', why: 'Four or five words that have nothing to do with each other would be far stronger.' }
}

/** What to say at the two fields before the core is asked, or null. */
export const repeatFault = (first: string, second: string): string | null =>
  second !== '' && first !== second ? 'The two passphrases differ.' : null
