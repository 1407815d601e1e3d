import { useEffect, useSyncExternalStore } from 'react'
import { captionRules } from '../../shared/paper.ts'

export { PAPER_PX } from '../../shared/paper.ts'

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
