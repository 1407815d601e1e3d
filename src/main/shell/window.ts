import type { BrowserWindowConstructorOptions } from 'electron'

/** The console's only window. Everything that could reach the system from a page is off. */
export const WINDOW = {
  width: 1360,
  height: 860,
  minWidth: 900,
  minHeight: 600,
  show: false,
  title: 'Hexitime Console',
} as const satisfies BrowserWindowConstructorOptions

export const WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Electron would fetch dictionaries from the network.
  spellcheck: false,
} as const satisfies BrowserWindowConstructorOptions['webPreferences']

/** @param devTools only in development: whoever opens them acts as the person who is signed in */
export const windowOptions = (preload: string, devTools: boolean): BrowserWindowConstructorOptions => ({
  ...WINDOW,
  webPreferences: { ...WEB_PREFERENCES, preload, devTools },
})
