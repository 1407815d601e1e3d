/** Rows of cells as spreadsheets copy and save them. */

const BREAK = /\r\n|\r|\n/y

/**
 * Reads text whose cells are parted by `mark`. A cell is quoted where its closing quote ends it; any other quote is a
 * letter like others, as in `5" pipe`. A byte order mark is left out.
 */
export function readCells(text: string, mark: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  if (at === text.length) return rows
  for (;;) {
    const { cell, end } = quotedCell(text, at, mark) ?? plainCell(text, at, mark)
    row.push(cell)
    at = end
    if (text[at] === mark) {
      at++
      continue
    }
    rows.push(row)
    row = []
    at += breakAt(text, at)
    if (at >= text.length) return rows
  }
}

function breakAt(text: string, at: number): number {
  BREAK.lastIndex = at
  return BREAK.exec(text)?.[0].length ?? 0
}

function quotedCell(text: string, from: number, mark: string): { cell: string; end: number } | null {
  if (text[from] !== '"') return null
  let cell = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    cell += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const end = quote + 1
      const closes = end === text.length || text[end] === mark || breakAt(text, end) > 0
      return closes ? { cell: cell.replaceAll(/\r\n?/g, '\n'), end } : null
    }
    cell += '"'
    at = quote + 2
  }
}

function plainCell(text: string, from: number, mark: string): { cell: string; end: number } {
  let end = from
  while (end < text.length && text[end] !== mark && text[end] !== '\n' && text[end] !== '\r') end++
  return { cell: text.slice(from, end), end }
}

/** Rows as Excel copies them: tabs between cells, quotes around those that need them. */
export const copiedCells = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(row => row.map(cell => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\r\n')

/** Spaces of every kind as plain ones, none at the ends of lines, nothing invisible. */
export const tidied = (text: string): string =>
  text
    .replaceAll(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/ +$/gm, '')
    .trim()

/** What is compared: tidied, lower case, typewriter's quotes and hyphens. */
export const plainly = (text: string): string =>
  tidied(text)
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u201b]/g, "'")
    .replaceAll(/[\u201c-\u201f]/g, '"')
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll(/^["']+|["']+$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
