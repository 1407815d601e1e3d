import type { MenuItemConstructorOptions } from 'electron'

const line = { type: 'separator' } as const

/** The menu; the console's own actions live in its palette. */
export function menu({ mac, devTools }: { mac: boolean; devTools: boolean }): MenuItemConstructorOptions[] {
  const about = { role: 'about', label: 'About Hexitime Console' } as const
  const app: MenuItemConstructorOptions = {
    label: 'Hexitime Console',
    submenu: [
      about,
      line,
      { role: 'hide', label: 'Hide Hexitime Console' },
      { role: 'hideOthers', label: 'Hide others' },
      { role: 'unhide', label: 'Show all' },
      line,
      { role: 'quit', label: 'Quit Hexitime Console' },
    ],
  }
  return [
    ...(mac ? [app] : []),
    {
      label: 'Edit',
      submenu: [
        { role: 'undo', label: 'Undo' },
        { role: 'redo', label: 'Redo' },
        line,
        { role: 'cut', label: 'Cut' },
        { role: 'copy', label: 'Copy' },
        { role: 'paste', label: 'Paste' },
        { role: 'selectAll', label: 'Select all' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'reload', label: 'Reload' },
        line,
        { role: 'resetZoom', label: 'Actual size' },
        { role: 'zoomIn', label: 'Zoom in' },
        { role: 'zoomOut', label: 'Zoom out' },
        line,
        { role: 'togglefullscreen', label: 'Full screen' },
        ...(devTools ? [line, { role: 'toggleDevTools', label: 'Developer tools' } as const] : []),
      ],
    },
    {
      label: 'Window',
      submenu: [
        { role: 'minimize', label: 'Minimise' },
        mac ? { role: 'close', label: 'Close' } : { role: 'quit', label: 'Quit' },
      ],
    },
    { role: 'help', label: 'Help', submenu: [about] },
  ]
}
