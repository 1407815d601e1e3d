import type { Session, WebContents } from 'electron'
import { isOurPage } from './protocol.ts'

const never = () => false

/** Whether a page may go somewhere, by the event that asks. Only a reload of the console itself is allowed. */
export const NAVIGATION = {
  'will-navigate': isOurPage,
  'will-frame-navigate': isOurPage,
  'will-redirect': never,
} as const satisfies Record<string, (url: string) => boolean>

/** What may be fetched at all; the console needs no network. `devtools:` is the inspector of a development build. */
export const FETCHED_SCHEMES = ['app:', 'blob:', 'data:', 'devtools:'] as const

export const mayFetch = (url: string): boolean => FETCHED_SCHEMES.some(scheme => url.startsWith(scheme))

/** Files that the page itself has made (CSV, images of charts) may be saved; nothing else is a download. */
export const maySave = (url: string): boolean => url.startsWith('blob:app://console/')

/** Binds a page, and any page that Electron should ever create, to the rules. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', event => {
    if (!NAVIGATION['will-navigate'](event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', event => {
    if (!NAVIGATION['will-frame-navigate'](event.url)) event.preventDefault()
  })
  contents.on('will-redirect', event => {
    if (!NAVIGATION['will-redirect']()) event.preventDefault()
  })
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Denies every permission and every request that leaves the app. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayFetch(details.url) }))
  session.on('will-download', (event, download) => {
    if (!maySave(download.getURL())) event.preventDefault()
  })
}
