import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, readMarkdown, readRuns, safeAddress } from '../../src/shared/markdown.ts'

/** All words of a page, in order, without its marks. */
const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .map(block => {
      switch (block.kind) {
        case 'code':
          return block.text
        case 'quote':
          return wordsOf(block.blocks)
        case 'list':
          return block.items
            .map(({ runs, list }) => runs.map(({ text }) => text).join('') + (list ? wordsOf([list]) : ''))
            .join(' ')
        case 'rule':
          return ''
        default:
          return block.runs.map(({ text }) => text).join('')
      }
    })
    .join(' ')
const hrefsOf = (blocks: readonly Block[]): string[] =>
  [...JSON.stringify(blocks).matchAll(/"href":"([^"]*)"/g)].map(([, href = '']) => href)

describe('a page', () => {
  test('is read into headings, paragraphs, lists, quotes, code and rules', () => {
    const page =
      '# Start\n\nOne **hour** is *one* credit,\nsee `credits`.\n\n- a\n  - b\n- c\n\n3. d\n\n> said\n\n---\n\n```\n**x**\n```'
    expect(readMarkdown(page)).toEqual([
      { kind: 'heading', level: 1, runs: [{ text: 'Start' }] },
      {
        kind: 'paragraph',
        runs: [
          { text: 'One ' },
          { text: 'hour', strong: true },
          { text: ' is ' },
          { text: 'one', em: true },
          { text: ' credit,\nsee ' },
          { text: 'credits', code: true },
          { text: '.' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        start: 1,
        items: [
          {
            runs: [{ text: 'a' }],
            list: { kind: 'list', ordered: false, start: 1, items: [{ runs: [{ text: 'b' }], list: null }] },
          },
          { runs: [{ text: 'c' }], list: null },
        ],
      },
      { kind: 'list', ordered: true, start: 3, items: [{ runs: [{ text: 'd' }], list: null }] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', runs: [{ text: 'said' }] }] },
      { kind: 'rule' },
      { kind: 'code', text: '**x**' },
    ])
  })

  test.each([
    ['2 * 3 * 4', [{ text: '2 * 3 * 4' }]],
    ['file_name_here', [{ text: 'file_name_here' }]],
    ['**never closed', [{ text: '**never closed' }]],
    ['\\*not\\*', [{ text: '*not*' }]],
    ['__a__ _b_', [{ text: 'a', strong: true }, { text: ' ' }, { text: 'b', em: true }]],
    ['a `b', [{ text: 'a `b' }]],
    ['[x](https://a.org/) y', [{ text: 'x', href: 'https://a.org/' }, { text: ' y' }]],
    ['see https://a.org/b.', [{ text: 'see ' }, { text: 'https://a.org/b', href: 'https://a.org/b' }, { text: '.' }]],
    ['<mailto:a@b.org>', [{ text: 'mailto:a@b.org', href: 'mailto:a@b.org' }]],
    ['![alt](https://a.org/p.png)', [{ text: 'alt', picture: true }]],
    ['', []],
  ])('%j reads as meant', (text, runs) => {
    expect(readRuns(text)).toEqual(runs)
  })
})

describe('a hostile page', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVa\tScRiPt:alert(1))',
    '[x](data:text/html,<script>1</script>)',
    '[x](vbscript:x)',
    '[x](//evil.org)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x]( \u0001javascript:alert(1))',
  ])('%j is text, and leads nowhere', page => {
    expect(hrefsOf(readMarkdown(page))).toEqual([])
    expect(wordsOf(readMarkdown(page)).length).toBeGreaterThan(0)
  })

  test('leads to http, https and mail only, whatever is written', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '*',
      '**',
      '_',
      '`',
      '\\',
      '\n',
      '> ',
      '- ',
      '1. ',
      '# ',
      'javascript:',
      'https://',
      'a.org',
      'mailto:',
      'x',
      ' ',
      '\t',
      '```\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        for (const href of hrefsOf(readMarkdown(pieces.join('')))) expect(href).toMatch(/^(https?:|mailto:)/)
      }),
      { numRuns: 2_000 },
    )
    expect(safeAddress(`https://a.org/${'x'.repeat(3_000)}`)).toBeNull()
  })

  test('keeps every letter that is no mark', () => {
    const word = fc.constantFrom('alpha', '**', '*', '_', '`', '[', '](', ')', ' ', '\n', '- ', '> ', '# ')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), words => {
        const text = words.join('')
        const count = (in_: string) => in_.split('alpha').length - 1
        expect(count(wordsOf(readMarkdown(text)))).toBe(count(text))
      }),
    )
  })

  test('nests no deeper than a few levels', () => {
    const depthOf = (blocks: readonly Block[]): number =>
      Math.max(
        0,
        ...blocks.map(block =>
          block.kind === 'quote'
            ? 1 + depthOf(block.blocks)
            : block.kind === 'list'
              ? 1 + Math.max(0, ...block.items.map(({ list }) => (list ? depthOf([list]) : 0)))
              : 0,
        ),
      )
    expect(depthOf(readMarkdown(`${'> '.repeat(5_000)}x`))).toBeLessThan(10)
    expect(
      depthOf(readMarkdown(Array.from({ length: 200 }, (_, i) => `${' '.repeat(2 * i)}- x`).join('\n'))),
    ).toBeLessThan(10)
  })

  test.each([
    ['stars', '*a '],
    ['brackets', '['],
    ['links without an end', '[a]('],
    ['ticks', '`a'],
    ['pictures', '![a]('],
    ['schemes', 'http'],
    ['addresses', 'https://a'],
    ['addresses that do not end', 'https://.'],
    ['quotes', '> \n'],
    ['fences', '```\n~~~\n'],
    ['items', '- a\n'],
    ['rules that are none', '- - -x'],
    ['hashes', '#'],
  ])('with nothing but %s takes time in proportion to its length', (_, piece) => {
    const time = (characters: number) => {
      const page = piece.repeat(Math.ceil(characters / piece.length))
      let least = Infinity
      for (let i = 0; i < 3; i++) {
        const { user } = process.cpuUsage()
        readMarkdown(page)
        least = Math.min(least, process.cpuUsage().user - user)
      }
      return least
    }
    time(50_000)
    // Eight times as long: 64 times the work would be a square.
    expect(time(400_000)).toBeLessThan(Math.max(20_000, time(50_000)) * 24)
  })
})
