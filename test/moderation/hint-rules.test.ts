import { describe, expect, test } from 'vitest'
import { Dice, STREAM } from '../../fixtures/timebank/random.ts'
import { SPECIALS } from '../../fixtures/timebank/specials.ts'
import { hexithonWords, libraryWords, projectWords, wordsOf } from '../../fixtures/timebank/texts.ts'
import { hintsIn } from '../../src/main/core/moderation/hints/hints.ts'
import { DEFAULT_WORDS } from '../../src/main/core/moderation/hints/rules.ts'
import { HINT_MEANINGS, HINT_RULES } from '../../src/shared/moderation.ts'
import { CATEGORIES } from '../../src/shared/vocabulary.ts'
import { hintsOf, NONE, said } from './hinting.ts'

describe('money is found in', () => {
  test.each([
    ['£20', '£20'],
    ['It costs £ 1,200.50.', '£ 1,200.50'],
    ['£20k a year', '£20k'],
    ['earn £££ fast', '£££'],
    ['a few £', '£'],
    ['€ 20', '€ 20'],
    ['20,00 €', '20,00 €'],
    ['$20 an hour', '$20'],
    ['20 pounds', '20 pounds'],
    ['20 quid', '20 quid'],
    ['twenty quid', 'twenty quid'],
    ['a couple of quid', 'couple of quid'],
    ['two hundred pounds', 'two hundred pounds'],
    ['GBP 20', 'GBP 20'],
    ['20 euro', '20 euro'],
    ['45p a mile', '45p a'],
    ['sort code 20-00-00', 'sort code'],
    ['20-00-00 12345678', '20-00-00 12345678'],
    ['GB29 NWBK 6016 1331 9268 19', 'GB29 NWBK 6016 1331 9268 19'],
    ['de89370400440532013000', 'de89370400440532013000'],
    ['I was PAID', 'PAID'],
    ['_paid_', 'paid'],
    ['my bank-details', 'bank-details'],
    ['send it by PayPal', 'PayPal'],
    ['a small fee', 'fee'],
    ['invoices follow', 'invoices'],
  ])('"%s"', (text, marked) => {
    expect(said(text)).toEqual([`money: ${marked}`])
  })

  test.each([
    ['£\u200b\u00ad20', '£\u200b\u00ad20'],
    ['£ \u200b 20', '£ \u200b 20'],
    ['\u202e£20\u202c', '£20\u202c'],
    ['i\u200bn\u200bv\u200bo\u200bi\u200bc\u200be', 'i\u200bn\u200bv\u200bo\u200bi\u200bc\u200be'],
    ['рауpаl', 'рауpаl'],
    ['₤𝟚𝟘', '₤𝟚𝟘'],
    ['𝖕𝖆𝖎𝖉', '𝖕𝖆𝖎𝖉'],
    ['p\0aid', 'p\0aid'],
    ['c\ud800 cash \udc00', 'cash'],
    ['😀cash😀', 'cash'],
    ['<img src=x onerror=pay("cash")>', 'cash'],
  ])('%j, though it hides', (text, marked) => {
    expect(said(text)).toEqual([`money: ${marked}`])
  })
})

test.each([
  'unpaid carers',
  'coffee',
  'feedback on feelings',
  'repaid trust',
  'cashier systems',
  'df$age in R',
  'Band 5 posts: 20 of them',
  'the pound sign',
  'cashmere',
  'on 12-05-2022 at 10.30',
  '3.14159265358979',
])('no money is found in "%s"', text => {
  expect(said(text)).toEqual([])
})

describe('unequal time is found in', () => {
  test.each([
    ['Mine counts as 2 credits for 1 hour, sorry', '2 credits for 1 hour'],
    ['30 minutes for 2 credits', '30 minutes for 2 credits'],
    ['double credits today', 'double credits'],
    ['2\u200b cre\u00addits\n\nfor 1 hоur', '2\u200b cre\u00addits\n\nfor 1 hоur'],
  ])('%j', (text, marked) => {
    expect(said(text, NONE)).toEqual([`unequal_time: ${marked}`])
  })
  test.each(['2 credits for 2 hours', 'one credit an hour', 'accredited'])('not in "%s"', text => {
    expect(said(text)).toEqual([])
  })
})

