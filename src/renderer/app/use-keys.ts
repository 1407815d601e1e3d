import { useEffect, useRef } from 'react'
import { type Action, available, type Desk } from './actions.ts'
import { isSingleKey, isWriting, match, strokeOf } from './keys.ts'
import { useScreenActions } from './screen-actions.ts'
import { singleKeysOn } from './single-keys.ts'

const PATIENCE_MS = 1200

/** Listens for every action's shortcut; fields keep their own keys, and an open dialog keeps all of them. */
export function useKeys(desk: Desk) {
  const ofScreen = useScreenActions()
  const latest = useRef({ desk, ofScreen })
  latest.current = { desk, ofScreen }

  useEffect(() => {
    let pending = ''
    let since = 0
    function listen(event: KeyboardEvent) {
      const stroke = strokeOf(event)
      if (!stroke || event.defaultPrevented || event.repeat || isTaken(event.target)) return
      const writing = isWriting(event.target)
      const now = latest.current
      const bindings = available(now.desk, now.ofScreen).flatMap(action =>
        [action.shortcut, ...(action.also ?? [])]
          .filter(shortcut => shortcut !== undefined)
          .filter(shortcut =>
            isSingleKey(shortcut) ? singleKeysOn() && !writing : !writing || ownWhileWriting(action),
          )
          .map(shortcut => ({ shortcut, of: action })),
      )
      const result = match(bindings, performance.now() - since < PATIENCE_MS ? pending : '', stroke)
      pending = result.pending
      since = performance.now()
      if (!result.found) return
      event.preventDefault()
      result.found.perform(now.desk)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

/** In a field Ctrl Z takes back typing; the palette opens from anywhere. */
const ownWhileWriting = (action: Action) => action.id === 'palette'

/** Dialogs keep their keys (React Aria draws them as sections, toasts as divs); menus and lists find entries by letter. */
const isTaken = (target: EventTarget | null) =>
  document.querySelector('section[role=dialog],section[role=alertdialog]') !== null ||
  (target instanceof Element && target.closest('[role=menu],[role=listbox]') !== null)
