import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AnyRouter, Context } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { HEADERS, NOTHING } from '../page/csp.ts'
import { readManifest } from '../page/manifest.ts'
import { type Answer, answerJson, deliver, refuse } from '../page/page.ts'
import { type Asked, admit, type Entry, LIMITS, TIMES } from './gate.ts'
import { createTickets } from './tickets.ts'

/** Not an option: the console never listens to a network. */
const ADDRESS = '127.0.0.1'

export type HostOptions = {
  router: AnyRouter
  /** What every procedure is called with. */
  context: Context
  /** The built page. */
  root: string
  /** 0, or absent: any free port. */
  port?: number | undefined
  /** The clock in ms, for tests. */
  now?: () => number
  times?: typeof TIMES
}

export type Listening = {
  port: number
  /** A launch URL, usable once within a minute; it replaces the one before. */
  renew(): string
  close(): Promise<void>
}

/**
 * Serves a router and the built page on the loopback address.
 * @throws Error when the page is not built or the port is taken
 */
export async function listen(options: HostOptions): Promise<Listening> {
  const { router, context, root, port = 0, now = Date.now, times = TIMES } = options
  const manifest = readManifest(root)
  const tickets = createTickets(now)
  const rpc = new RPCHandler(router)
  let host = ''
  let callsAtWork = 0

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry = admit(factsOf(request), { host, knows: tickets.knows, callsAtWork })
    if (entry.to === 'page') return send(request, response, await deliver(manifest, entry.path))
    if (entry.to === 'refusal') return send(request, response, refuse(entry.status, entry.sentence), allowOf(entry))
    if (entry.to === 'session') {
      const bearer = tickets.redeem(await launchTokenIn(request))
      return send(request, response, bearer ? answerJson({ bearer }) : refuse(401, 'This link was used or is too old.'))
    }
    callsAtWork++
    response.once('close', () => callsAtWork--)
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    response.setHeader('content-security-policy', NOTHING)
    const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context })
    if (!matched) send(request, response, refuse(404, 'There is no such call.'))
  }

  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: times.headersMs,
      requestTimeout: times.requestMs,
      keepAliveTimeout: times.idleMs,
      connectionsCheckingInterval: Math.min(1_000, times.headersMs),
    },
    (request, response) => {
      respond(request, response).catch(() => {
        // oRPC maps what procedures throw; what ends here is a broken connection or a file that is gone.
        if (response.headersSent) response.destroy()
        else send(request, response, refuse(500, 'That did not work.'))
      })
    },
  )
  server.maxHeadersCount = LIMITS.headerCount
  server.maxConnections = LIMITS.connections
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
    if (socket.writable) socket.end(raw(refuse(status, 'That request cannot be read.')))
    else socket.destroy()
  })

  await new Promise<void>((started, failed) => {
    server.once('error', error => failed(portError(error, port)))
    server.listen({ host: ADDRESS, port, exclusive: true }, started)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  // A browser leaves the port of http out of `Host` and `Origin`.
  host = bound === 80 ? ADDRESS : `${ADDRESS}:${bound}`

  return {
    port: bound,
    renew: () => `http://${host}/#t=${tickets.issue()}`,
    close: () =>
      new Promise<void>(closed => {
        server.close(() => closed())
        // Streams would keep the server up; ending their connections ends their generators too.
        server.closeAllConnections()
      }),
  }
}

function factsOf({ method, url, headers, rawHeaders }: IncomingMessage): Asked {
  return {
    method: method ?? '',
    target: url ?? '',
    // Node keeps only the first of several Host headers; all of them are asked about.
    hosts: rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'host'),
    origin: headers.origin,
    fetchSite: headers['sec-fetch-site']?.toString(),
    contentType: headers['content-type'],
    contentLength: headers['content-length'],
    transferEncoding: headers['transfer-encoding'],
    authorization: headers.authorization,
  }
}

/** The token of a session request, empty when there is none; the gate has bounded the body. */
async function launchTokenIn(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return typeof body === 'object' && body && 'token' in body && typeof body.token === 'string' ? body.token : ''
  } catch {
    return ''
  }
}

const allowOf = (entry: Entry): Record<string, string> =>
  entry.to === 'refusal' && entry.allow ? { allow: entry.allow } : {}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, more: Record<string, string> = {}) {
  // An unread body would be taken for the next request of the connection.
  const unread =
    !request.complete && (request.headers['content-length'] ?? request.headers['transfer-encoding'] ?? '0') !== '0'
  const close: Record<string, string> = unread ? { connection: 'close' } : {}
  response.writeHead(answer.status, { ...answer.headers, ...more, ...close, 'content-length': answer.body.length })
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

/** An answer as bytes, for a request that Node could not parse. */
function raw({ status, headers, body }: Answer): string {
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': body.length })
  return `HTTP/1.1 ${status} \r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

const portError = (error: NodeJS.ErrnoException, port: number): Error => {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is taken: choose another with --port.`)
  if (error.code === 'EACCES') return new Error(`Port ${port} may not be used: choose another with --port.`)
  return error
}
