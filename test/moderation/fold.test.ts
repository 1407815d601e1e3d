import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, originally } from '../../src/main/core/moderation/hints/fold.ts'

describe('a text is read as', () => {
  test.each([
    ['PAID in Cash', 'paid in cash'],
    ['two\n\t spaces\u00a0 \u2003here', 'two spaces here'],
    // Zero-width space, joiners, soft hyphen, byte order mark, directions, variation selector, tag, NUL.
    ['in\u200bv\u200co\u200di\u00adc\ufeffe', 'invoice'],
    ['\u202einvoice\u202c \u2066fee\u2069', 'invoice fee'],
    ['f\u0000e\ufe0fe\u{e0041}', 'fee'],
    // Cyrillic, Greek, small capitals, Cherokee.
    ['р\u0430\u0443\u0440\u0430l', 'paypal'],
    ['РАУРАL', 'paypal'],
    ['Ιnvοicε', 'invoice'],
    ['ᴘᴀɪᴅ', 'paid'],
    ['ᏟᎪᏚᎻ', 'cash'],
    // Fullwidth, mathematical, circled, superscript, keycaps.
    ['ｐａｉｄ', 'paid'],
    ['𝓹𝓪𝓲𝓭 𝟚𝟘', 'paid 20'],
    ['ⓟⓐⓘⓓ ②⓪', 'paid 20'],
    ['2️⃣0️⃣ quid', '20 quid'],
    // Accents, in one character or several, and on top of a lookalike.
    ['pаtіént', 'patient'],
    ['ca\u0301\u0302\u0303sh', 'cash'],
    ['İnvoice', 'invoice'],
    // Signs of money.
    ['￡20 ₤20 💷20 £20', '£20 £20 £20 £20'],
    ['＄20 ﹩20 💵20', '$20 $20 $20'],
    ['€20 ₠20 💶20', '€20 €20 €20'],
    ['20‑00–00 — it’s “so”', '20-00-00 - it\'s "so"'],
    ['½ … ㎎', '1/2 ... mg'],
    // What the rules cannot read stays.
    ['患者 환자 😀 \ud800', '患者 환자 😀 \ud800'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['', ''],
  ])('%j → %j', (original, read) => {
    expect(fold(original).text).toBe(read)
  })
})

test('a hit is found again in the original, whatever is hidden in it', () => {
  const text = 'Send an i\u200bn\u202evоi\u0301ce, please'
  const folded = fold(text)
  const at = folded.text.indexOf('invoice')
  const [from, to] = originally(folded, at, at + 'invoice'.length)
  expect(text.slice(from, to)).toBe('i\u200bn\u202evоi\u0301ce')
})

test('a character that is read as several is marked whole', () => {
  const text = '500㎎ daily'
  const folded = fold(text)
  expect(folded.text).toBe('500mg daily')
  expect(originally(folded, 0, 4)).toEqual([0, 4])
  expect(originally(folded, 4, 5)).toEqual([3, 4])
})

test('an accent at the end of a hit is marked with it', () => {
  const folded = fold('fee\u0301 paid')
  expect(originally(folded, 0, 3)).toEqual([0, 4])
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map(units => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('p', 'а', ' ', '\u200b', '\u202e', '\u0301', '£', '\0', '😀', 'ﬃ', '…', '\ud83d'), {
      maxLength: 60,
    })
    .map(parts => parts.join('')),
)

test('of any text, every unit read comes from a place in the original, in order', () => {
  fc.assert(
    fc.property(anyText, text => {
      const { text: read, at } = fold(text)
      expect(at).toHaveLength(read.length + 1)
      expect(at.at(-1)).toBe(text.length)
      expect([...at]).toEqual([...at].sort((a, b) => a - b))
      if (text.length > 0) expect([...at.subarray(0, -1)].every(from => from < text.length)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('what was read is read as itself', () => {
  fc.assert(
    fc.property(anyText, text => {
      const { text: read } = fold(text)
      expect(fold(read).text).toBe(read)
    }),
    { numRuns: 500 },
  )
})

test('ordinary English loses nothing but its capitals', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9,.;:!?()%&+=@#]{0,80}$/), text => {
      const { text: read, at } = fold(text)
      expect(read).toBe(text.toLowerCase())
      expect([...at]).toEqual(Array.from({ length: text.length + 1 }, (_, place) => place))
    }),
  )
})
