/** Sheets of A4, as every page and every report prints them. */

/** The width in px that a sheet leaves between its margins, as the caption's rules have them: 180 mm. */
export const PAPER_PX = 680

/** Text of a CSS string, also where the style sheet stands in a page: nothing in it ends the string or the sheet. */
const quoted = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('<', '\\3c ')
    .replaceAll(/[\r\n\f]+/g, ' ')}"`

/** The rules that put a line and the page's number at the foot of every sheet. */
export const captionRules = (line: string): string => {
  const look = 'font: 9px system-ui, sans-serif; color: #414953;'
  return `@page { size: A4; margin: 15mm 15mm 18mm;
    @bottom-left { content: ${quoted(line)}; ${look} width: 85%; vertical-align: top; padding-top: 3mm; }
    @bottom-right { content: counter(page) " / " counter(pages); ${look} vertical-align: top; padding-top: 3mm; } }`
}
