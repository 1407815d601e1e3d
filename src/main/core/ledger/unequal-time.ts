/** Longer texts are read to here: enough for any post, and bounded for one that was made to be slow. */
const READ = 20_000

const WORDS: Record<string, number> = {
  half: 0.5,
  'half a': 0.5,
  'half an': 0.5,
  a: 1,
  an: 1,
  one: 1,
  each: 1,
  every: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}
const AND_A_HALF = ' and a half'
const NUMBER = `((?:\\d{1,4}(?:\\.\\d{1,2})?|${Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?:${AND_A_HALF})?)`
const CREDITS = '(?:time[ -]?)?(?:hexi)?credits?'
const UNIT = '(hours?|hrs?|minutes?|mins?)'

const RATE = new RegExp(
  `\\b${NUMBER} ${CREDITS}(?: (?:per|an|a|each|every|for|for each|for every)| ?/) ?(?:${NUMBER} )?${UNIT}\\b`,
  'g',
)
const PRICE = new RegExp(
  `\\b${NUMBER} ${UNIT}(?: of [a-z]{1,20})? (?:for|costs?|earns?|pays?|is worth|=) ${NUMBER} ${CREDITS}\\b`,
  'g',
)
const DOUBLE = new RegExp(
  `\\b(?:double|triple|twice the|half the|extra|bonus) (?:the )?(?:usual |normal )?${CREDITS}\\b|\\btime and a half\\b`,
  'g',
)

function amountOf(text: string | undefined): number {
  if (text === undefined) return 1
  if (text.endsWith(AND_A_HALF)) return amountOf(text.slice(0, -AND_A_HALF.length)) + 0.5
  return WORDS[text] ?? Number(text)
}
const hours = (amount: number, unit: string): number => (unit.startsWith('m') ? amount / 60 : amount)

const differ = (credits: string | undefined, amount: string | undefined, unit: string): boolean =>
  Math.abs(amountOf(credits) - hours(amountOf(amount), unit)) > 0.01

/**
 * Where a text asks for or promises other than one credit an hour: offsets into the text, `to` exclusive, in no order.
 * @param text in lower case, with one space for any run of white space
 */
export function* unequalTimes(text: string): Generator<[from: number, to: number]> {
  if (!text.includes('credit') && !text.includes('time and a half')) return
  for (const { 0: said, index } of text.matchAll(DOUBLE)) yield [index, index + said.length]
  for (const { 0: said, 1: credits, 2: amount, 3: unit = '', index } of text.matchAll(RATE)) {
    if (differ(credits, amount, unit)) yield [index, index + said.length]
  }
  for (const { 0: said, 1: amount, 2: unit = '', 3: credits, index } of text.matchAll(PRICE)) {
    if (differ(credits, amount, unit)) yield [index, index + said.length]
  }
}

/**
 * Whether the words of an activity ask for or promise other than one credit an hour, such as "two credits an hour" or
 * "30 minutes for 2 credits". One credit an hour, said in any of these ways, is the rule and passes.
 */
export function saysUnequalTime(words: string): boolean {
  const lower = words.slice(0, READ).toLowerCase()
  // Most posts speak of neither, and are not worth more.
  if (!lower.includes('credit') && !lower.includes('half')) return false
  return unequalTimes(lower.replace(/[\s\u00a0]+/g, ' ')).next().done === false
}
