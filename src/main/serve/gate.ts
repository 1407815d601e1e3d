/** What may enter. Plain rules over plain facts: the server measures and obeys. */

export const LIMITS = {
  /** Of a call's body; the contract's largest input is a list of ids. */
  bodyBytes: 1024 * 1024,
  /** Of the exchange of a launch token. */
  sessionBodyBytes: 1024,
  headerBytes: 16 * 1024,
  headerCount: 64,
  connections: 128,
  /** Calls at work at once, streams included. */
  calls: 32,
} as const

/** For the headers, and for the whole request, to arrive. Answers may take as long as they take: syncs stream. */
export const TIMES = { headersMs: 10_000, requestMs: 30_000, idleMs: 5_000 }

export type Asked = {
  readonly method: string
  /** The request target as it was sent, neither decoded nor resolved. */
  readonly target: string
  readonly hosts: readonly string[]
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly contentType: string | undefined
  readonly contentLength: string | undefined
  readonly transferEncoding: string | undefined
  readonly authorization: string | undefined
}

export type Gate = {
  /** The only `Host` that this server answers to. */
  readonly host: string
  readonly knows: (bearer: string) => boolean
  readonly callsAtWork: number
}

export type Entry =
  | { readonly to: 'page'; readonly path: string }
  | { readonly to: 'session' }
  | { readonly to: 'rpc' }
  | { readonly to: 'refusal'; readonly status: number; readonly sentence: string; readonly allow?: string }

const refusal = (status: number, sentence: string, allow?: string): Entry =>
  allow ? { to: 'refusal', status, sentence, allow } : { to: 'refusal', status, sentence }

/** Where a request goes. The order of the checks is part of the rule: `Host` comes before anything is looked at. */
export function admit(asked: Asked, gate: Gate): Entry {
  if (asked.hosts.length !== 1 || asked.hosts[0] !== gate.host) return refusal(421, 'This address is not served here.')
  // An absolute target (`GET http://elsewhere/`) would name a host of its own.
  if (!asked.target.startsWith('/')) return refusal(400, 'That is not a path of this server.')
  const path = asked.target.split('?', 1)[0] ?? ''
  const session = path === '/session'
  const rpc = path === '/rpc' || path.startsWith('/rpc/')
  if (!session && !rpc) {
    if (asked.method === 'GET' || asked.method === 'HEAD') return { to: 'page', path }
    return refusal(405, 'Files can only be read.', 'GET, HEAD')
  }
  if (asked.method !== 'POST') return refusal(405, 'Calls are made with POST.', 'POST')
  const blocked = notFromOurPage(asked, gate) ?? unfitBody(asked, session ? LIMITS.sessionBodyBytes : LIMITS.bodyBytes)
  if (blocked) return blocked
  if (session) return { to: 'session' }
  const bearer = /^Bearer ([\w-]{43})$/.exec(asked.authorization ?? '')?.[1]
  if (!bearer || !gate.knows(bearer))
    return refusal(401, 'This page is not signed in: use a new link from the terminal.')
  if (gate.callsAtWork >= LIMITS.calls) return refusal(503, 'Too much is at work already.')
  return { to: 'rpc' }
}

/** Another site's page can send a request here, but it cannot send our `Origin`. */
function notFromOurPage({ origin, fetchSite }: Asked, { host }: Gate): Entry | null {
  const ours = origin === `http://${host}` && (fetchSite === undefined || fetchSite === 'same-origin')
  return ours ? null : refusal(403, 'Only the console itself may ask this.')
}

/**
 * JSON with a length known beforehand. No input of the contract holds a Blob, which oRPC would send as a form; forms
 * and plain text stay refused because any site may send those without asking first.
 */
function unfitBody({ contentType, contentLength, transferEncoding }: Asked, limit: number): Entry | null {
  if (transferEncoding !== undefined) return refusal(411, 'The length of the request must be known.')
  const bytes = Number(contentLength ?? 0)
  if (!(bytes <= limit)) return refusal(413, 'The request is too large.')
  const json = contentType !== undefined && /^application\/json\s*(;|$)/i.test(contentType)
  return json || bytes === 0 ? null : refusal(415, 'Calls are sent as JSON.')
}
