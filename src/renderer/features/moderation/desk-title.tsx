import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react'
import { createPortal } from 'react-dom'

export type DeskTitle = { answer: string; lead?: string | undefined }

export const DeskTitleContext = createContext<(title: DeskTitle | null) => void>(() => {})
/** Where a tab's own buttons stand, beside the heading. */
export const DeskToolsContext = createContext<HTMLElement | null>(null)

/** A tab's answer as the page's heading: `useDeskTitle('3 conflicts wait for a decision', 'Of 41 items …')`. */
export function useDeskTitle(answer: string | undefined, lead?: string) {
  const set = useContext(DeskTitleContext)
  useLayoutEffect(() => {
    set(answer === undefined ? null : { answer, lead })
    return () => set(null)
  }, [set, answer, lead])
}

/** What a tab offers as a whole, beside the heading. */
export function DeskTools({ children }: { children: ReactNode }) {
  const place = useContext(DeskToolsContext)
  return place ? createPortal(children, place) : null
}
