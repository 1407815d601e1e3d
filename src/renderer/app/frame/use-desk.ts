import { useRouter } from '@tanstack/react-router'
import type { Session } from '../../../shared/contract/workspace.ts'
import type { Desk } from '../actions.ts'
import { client } from '../client.ts'
import { enter } from '../session.ts'
import { setTheme } from '../theme.ts'
import { toastFailure } from '../toasts.tsx'
import { history, useUndo } from '../undo.ts'

/** What actions reach the app through. */
export function useDesk(session: Session, show: (panel: 'palette' | 'shortcuts' | null) => void): Desk {
  const router = useRouter()
  const undoable = useUndo()
  const moved = (way: 'undo' | 'redo') => () => {
    const label = undoable[way]
    history[way]().catch(error => toastFailure(`Could not ${way}: ${label ?? ''}`, error))
  }
  return {
    session,
    undoable,
    go(to) {
      show(null)
      router.history.push(to)
    },
    show,
    undo: moved('undo'),
    redo: moved('redo'),
    setTheme,
    closeWorkspace() {
      client.workspace.close().then(
        closed => {
          history.clear()
          enter(closed)
        },
        error => toastFailure('The workspace stays open', error),
      )
    },
    focusContent: () => document.getElementById('content')?.focus(),
  }
}
