import type { Report, Section, Table } from '../../../shared/contract/report.ts'
import { METRICS, type Metric } from '../../../shared/metrics.ts'
import { captionRules, PAPER_PX } from '../../../shared/paper.ts'
import { cellWords, factWords } from '../../../shared/report/cells.ts'
import { type Drawing, drawingOf, type Ink, type Mark } from '../../../shared/report/pictures.ts'
import { aboutWords, footOf, provenanceOf } from '../../../shared/report/words.ts'

/** The report as one page that prints by itself: no script, no other file, and no text that could become markup. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string): string => text.replace(/[&<>"']/g, letter => ENTITIES[letter] ?? '')

/** The tokens of the light theme: paper is white. */
const INKS: Record<Ink, string> = {
  mark: '#12436d',
  signal: '#801650',
  reference: '#414953',
  grid: '#e0e3e8',
  axis: '#7b8490',
  text: '#191d23',
  soft: '#59626d',
  surface: '#ffffff',
}

function markSvg(mark: Mark): string {
  const ink = INKS[mark.ink]
  switch (mark.is) {
    case 'line':
      return `<line x1="${mark.x1}" y1="${mark.y1}" x2="${mark.x2}" y2="${mark.y2}" stroke="${ink}" stroke-width="${mark.width ?? 1}"${mark.dashed ? ' stroke-dasharray="4 3"' : ''}/>`
    case 'bar':
      return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" fill="${ink}"/>`
    case 'path':
      return `<path d="${mark.d}" fill="${mark.filled ? INKS[mark.filled] : 'none'}" stroke="${ink}" stroke-width="${mark.width}"/>`
    case 'dot':
      return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" fill="${ink}"/>`
    case 'text':
      return `<text x="${mark.x}" y="${mark.y}" fill="${ink}" text-anchor="${mark.anchor}"${mark.strong ? ' font-weight="600"' : ''}>${escaped(mark.words)}</text>`
  }
}

/** A picture that stands by itself. */
export const svgOf = ({ width, height, marks }: Drawing, label: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(label)}" font-family="system-ui, sans-serif" font-size="12">${marks.map(markSvg).join('')}</svg>`

function tableHtml({ title, columns, rows }: Table): string {
  const numeric = columns.map(({ unit }) => unit !== 'text' && unit !== 'date')
  const cell = (tag: 'th' | 'td', words: string, at: number) =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${numeric[at] ? ' class="n"' : ''}>${escaped(words)}</${tag}>`
  const head = columns.map(({ header, unit }, at) => cell('th', unit === 'hours' ? `${header} (h)` : header, at))
  const body = rows.map(
    row => `<tr>${columns.map(({ unit }, at) => cell('td', cellWords(unit, row[at] ?? null), at)).join('')}</tr>`,
  )
  return `<table aria-label="${escaped(title)}"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function figureHtml(table: Table): string {
  const drawing = drawingOf(table)
  return [
    '<figure>',
    `<figcaption><h3>${escaped(table.title)}</h3><p class="what">${escaped(table.what)}</p></figcaption>`,
    drawing ? svgOf(drawing, table.title) : '',
    '</figure>',
    tableHtml(table),
    ...table.notes.map(note => `<p class="what">${escaped(note)}</p>`),
  ].join('')
}

const metricOf = (key: string): Metric | undefined => Object.entries(METRICS).find(([known]) => known === key)?.[1]

function definitionsHtml(keys: readonly string[]): string {
  const entries = keys.flatMap(key => metricOf(key) ?? [])
  const words = entries.map(
    ({ name, definition, formula, caveat, source }) =>
      `<div><dt>${escaped(name)}</dt><dd>${escaped(definition)} <span class="what">${escaped(formula)}. ${escaped(caveat)} Source: ${escaped(source)}.</span></dd></div>`,
  )
  return `<dl>${words.join('')}</dl>`
}

function sectionHtml(section: Section, number: number): string {
  const facts = section.facts.map(
    fact => `<div><dt>${escaped(fact.name)}</dt><dd class="fact">${escaped(factWords(fact))}</dd></div>`,
  )
  return [
    `<section id="${section.key}"><h2>${number}. ${escaped(section.title)}</h2>`,
    `<p class="answer">${escaped(section.sentence)}</p>`,
    section.about ? `<p class="what">${escaped(section.about)}</p>` : '',
    facts.length > 0 ? `<dl class="facts">${facts.join('')}</dl>` : '',
    ...section.tables.map(figureHtml),
    `<h3>Before you lean on a number</h3><ul>${section.caveats.map(words => `<li>${escaped(words)}</li>`).join('')}</ul>`,
    `<h3>What the words mean</h3>${definitionsHtml(section.definitions)}`,
    '</section>',
  ].join('')
}

const STYLE = `
body { font: 13px/20px system-ui, "Segoe UI", "Liberation Sans", sans-serif; color: #191d23; max-width: ${PAPER_PX}px; margin: 24px auto; padding: 0 16px; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; line-height: 30px; margin: 0; } h2 { font-size: 18px; line-height: 24px; margin: 28px 0 6px; break-after: avoid; }
h3 { font-size: 13px; line-height: 18px; margin: 16px 0 2px; break-after: avoid; } p { margin: 4px 0; }
.answer { font-size: 15px; line-height: 22px; } .what { color: #59626d; font-size: 12px; line-height: 16px; }
section { border-top: 1px solid #e0e3e8; } figure { margin: 12px 0 4px; break-inside: avoid; } svg { max-width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; font-size: 11px; line-height: 15px; } th, td { text-align: left; vertical-align: top; padding: 2px 6px; border-bottom: 1px solid #e0e3e8; }
tr { break-inside: avoid; } .n { text-align: right; white-space: nowrap; } dl { margin: 4px 0; } dt { font-weight: 600; } dd { margin: 0 0 4px; }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px 16px; } .fact { font-size: 15px; } ol { padding-left: 20px; } a { color: #3644a6; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 11px; line-height: 16px; } .title { break-after: page; } table { font-size: 9px; line-height: 12px; } }
`

export function htmlOf(report: Report): string {
  const contents = report.sections.map(({ key, title }) => `<li><a href="#${key}">${escaped(title)}</a></li>`)
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${report.title}: ${aboutWords(report)}`)}</title>
<style>${STYLE}${captionRules(footOf(report))}</style></head><body>
<header class="title"><h1>${escaped(report.title)}</h1><p class="answer">${escaped(aboutWords(report))}</p>
${provenanceOf(report)
  .slice(1)
  .map(line => `<p>${escaped(line)}</p>`)
  .join('')}
<nav aria-label="Contents"><h2>Contents</h2><ol>${contents.join('')}</ol></nav></header>
<main>${report.sections.map((section, i) => sectionHtml(section, i + 1)).join('\n')}</main>
</body></html>
`
}
