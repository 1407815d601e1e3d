import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { os, type RouterClient } from '@orpc/server'
import { z } from 'zod'
import { listen } from '../../src/main/serve/host.ts'

/** How many streams have run to their end or were ended. */
export const seen = { finalised: 0 }
export const router = {
  ping: os.input(z.object({ text: z.string() })).handler(({ input }) => input.text),
  nothing: os.handler(() => 'nothing asked'),
  bytes: os.handler(() => new Blob([new Uint8Array([1, 2, 3])])),
  mixed: os.handler(() => ({ name: 'three', blob: new Blob([new Uint8Array([1, 2, 3])]) })),
  count: os.handler(async function* ({ signal }) {
    try {
      for (let n = 1; !signal?.aborted; n++) {
        yield n
        await new Promise(next => setTimeout(next, 5))
      }
    } finally {
      seen.finalised++
    }
  }),
}

export const times = { headersMs: 500, requestMs: 1_000, idleMs: 1_000 }

type Sent = { method?: string; path?: string; headers?: Record<string, string | string[]>; body?: string }
type Got = { status: number; headers: IncomingHttpHeaders; text: string }

/** A real server of a small router, a built page beside a secret, and ways to speak to it. */
export async function startLoopback() {
  const folder = mkdtempSync(join(tmpdir(), 'hexitime-serve-'))
  const root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<meta property="csp-nonce" content="__CSP_NONCE__"><p>Console</p>')
  writeFileSync(join(root, 'assets', 'index-abc.js'), 'export {}')
  writeFileSync(join(root, 'assets', 'notes.exe'), 'not a kind of file that a page needs')
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}')
  if (process.platform !== 'win32') symlinkSync(join(folder, 'secret.json'), join(root, 'link.json'))
  let clock = 1_000_000
  const { port, renew, close } = await listen({ router, context: {}, root, times, now: () => clock })
  const origin = `http://127.0.0.1:${port}`

  /** A request exactly as written: `fetch` would tidy paths and forbid headers. */
  const ask = ({ method = 'GET', path = '/', headers = {}, body }: Sent = {}) =>
    new Promise<Got>((got, failed) => {
      const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, answer => {
        let text = ''
        answer.setEncoding('utf8').on('data', part => {
          text += part
        })
        answer.on('end', () => got({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      })
      sent.on('error', failed)
      sent.end(body)
    })

  /** What a page of ours sends with a call. */
  const ours = { origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask({ method: 'POST', path, headers: { ...ours, ...headers }, body: JSON.stringify(body) })
  const token = () => new URL(renew()).hash.slice('#t='.length)
  const redeem = (one: string) => post('/session', { token: one })

  async function authorization(): Promise<string> {
    const { bearer } = JSON.parse((await redeem(token())).text)
    return `Bearer ${bearer}`
  }

  return {
    port,
    root,
    ours,
    ask,
    post,
    token,
    redeem,
    authorization,
    pass: (ms: number) => {
      clock += ms
    },
    async client(): Promise<RouterClient<typeof router>> {
      const headers = { origin, authorization: await authorization() }
      return createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers }))
    },
    /** Raw bytes in, raw bytes out; the connection is left open for the server to end. */
    async speak(bytes: string): Promise<string> {
      const socket = connect(port, '127.0.0.1')
      socket.write(bytes)
      let text = ''
      for await (const chunk of socket) text += chunk
      return text
    },
    async close() {
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}

export const ping = { json: { text: 'hello' } }
