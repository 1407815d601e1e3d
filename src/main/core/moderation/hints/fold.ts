/** A text as the rules read it, and where each of its UTF-16 units stood in the original. */
export type Folded = {
  text: string
  /**
   * The original offset of the character that each unit comes from, ascending; one more entry holds the original's
   * length.
   */
  at: Uint32Array
}

/**
 * Characters of other scripts that look like the letter or sign in front, small and capital where either does. The ones
 * that common fonts draw alike, chosen from Unicode Technical Standard 39, confusables.txt; styled Latin (fullwidth,
 * mathematical, circled) needs no row, as compatibility decomposition (NFKD) undoes it.
 */
const LOOKALIKES: Record<string, string> = {
  a: 'аАαΑɑᴀꭺᎪ⍺',
  b: 'вВьЬβΒʙᏴ',
  c: 'сСᴄϹϲᏟ',
  d: 'ԁԀᴅđĐᎠ',
  e: 'еЕεΕєЄᴇ℮Ꭼ',
  f: 'ƒꜰϜ',
  g: 'ɡԍԌɢᏀ',
  h: 'һҺнНΗʜħᎻ',
  i: 'іІιΙɪıᎥ',
  j: 'јЈϳͿᴊ',
  k: 'кКκΚᴋᏦ',
  l: 'ӏӀʟłŁᏞ',
  m: 'мМΜᴍᎷ',
  n: 'ηпΝɴո',
  o: 'оОοΟσᴏøØօ',
  p: 'рРρΡᴘᏢ',
  q: 'ԛԚ',
  r: 'гʀᎡ',
  s: 'ѕЅꜱᏚ',
  t: 'тТτΤᴛᎢ',
  u: 'υμᴜս',
  v: 'νѵѴᴠᏙ',
  w: 'ԝԜωѡѠᴡᎳ',
  x: 'хХχΧ',
  y: 'уУүҮγΥʏᎩ',
  z: 'ΖᴢᏃ',
  3: 'зЗʒƷ',
  6: 'б',
  '£': '₤💷',
  '€': '₠💶',
  $: '💲💵',
  '-': '‐‒–—―−',
  "'": '‘’ʼ′`´',
  '"': '“”„″',
  '/': '⁄∕',
}

/** White space of Unicode, with the one line end and the one blank that JavaScript's `\s` leaves out. */
const SPACE = /^[\s\u0085\u2800]$/
/**
 * Controls, formats (zero-width, direction, soft hyphen, tags), fillers and marks set on another letter: nothing one
 * reads.
 */
const UNSEEN = /^[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]$/u

const PLAIN = new Map(Object.entries(LOOKALIKES).flatMap(([plain, alike]) => [...alike].map(one => [one, plain])))

/** One character of a decomposition as read: nothing, a space, or a plain form of it. */
function plain(character: string): string {
  const known = PLAIN.get(character)
  if (known !== undefined) return known
  // The byte order mark is both; it shows nothing.
  if (character === '\ufeff') return ''
  if (SPACE.test(character)) return ' '
  if (UNSEEN.test(character)) return ''
  const small = character.toLowerCase()
  return PLAIN.get(small) ?? small
}

/**
 * Units that one code point is read as, at most: "…" has three, "㎯" six and is left as it is, an Arabic ligature
 * eighteen.
 */
const MOST_UNITS = 4

/** Han, Yi and Hangul characters, surrogates without a partner and private ones, of which no rule reads anything. */
const asItIs = (code: number): boolean =>
  (code >= 0x3400 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xf8ff) || (code >= 0x20000 && code <= 0x3ffff)

/** One code point as read; several units where it stands for several, such as "…" or "㎎". */
function readingOf(code: number): string {
  const character = String.fromCodePoint(code)
  const known = PLAIN.get(character)
  if (known !== undefined) return known
  const parts = character.normalize('NFKD')
  if (parts === character) return plain(character)
  return parts.length > MOST_UNITS ? character : Array.from(parts, plain).join('')
}

const ASCII = Array.from({ length: 128 }, (_, code) => readingOf(code))

/**
 * A text as the rules read it: small letters, without accents, compatibility forms and lookalikes as plain Latin
 * letters, digits and signs of money, no invisible characters, one space for any run of white space. So
 * "p\u200bа\u0456d" is "paid". Time and space are linear in the text.
 */
export function fold(original: string): Folded {
  const at = new Uint32Array(MOST_UNITS * original.length + 1)
  const seen = new Map<number, string>()
  let text = ''
  let units = 0
  // Asking the growing text for its end would copy it each time.
  let spaced = false
  for (let from = 0; from < original.length; ) {
    const code = original.codePointAt(from) ?? 0
    let reading = ASCII[code] ?? (asItIs(code) ? String.fromCodePoint(code) : seen.get(code))
    if (reading === undefined) {
      reading = readingOf(code)
      seen.set(code, reading)
    }
    if (spaced && reading.startsWith(' ')) reading = reading.slice(1)
    if (reading !== '') spaced = reading.endsWith(' ')
    text += reading
    for (let unit = 0; unit < reading.length; unit++) at[units++] = from
    from += code > 0xffff ? 2 : 1
  }
  at[units] = original.length
  return { text, at: at.slice(0, units + 1) }
}

/**
 * The stretch of the original that a stretch of the folded text (`to` exclusive, not empty) was read from: whole
 * characters, with the accents and invisible characters that follow them.
 */
export function originally({ at }: Folded, from: number, to: number): [from: number, to: number] {
  const last = at[to - 1] ?? 0
  let end = to
  // A character that reads as several units is taken whole.
  while (end < at.length - 1 && at[end] === last) end++
  return [at[from] ?? 0, at[end] ?? last]
}
