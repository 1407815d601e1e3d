import { useEffect, useSyncExternalStore } from 'react'

/** The width in px that a sheet of A4 leaves between its margins, as `print.css` has them: 180 mm. */
export const PAPER_PX = 680

const media = matchMedia('print')
/** The event comes before the sheets are counted, the change of media after: what is drawn anew must not come late. */
let asked = false
const subscribe = (listener: () => void) => {
  const begin = () => {
    asked = true
    listener()
  }
  const end = () => {
    asked = false
    listener()
  }
  addEventListener('beforeprint', begin)
  addEventListener('afterprint', end)
  media.addEventListener('change', listener)
  return () => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
    media.removeEventListener('change', listener)
  }
}

/** Whether the page is being laid out for paper now: what is drawn to a width then fits the sheet. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => asked || media.matches)

/** Text of a CSS string. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** The rules that put a line and the page's number at the foot of every sheet. */
export const captionRules = (line: string): string => {
  const look = 'font: 9px system-ui, sans-serif; color: #414953;'
  return `@page { size: A4; margin: 15mm 15mm 18mm;
    @bottom-left { content: ${quoted(line)}; ${look} width: 85%; vertical-align: top; padding-top: 3mm; }
    @bottom-right { content: counter(page) " / " counter(pages); ${look} vertical-align: top; padding-top: 3mm; } }`
}

/** While the screen is there, every sheet that is printed of it has this line at its foot. */
export function usePrintCaption(line: string) {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(captionRules(line))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet)
    }
  }, [line])
}
