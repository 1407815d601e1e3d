/** Text of a CSS string. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** The rules that put a line and the page's number at the foot of every sheet. */
export const captionRules = (line: string): string => {
  const look = 'font: 9px system-ui, sans-serif; color: #414953;'
  return `@page { size: A4; margin: 15mm 15mm 18mm;
    @bottom-left { content: ${quoted(line)}; ${look} width: 85%; vertical-align: top; padding-top: 3mm; }
    @bottom-right { content: counter(page) " / " counter(pages); ${look} vertical-align: top; padding-top: 3mm; } }`
}
