import { useRouterState } from '@tanstack/react-router'
import { CircleHelp, Menu as MenuIcon, Redo2, Search, Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Session } from '../../../shared/contract/workspace.ts'
import { IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Palette } from '../palette.tsx'
import { mayOf } from '../permission.ts'
import { placeOf } from '../places.ts'
import { Shortcuts } from '../shortcuts.tsx'
import { NotAllowed } from '../trouble.tsx'
import { useKeys } from '../use-keys.ts'
import styles from './frame.module.css'
import { Navigation } from './navigation.tsx'
import { useDesk } from './use-desk.ts'

type Panel = 'palette' | 'shortcuts' | 'navigation' | null

/** Navigation, top bar and the sheet that every screen is drawn on. */
export function Frame({ session, children }: { session: Session; children: ReactNode }) {
  const [panel, setPanel] = useState<Panel>(null)
  const desk = useDesk(session, setPanel)
  useKeys(desk)
  const place = placeOf(useRouterState({ select: state => state.location.pathname }))
  const close = () => setPanel(null)
  const title = place?.label ?? 'Hexitime Console'

  useEffect(() => {
    document.title = `${title} – ${session.workspace?.name ?? 'Hexitime Console'}`
  }, [title, session.workspace?.name])

  const { undo, redo } = desk.undoable
  return (
    <div className={styles.frame}>
      {/* A button, since a link to an id would change the hash, which is the route. */}
      <button type="button" className={styles.skip} onClick={desk.focusContent}>
        Skip to the content
      </button>
      <aside className={styles.side} aria-label="Navigation">
        <Navigation session={session} desk={desk} />
      </aside>
      <div className={styles.column}>
        <header className={styles.bar}>
          <span className={styles.menu}>
            <IconButton label="Pages" onPress={() => setPanel('navigation')}>
              <MenuIcon size={16} aria-hidden />
            </IconButton>
          </span>
          <span className={styles.place} aria-live="polite">
            {title}
          </span>
          <Button className={styles.find ?? ''} onPress={() => setPanel('palette')}>
            <Search size={14} aria-hidden />
            <span>Find or do anything</span>
            <Kbd shortcut="mod+k" />
          </Button>
          <IconButton
            label={undo ? `Undo ${undo}` : 'Nothing to undo'}
            shortcut="mod+z"
            isDisabled={!undo}
            onPress={desk.undo}
          >
            <Undo2 size={16} aria-hidden />
          </IconButton>
          <IconButton
            label={redo ? `Redo ${redo}` : 'Nothing to redo'}
            shortcut="mod+shift+z"
            isDisabled={!redo}
            onPress={desk.redo}
          >
            <Redo2 size={16} aria-hidden />
          </IconButton>
          <IconButton label="Keyboard shortcuts" shortcut="?" onPress={() => setPanel('shortcuts')}>
            <CircleHelp size={16} aria-hidden />
          </IconButton>
        </header>
        <main id="content" tabIndex={-1} className={styles.sheet}>
          {place && !mayOf(session, place.need) ? <NotAllowed /> : children}
        </main>
      </div>
      <Palette desk={desk} isOpen={panel === 'palette'} onClose={close} />
      <Shortcuts desk={desk} isOpen={panel === 'shortcuts'} onClose={close} />
      <Dialog title="Pages" isOpen={panel === 'navigation'} onClose={close}>
        <Navigation session={session} desk={desk} onLeave={close} />
      </Dialog>
    </div>
  )
}
