/**
 * The plain part of Markdown that guide pages are written in, read into values without any HTML: what is no mark is text.
 * Every character is looked at a fixed number of times, so a hostile page takes no longer than a friendly one.
 */

/** A run of text under the same marks. `href` is http, https or mailto. */
export type Run = { text: string; strong?: true; em?: true; code?: true; href?: string; picture?: true }
export type ListItem = { runs: Run[]; list: List | null }
type List = { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }
export type Block =
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'rule' }
  | List

/** Quotes within quotes, and lists within lists, beyond this are text. */
const DEEPEST = 6
const FENCE = /^ {0,3}(```|~~~)/
const HEADING = /^(#{1,6})[ \t]+(.*)$/
const ITEM = /^([ \t]{0,24})([-*+]|\d{1,9}[.)])[ \t]+(.*)$/
const QUOTE = /^ {0,3}> ?(.*)$/

const isRule = (line: string): boolean => {
  const marks = line.replaceAll(/[ \t]/g, '')
  return marks.length >= 3 && (/^-+$/.test(marks) || /^\*+$/.test(marks) || /^_+$/.test(marks))
}

/** Reads a page. */
export const readMarkdown = (text: string): Block[] => blocksOf(text.replaceAll('\r\n', '\n').split('\n'), 0)

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const heading = HEADING.exec(line)
    const fence = FENCE.exec(line)
    if (line.trim() === '') at++
    else if (fence) {
      let last = at + 1
      while (last < lines.length && !lines[last]?.trimStart().startsWith(fence[1] ?? '')) last++
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') })
      at = last + 1
    } else if (heading) {
      const [, marks = '', words = ''] = heading
      blocks.push({ kind: 'heading', level: marks.length, runs: readRuns(words.trim()) })
      at++
    } else if (isRule(line)) {
      blocks.push({ kind: 'rule' })
      at++
    } else if (depth < DEEPEST && QUOTE.test(line)) {
      const from = at
      while (at < lines.length && QUOTE.test(lines[at] ?? '')) at++
      const inner = lines.slice(from, at).map(each => QUOTE.exec(each)?.[1] ?? '')
      blocks.push({ kind: 'quote', blocks: blocksOf(inner, depth + 1) })
    } else if (ITEM.test(line)) {
      const from = at
      while (at < lines.length && ITEM.test(lines[at] ?? '') && !isRule(lines[at] ?? '')) at++
      blocks.push(...listsOf(lines.slice(from, at)))
    } else {
      const from = at
      do at++
      while (at < lines.length && !begins(lines[at] ?? '', depth))
      blocks.push({ kind: 'paragraph', runs: readRuns(lines.slice(from, at).join('\n').trim()) })
    }
  }
  return blocks
}

/** Whether a line ends the paragraph before it. */
const begins = (line: string, depth: number): boolean =>
  line.trim() === '' ||
  FENCE.test(line) ||
  HEADING.test(line) ||
  ITEM.test(line) ||
  isRule(line) ||
  (depth < DEEPEST && QUOTE.test(line))

/** Items that follow one another: a deeper indent begins a list within, another kind of mark a list of its own. */
function listsOf(lines: readonly string[]): Block[] {
  const lists: List[] = []
  const open: { indent: number; list: List }[] = []
  for (const line of lines) {
    const [, space = '', mark = '', words = ''] = ITEM.exec(line) ?? []
    const indent = space.replaceAll('\t', '    ').length
    const ordered = mark.length > 1
    while (open.length > 1 && indent < (open.at(-1)?.indent ?? 0)) open.pop()
    const top = open.at(-1)
    const item: ListItem = { runs: readRuns(words), list: null }
    const above = top?.list.items.at(-1)
    const fresh = (): List => ({ kind: 'list', ordered, start: ordered ? Number.parseInt(mark, 10) : 1, items: [item] })
    if (top && above && indent >= top.indent + 2 && open.length < DEEPEST) {
      above.list = fresh()
      open.push({ indent, list: above.list })
    } else if (top && (open.length > 1 || top.list.ordered === ordered)) top.list.items.push(item)
    else {
      const list = fresh()
      lists.push(list)
      open.splice(0, open.length, { indent, list })
    }
  }
  return lists
}

/** The longest address, in UTF-16 units. */
const LONGEST = 2000

/** An address that a page may lead to, as a browser reads it; null for any other. */
export function safeAddress(text: string): string | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
}

type Token = { text: string; mark?: '**' | '*'; opens?: boolean; closes?: boolean; run?: Run; on?: boolean }

/** The marks within a line or paragraph. Marks that are never closed are text. */
export function readRuns(text: string): Run[] {
  const tokens = tokensOf(text)
  // Each mark pairs with the last one of its kind that is still open.
  const waiting = new Map<string, Token>()
  for (const token of tokens) {
    if (!token.mark) continue
    const before = waiting.get(token.mark)
    if (before && token.closes) {
      before.on = true
      token.on = false
      waiting.delete(token.mark)
    } else if (!before && token.opens) waiting.set(token.mark, token)
  }
  const runs: Run[] = []
  let [strong, em] = [false, false]
  for (const { text: words, mark, run, on } of tokens) {
    if (mark && on !== undefined) {
      if (mark === '**') strong = on
      else em = on
      continue
    }
    const marks = { ...(strong && { strong: true as const }), ...(em && { em: true as const }) }
    if (run) runs.push({ ...run, ...marks })
    else append(runs, { text: words, ...marks })
  }
  return runs
}

function append(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (last && !last.code && !last.href && !last.picture && last.strong === run.strong && last.em === run.em)
    last.text += run.text
  else if (run.text !== '') runs.push(run)
}

const SPECIAL = /[\\`*_[!<h]/g

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const find = finder(text)
  let from = 0
  const push = (at: number, token: Token | null, end: number) => {
    if (at > from) tokens.push({ text: text.slice(from, at) })
    if (token) tokens.push(token)
    from = end
  }
  SPECIAL.lastIndex = 0
  for (let found = SPECIAL.exec(text); found; found = SPECIAL.exec(text)) {
    const at = found.index
    const [char] = found
    const next = text[at + 1] ?? ''
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(next)) push(at, { text: next }, at + 2)
    else if (char === '`') {
      const end = find('`', at + 1)
      if (end > at + 1) push(at, { text: '', run: { text: text.slice(at + 1, end), code: true } }, end + 1)
    } else if (char === '*' || char === '_') mark(at, char)
    else if (char === '[' || (char === '!' && next === '[')) link(at, char === '!')
    else if (char === '<' || char === 'h') bare(at, char === '<')
    SPECIAL.lastIndex = Math.max(from, at + 1)
  }
  push(text.length, null, text.length)
  return tokens

  function mark(at: number, char: string): void {
    const double = text[at + 1] === char
    const size = double ? 2 : 1
    const [before, after] = [text[at - 1] ?? ' ', text[at + size] ?? ' ']
    const word = /[\p{L}\p{N}]/u
    // Within a word an underscore is a letter, as in file_names.
    if (char === '_' && word.test(before) && word.test(after)) return
    push(
      at,
      { text: char.repeat(size), mark: double ? '**' : '*', opens: !/\s/.test(after), closes: !/\s/.test(before) },
      at + size,
    )
  }

  function link(at: number, picture: boolean): void {
    const begin = at + (picture ? 2 : 1)
    const close = find(']', begin)
    if (close < 0 || text[close + 1] !== '(') return
    const end = find(')', close + 2)
    if (end < 0) return
    const words = text.slice(begin, close)
    const href = safeAddress(text.slice(close + 2, end).trim())
    if (picture) push(at, { text: '', run: { text: words, picture: true } }, end + 1)
    else if (href !== null) push(at, { text: '', run: { text: words || href, href } }, end + 1)
  }

  function bare(at: number, angled: boolean): void {
    const begin = at + (angled ? 1 : 0)
    if (!/^(https?:\/\/|mailto:)/i.test(text.slice(begin, begin + 8))) return
    if (!angled && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return
    const length = text.slice(begin, begin + LONGEST + 1).search(/[\s<>"]/)
    const stop = length < 0 ? Math.min(text.length, begin + LONGEST + 1) : begin + length
    const end = angled ? stop : begin + text.slice(begin, stop).replace(/[.,;:!?)'*_\]]{1,9}$/, '').length
    const href = safeAddress(text.slice(begin, end))
    if (href === null || (angled && text[stop] !== '>')) return
    push(at, { text: '', run: { text: text.slice(begin, end), href } }, angled ? stop + 1 : end)
  }
}

/** Finds the next of a character, looking at each place once for each character. */
function finder(text: string): (char: string, from: number) => number {
  const known = new Map<string, number>()
  return (char, from) => {
    const before = known.get(char)
    if (before !== undefined && (before < 0 || before >= from)) return before
    const at = text.indexOf(char, from)
    known.set(char, at)
    return at
  }
}
