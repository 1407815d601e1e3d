import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'

/**
 * Ctrl+Enter confirms what is being written, Escape leaves it; both as props of the box around it. `outside` confirms from
 * anywhere else on the desk for as long as the box is there.
 * @param confirm whether to go on to the next case, which Shift says no to
 */
export function useConfirmKeys(
  outside: RefObject<((next: boolean) => void) | null>,
  confirm: (next: boolean) => void,
  leave: () => void,
) {
  const latest = useRef(confirm)
  latest.current = confirm
  useEffect(() => {
    outside.current = next => latest.current(next)
    return () => {
      outside.current = null
    }
  }, [outside])
  return {
    /** On its way down: a radio or a button would take Enter for itself. */
    onKeyDownCapture(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      confirm(!event.shiftKey)
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      leave()
    },
  }
}
