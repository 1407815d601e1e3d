import { createORPCClient, DynamicLink } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { Client } from '../../shared/contract/index.ts'

const BEARER = 'hexitime.bearer'

/** Nothing that this page holds opens the core: the person needs a new link from the terminal. */
export class LinkNeeded extends Error {
  override name = 'LinkNeeded'
}

export const inElectron = location.protocol === 'app:' || navigator.userAgent.includes('Electron/')

/** In a browser the launch URL carries a one-time token, which must not stay in the address bar or the history. */
function takeToken(): string | null {
  const token = /^#t=([\w-]+)$/.exec(location.hash)?.[1] ?? null
  if (token) history.replaceState(null, '', location.pathname + location.search)
  return token
}

const token = inElectron ? null : takeToken()
/** The port may come before anyone asks for it, so listening starts with the module. */
const port = inElectron ? corePort() : null

function corePort(): Promise<MessagePort> {
  return new Promise(found => {
    addEventListener('message', function listen(event) {
      const [first] = event.ports
      if (event.source !== window || event.origin !== location.origin || event.data !== 'core' || !first) return
      removeEventListener('message', listen)
      first.start()
      found(first)
    })
  })
}

async function exchangeToken(): Promise<string | null> {
  if (!token) return null
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (!answer.ok) return null
  const { bearer } = (await answer.json()) as { bearer: string }
  sessionStorage.setItem(BEARER, bearer)
  return bearer
}

async function fetchLink() {
  const bearer = (await exchangeToken()) ?? sessionStorage.getItem(BEARER)
  if (!bearer) throw new LinkNeeded()
  return new FetchLink({
    url: `${location.origin}/rpc`,
    headers: { authorization: `Bearer ${bearer}` },
    async fetch(request, init) {
      const answer = await globalThis.fetch(request, init)
      // A 401 without the core's own error is the host's: it no longer knows this bearer.
      if (answer.status === 401 && answer.headers.get('content-type')?.includes('json') !== true) {
        sessionStorage.removeItem(BEARER)
        throw new LinkNeeded()
      }
      return answer
    },
  })
}

const link = port ? port.then(p => new PortLink({ port: p })) : fetchLink()
link.catch(() => {}) // every call reports it; unheard it would also be an unhandled rejection

/** The core, typed. Calls wait until the link is up; without a way in they fail with LinkNeeded. */
export const client: Client = createORPCClient(new DynamicLink(async () => link))