describe('contact details are found in', () => {
  test.each([
    ['write to Jo.Bloggs+qi@nhs.net.', 'Jo.Bloggs+qi@nhs.net'],
    ['jo at example dot com', 'jo at example dot com'],
    ['jo [at] example [dot] org', 'jo [at] example [dot] org'],
    ['jo＠example．com', 'jo＠example．com'],
    ['see https://example.org/a?b=c.', 'https://example.org/a?b=c'],
    ['(www.example.org)', 'www.example.org'],
    ['example.co.uk/me', 'example.co.uk/me'],
    ['t.me/somebody', 't.me/somebody'],
    ['07700 900123', '07700 900123'],
    ['(01632) 960 001', '(01632) 960 001'],
    ['+44 (0)7700 900-123', '+44 (0)7700 900-123'],
    ['00447700900123', '00447700900123'],
    ['+49 30 901820', '+49 30 901820'],
    ['0\u200b7\u200b7\u200b0\u200b0 900123', '0\u200b7\u200b7\u200b0\u200b0 900123'],
    ['follow @qi_nurse', '@qi_nurse'],
    ['WhatsApp me', 'WhatsApp'],
    ['just email me', 'email me'],
  ])('%j', (text, marked) => {
    expect(said(text)).toEqual([`contact: ${marked}`])
  })
  test.each([
    'NHS number 943 476 5919',
    '01-02-2022 10:30',
    'meet @ noon',
    'e.g. this',
    'a ratio of 0.123456789012',
    '2,3,4',
  ])('not in "%s"', text => {
    expect(said(text)).toEqual([])
  })
})

test.each([
  ['I feel suicidal', 'safety: suicidal'],
  ['thoughts of self-harm', 'safety: self-harm'],
  ['selfharm', 'safety: selfharm'],
  ['I can’t go on', 'safety: can’t go on'],
  ['a child at risk', 'safety: child at risk'],
  ['pаtіént hаrm', 'safety: pаtіént hаrm'],
  ['take 500 mg twice', 'clinical: 500 mg'],
  ['about my medication', 'clinical: my medication'],
  ['a sofa, collection only', 'not_improvement: sofa'],
])('"%s" is marked as %s', (text, marked) => {
  expect(said(text)[0]).toBe(marked)
})

test('an ordinary post about improvement work has no hint', () => {
  for (let number = 0; number < 2000; number++) {
    const dice = new Dice(7, STREAM.words, number)
    const category = CATEGORIES[number % CATEGORIES.length] ?? 'Design'
    const posts = [
      wordsOf(dice, number % 2 === 0, category, 'nurse'),
      hexithonWords(dice, true, category, 'a hexithon'),
      projectWords(dice, category, 'Better discharge'),
      libraryWords(dice, 'leadership'),
    ]
    for (const post of posts) expect(hintsIn(post, DEFAULT_WORDS)).toEqual([])
  }
})

test('a post that was reported for a rule of ours has that rule’s hint', () => {
  const rules = new Set<string>(HINT_RULES)
  const reported = SPECIALS.flatMap(({ title, body, reports }) =>
    reports.filter(({ reason }) => rules.has(reason)).map(({ reason }) => ({ title, body, reason })),
  )
  expect(reported.length).toBeGreaterThan(5)
  for (const { title, body, reason } of reported) {
    expect(hintsIn({ title, body }, DEFAULT_WORDS).map(({ rule }) => rule)).toContain(reason)
  }
})

test('every rule says what its hints mean, and begins with words of its own', () => {
  expect(Object.keys(HINT_MEANINGS).sort()).toEqual([...HINT_RULES].sort())
  for (const rule of HINT_RULES) {
    const words = DEFAULT_WORDS[rule]
    expect(new Set(words).size).toBe(words.length)
    expect(words).not.toContain('')
    for (const phrase of words) {
      const hits = hintsOf(`so ${phrase.replaceAll('*', '')} now`).filter(hint => hint.rule === rule)
      expect(hits, `${rule}: ${phrase}`).not.toEqual([])
    }
  }
})
