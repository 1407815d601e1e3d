import type { CustomScheme } from 'electron'
import type { Manifest } from '../page/manifest.ts'
import { deliver, refuse } from '../page/page.ts'

/** Must be registered before the app is ready. `standard` gives the page an origin, which `'self'` then means. */
export const SCHEME = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const satisfies CustomScheme

export const PAGE = 'app://console/'

/** Whether a URL is the console's own page, whatever route its fragment names. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, pathname, username, password } = new URL(url)
  const file = pathname === '/' || pathname === '/index.html'
  return protocol === 'app:' && host === 'console' && file && username === '' && password === ''
}

/** Answers `app://console/…` with files of the manifest and nothing else. */
export async function answerApp(manifest: Manifest, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  const { status, headers, body } =
    request.method !== 'GET'
      ? refuse(405, 'Files can only be read.')
      : await deliver(host === 'console' ? manifest : new Map(), pathname)
  return new Response(new Uint8Array(body), { status, headers })
}
