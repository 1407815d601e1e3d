import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dice, STREAM } from '../../fixtures/timebank/random.ts'
import { wordsOf } from '../../fixtures/timebank/texts.ts'
import { prints, resemblance } from '../../src/main/core/moderation/similar.ts'
import { CATEGORIES } from '../../src/shared/vocabulary.ts'

const share = (a: string, b: string) => prints(a).some(print => new Set(prints(b)).has(print))
const POST =
  'Slides that win prizes. £40 an hour, or £25 for students; payment by bank transfer, please. Fast turnaround, and I will write the methods section of your paper with you.'

describe('a post that was disguised', () => {
  test.each([
    ['not at all', POST],
    ['in capitals and other spacing', POST.toUpperCase().replaceAll(' ', ' \n')],
    ['by another sign of money', POST.replaceAll('£', '₤')],
    ['by lookalikes', POST.replaceAll('a', 'а').replaceAll('o', 'ο')],
    ['by zero-width characters inside words', [...POST].join('\u200b')],
    ['by a right-to-left override', `\u202e${POST}\u202c`],
    ['by accents and styled letters', POST.replaceAll('e', 'é').replaceAll('s', '𝘴')],
    ['by other punctuation', POST.replaceAll(',', ' –').replaceAll('.', '!!!')],
    ['by NUL', POST.replaceAll('p', 'p\0')],
    ['by another amount', POST.replace('£25', '£20')],
    ['by two words more', `${POST} Thank you!`],
  ])('%s resembles itself and shares a print', (_, disguised) => {
    expect(resemblance(POST, disguised)).toBeGreaterThanOrEqual(0.8)
    expect(share(POST, disguised)).toBe(true)
  })
})

test('resemblance is the share of three-word stretches in common', () => {
  // "a b c", "b c d" against "b c d", "c d e"
  expect(resemblance('a b c d', 'b c d e')).toBe(1 / 3)
  expect(resemblance('one two three', 'three two one')).toBe(0)
  expect(resemblance('spam spam spam spam spam', 'spam spam spam')).toBe(1)
})

test.each(['Hello', 'coffee chat', '🔥🔥🔥', '£20', '患者', '\ud800'])(
  'the short text %j resembles itself alone',
  text => {
    expect(resemblance(text, ` ${text}! `)).toBe(1)
    expect(share(text, `${text}.`)).toBe(true)
    expect(resemblance(text, 'something else')).toBe(0)
    expect(share(text, 'something else')).toBe(false)
  },
)

test.each(['', '   ', '…!?', '\u200b\u200b', '\0'])(
  'a text without words, such as %j, resembles none and has no prints',
  text => {
    expect(prints(text)).toEqual([])
    expect(resemblance(text, text)).toBe(0)
    expect(resemblance(text, POST)).toBe(0)
  },
)

test('prints stay what they are, as they are kept in the database', () => {
  expect(prints('Slides that win prizes')).toEqual([
    2358828272, 993711067, 2163104529, 900086952, 660715239, 2402985107, 1438116332, 1015371541, 3857650757, 3453873035,
    2694203593, 1385256442, 783427899, 2484679973, 1574265366, 2781086642,
  ])
})

test('a text has 16 prints, each a whole number of 32 bits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      const found = prints(`word ${text}`)
      expect(found).toHaveLength(16)
      expect(found.every(print => Number.isInteger(print) && print >= 0 && print < 2 ** 32)).toBe(true)
      expect(prints(`word ${text}`)).toEqual(found)
    }),
  )
})

test('resemblance is mutual, between 0 and 1, and 1 to oneself', () => {
  const word = fc.constantFrom('we', 'would', 'like', 'help', 'with', 'falls', '£20', 'please')
  const text = fc.array(word, { maxLength: 12 }).map(words => words.join(' '))
  fc.assert(
    fc.property(text, text, (a, b) => {
      const found = resemblance(a, b)
      expect(found).toBe(resemblance(b, a))
      expect(found).toBeGreaterThanOrEqual(0)
      expect(found).toBeLessThanOrEqual(1)
      if (a !== '') expect(resemblance(a, a)).toBe(1)
    }),
  )
})

test('of posts by different people, those that are alike share a print and few others do', () => {
  const posts = Array.from({ length: 120 }, (_, number) => {
    const { title, body } = wordsOf(
      new Dice(3, STREAM.words, number),
      true,
      CATEGORIES[number % 8] ?? 'Design',
      'nurse',
    )
    return `${title} ${body}`
  })
  const sets = posts.map(post => new Set(prints(post)))
  let unlike = 0
  let found = 0
  for (const [one, post] of posts.entries()) {
    for (let other = one + 1; other < posts.length; other++) {
      const shared = [...(sets[one] ?? [])].some(print => sets[other]?.has(print))
      const alike = resemblance(post, posts[other] ?? '')
      if (alike >= 0.8) expect(shared).toBe(true)
      if (alike < 0.05) {
        unlike++
        if (shared) found++
      }
    }
  }
  expect(unlike).toBeGreaterThan(1000)
  expect(found / unlike).toBeLessThan(0.02)
})
