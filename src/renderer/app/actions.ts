import type { Need } from '../../shared/contract/base.ts'
import type { Session } from '../../shared/contract/workspace.ts'
import { mayOf } from './permission.ts'
import { PLACES } from './places.ts'
import type { Theme } from './theme.ts'

/** What actions reach the app through; the frame provides it, tests fake it. */
export type Desk = {
  session: Session | null
  /** What undo and redo would do now, or null. */
  undoable: { undo: string | null; redo: string | null }
  go: (to: string) => void
  show: (panel: 'palette' | 'shortcuts') => void
  undo: () => void
  redo: () => void
  setTheme: (theme: Theme) => void
  closeWorkspace: () => void
  focusContent: () => void
}

export const ACTION_GROUPS = ['Go to', 'On this screen', 'Do', 'Workspace', 'Look', 'Help'] as const

/** One thing a person can do. Menus, the palette, the list of shortcuts and the keys all read the same entries. */
export type Action = {
  id: string
  label: string
  group: (typeof ACTION_GROUPS)[number]
  keywords?: readonly string[]
  /** `mod+k` (Ctrl, or ⌘ on a Mac), `?`, or two strokes one after the other: `g o`. Lower case. */
  shortcut?: string
  /** More keys for the same, listed nowhere. */
  also?: readonly string[]
  when?: (desk: Desk) => boolean
  perform: (desk: Desk) => void
}

const isOpen = (desk: Desk) => desk.session?.state === 'open'

const goTo: readonly Action[] = PLACES.map(place => ({
  id: `go.${place.id}`,
  label: place.label,
  group: 'Go to',
  keywords: place.keywords,
  shortcut: place.shortcut,
  when: desk => isOpen(desk) && mayOf(desk.session, place.need),
  perform: desk => desk.go(place.to),
}))

const settings = (id: string, label: string, keywords: readonly string[], need?: Need): Action => ({
  id: `settings.${id}`,
  label,
  group: 'Do',
  keywords,
  when: desk => isOpen(desk) && (!need || mayOf(desk.session, need)),
  perform: desk => desk.go(`/settings/${id}`),
})

const theme = (choice: Theme, label: string): Action => ({
  id: `theme.${choice}`,
  label,
  group: 'Look',
  keywords: ['theme', 'colours', 'dark mode', 'light mode'],
  perform: desk => desk.setTheme(choice),
})

export const ACTIONS: readonly Action[] = [
  ...goTo,
  {
    id: 'undo',
    label: 'Undo',
    group: 'Do',
    keywords: ['take back', 'revert'],
    shortcut: 'mod+z',
    when: desk => desk.undoable.undo !== null,
    perform: desk => desk.undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'Do',
    keywords: ['again'],
    shortcut: 'mod+shift+z',
    also: ['mod+y'],
    when: desk => desk.undoable.redo !== null,
    perform: desk => desk.redo(),
  },
  settings('you', 'Change your passphrase', ['password', 'theme']),
  settings('people', 'Add or remove people', ['roles', 'users', 'access', 'permission'], 'people'),
  settings(
    'moderation',
    'Change the moderation policy',
    ['targets', 'words', 'notices', 'approval', 'holidays'],
    'policy',
  ),
  settings('workspace', 'Back up or restore the workspace', ['copy', 'archive'], 'keep'),
  settings('record', 'Read the record of actions', ['audit', 'log', 'history'], 'people'),
  settings('about', 'Look up a definition', ['metric dictionary', 'glossary', 'version', 'licence']),
  {
    id: 'workspace.close',
    label: 'Close the workspace',
    group: 'Workspace',
    keywords: ['lock', 'log out', 'sign out', 'switch'],
    when: isOpen,
    perform: desk => desk.closeWorkspace(),
  },
  theme('light', 'Light colours'),
  theme('dark', 'Dark colours'),
  theme('system', "Colours as the system's"),
  {
    id: 'palette',
    label: 'Find or do anything',
    group: 'Help',
    shortcut: 'mod+k',
    when: isOpen,
    perform: desk => desk.show('palette'),
  },
  {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Help',
    keywords: ['keys', 'help', 'hotkeys'],
    shortcut: '?',
    when: isOpen,
    perform: desk => desk.show('shortcuts'),
  },
  {
    id: 'content',
    label: 'Skip to the content',
    group: 'Help',
    shortcut: 'g c',
    when: isOpen,
    perform: desk => desk.focusContent(),
  },
]

/** What can be done now: the screen's own actions come before the app's. */
export const available = (desk: Desk, ofScreen: readonly Action[] = []): Action[] =>
  [...ofScreen, ...ACTIONS].filter(action => action.when?.(desk) ?? true)
