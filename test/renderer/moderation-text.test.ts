import { describe, expect, test } from 'vitest'
import { runsOf } from '../../src/renderer/features/moderation/diff-view.tsx'
import { piecesOf, plainText, shownLength, stretchesOf } from '../../src/renderer/features/moderation/safe-text.ts'
import type { Hint } from '../../src/shared/moderation.ts'

const hint = (from: number, to: number, rule: Hint['rule'] = 'money'): Hint => ({
  rule,
  field: 'body',
  from,
  to,
  text: '',
})
/** What a reader sees: signs in brackets, lookalikes in braces. */
const seen = (text: string) =>
  piecesOf(text)
    .map(piece =>
      piece.kind === 'text'
        ? piece.text
        : piece.kind === 'sign'
          ? `[${piece.short}${piece.times > 1 ? `×${piece.times}` : ''}]`
          : `{${piece.text}:${piece.short}}`,
    )
    .join('')

describe('what members write', () => {
  test('is text, whatever it looks like', () => {
    expect(seen('<img src=x onerror=alert(1)> & “so on”')).toBe('<img src=x onerror=alert(1)> & “so on”')
  })

  test('cannot turn the reading direction round', () => {
    expect(seen('a\u202egnp.exe\u202cb')).toBe('a[RLO]gnp.exe[PDF]b')
    expect(seen('\u2066x\u2069')).toBe('[LRI]x[PDI]')
  })

  test('hides nothing in characters that nobody sees', () => {
    expect(seen('pay\u200bpal')).toBe('pay[ZWSP]pal')
    expect(seen('x\u200b\u200b\u200by')).toBe('x[ZWSP×3]y')
    expect(seen('a\u0007b')).toBe('a[U+0007]b')
    expect(seen('a\u{e0041}b')).toBe('a[U+E0041]b')
  })

  test('shows letters of another script inside a word, and money signs that are not £', () => {
    expect(seen('P\u0430yPal')).toBe('P{а:Cyrillic}yPal')
    expect(seen('￡30 and \u20a440')).toBe('{￡:wide}30 and {₤:lira}40')
  })

  test('tells of a word that is mixed throughout once', () => {
    expect(piecesOf('P\u0430'.repeat(9))).toMatchObject([{ kind: 'lookalike', short: 'mixed' }])
  })

  test('leaves words wholly in another script, line breaks and emoji as they are', () => {
    for (const text of ['Привет, мир', 'Γειά σου', 'one\ntwo\tthree', '👩‍⚕️ 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'Llanfairpwllgwyngyll', 'naïve'])
      expect(seen(text)).toBe(text)
  })

  test('loses no letter on its way to the page', () => {
    const text = 'a\u202eb P\u0430y ￡9 👍'
    const shown = piecesOf(text).map(piece => (piece.kind === 'sign' ? '' : piece.text))
    expect(shown.join('')).toBe(text.replace('\u202e', ''))
  })

  test('is only a string where nothing else will do', () => {
    expect(plainText('a\u202eb\n\u200bc')).toBe('ab c')
    expect(plainText('x'.repeat(200)).length).toBe(91)
  })
})

describe('hints', () => {
  test('cut the text where they begin and end, overlapping or not', () => {
    const stretches = stretchesOf('abcdefgh', [hint(1, 4), hint(3, 6, 'contact')])
    expect(stretches.map(({ from, hints }) => [from, hints.map(({ rule }) => rule)])).toEqual([
      [0, []],
      [1, ['money']],
      [3, ['money', 'contact']],
      [4, ['contact']],
      [6, []],
    ])
  })

  test('outside the text are left out; those over its end are cut', () => {
    const marked = stretchesOf('abc', [hint(9, 12), hint(2, 8), hint(-1, 2), hint(2, 2)])
    expect(marked.map(({ from, hints }) => [from, hints.length])).toEqual([
      [0, 0],
      [2, 1],
    ])
  })

  test('of a text without any are one stretch', () => {
    expect(stretchesOf('abc', [])).toHaveLength(1)
    expect(stretchesOf('', [])).toHaveLength(0)
  })
})

test('a long text is cut after so many characters or lines, whichever comes first', () => {
  expect(shownLength('short', 100, 10)).toBe(5)
  expect(shownLength('x'.repeat(500), 100, 10)).toBe(100)
  expect(shownLength('a\n'.repeat(50), 100, 10)).toBe(19)
})

test('a text of 200,000 characters made to be slow is taken apart in a moment', () => {
  const nasty = [
    'a\u200b'.repeat(100_000),
    'P\u0430'.repeat(100_000),
    '👩\u200d'.repeat(66_000),
    '\u202e'.repeat(200_000),
  ]
  for (const text of nasty) {
    const start = performance.now()
    piecesOf(text.slice(0, shownLength(text, 6_000, 120)))
    piecesOf(text)
    expect(performance.now() - start).toBeLessThan(1500)
  }
})

test('words that were changed one after the other are one change on their side', () => {
  const changes = [
    { kind: 'same', text: 'I ask ' },
    { kind: 'removed', text: 'for' },
    { kind: 'added', text: 'no' },
    { kind: 'same', text: ' ' },
    { kind: 'removed', text: 'money' },
    { kind: 'same', text: ' now' },
  ] as const
  expect(runsOf(changes, 'added').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
    'same:I ask ',
    'removed:for money',
    'same: now',
  ])
  expect(runsOf(changes, 'removed').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
    'same:I ask ',
    'added:no',
    'same:  now',
  ])
})
