import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF as Chromium prints it, sheet after sheet: its fonts are named after their objects and carry a map
 * from glyphs to characters; its texts are hexadecimal glyphs of two bytes.
 */
export function sheetsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  const objects = new Map<string, { head: string; body: string }>()
  for (const [, id = '', content = ''] of text.matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)endobj/g)) {
    const [head = '', rest] = content.split(/stream\r?\n/)
    const raw = rest?.slice(0, rest.lastIndexOf('\nendstream')) ?? ''
    const packed = raw !== '' && head.includes('/FlateDecode')
    objects.set(id, { head, body: packed ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw })
  }
  const of = (id: string | undefined) => objects.get(id ?? '') ?? { head: '', body: '' }
  const fonts = new Map<string, Map<number, string>>()
  const glyphs = (font: string) => {
    const known = fonts.get(font) ?? charactersOf(of(/\/ToUnicode (\d+) 0 R/.exec(of(font).head)?.[1]).body)
    fonts.set(font, known)
    return known
  }
  const sheets = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  return sheets.map(({ head }) => {
    const { body } = of(/\/Contents (\d+) 0 R/.exec(head)?.[1])
    let font = new Map<number, string>()
    let words = ''
    for (const [, name, hex, end] of body.matchAll(/\/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(ET\n)/g)) {
      if (name) font = glyphs(name)
      if (hex) words += (hex.match(/.{4}/g) ?? []).map(code => font.get(Number.parseInt(code, 16)) ?? '').join('')
      if (end) words += '\n'
    }
    return words.normalize('NFKC')
  })
}

function charactersOf(map: string): Map<number, string> {
  const found = new Map<number, string>()
  const code = (hex = '0') => Number.parseInt(hex, 16)
  for (const [, part = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph, to] of part.matchAll(/<(\w+)> <(\w+)>/g)) found.set(code(glyph), String.fromCharCode(code(to)))
  for (const [, part = ''] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, first, last, to] of part.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let i = code(first); i <= code(last); i++) found.set(i, String.fromCharCode(code(to) + i - code(first)))
  return found
}
