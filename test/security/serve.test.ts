import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/main/serve/gate.ts'
import { listen } from '../../src/main/serve/host.ts'
import { LAUNCH_MS } from '../../src/main/serve/tickets.ts'
import { ping, router, startLoopback } from './loopback.ts'

let here: Awaited<ReturnType<typeof startLoopback>>
beforeAll(async () => {
  here = await startLoopback()
})
afterAll(() => here.close())

describe('the address', () => {
  test.each([
    ['another name', 'console.example'],
    ['localhost, which a rebinding name could be', 'localhost'],
    ['no port', '127.0.0.1'],
    ['another port', '127.0.0.1:1'],
  ])('refuses a Host that is %s, before anything else', async (_, host) => {
    for (const path of ['/', '/session', '/rpc/ping', '/nowhere']) {
      expect((await here.ask({ path, headers: { host } })).status).toBe(421)
    }
  })

  test('refuses two Hosts and a target that names a host', async () => {
    const host = `127.0.0.1:${here.port}`
    const two = `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    const absolute = `GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    expect(await here.speak(two)).toMatch(/^HTTP\/1.1 4(00|21) /)
    expect(await here.speak(absolute)).toMatch(/^HTTP\/1.1 400 /)
  })

  test('listens on the loopback address only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap(addresses => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others) {
      const socket = connect(here.port, address)
      await expect(once(socket, 'connect')).rejects.toThrow()
    }
    await expect(once(connect(here.port, '::1'), 'connect')).rejects.toThrow()
  })

  test('says which port is taken', async () => {
    await expect(listen({ router, context: {}, root: here.root, port: here.port })).rejects.toThrow(/is taken/)
  })
})

describe('files', () => {
  test('the page comes with a nonce of its own in header and text', async () => {
    const [first, second] = [await here.ask(), await here.ask({ path: '/index.html' })]
    const nonce = /nonce-([^']+)'/.exec(String(first.headers['content-security-policy']))?.[1]
    expect(first.status).toBe(200)
    expect(first.text).toContain(`content="${nonce}"`)
    expect(second.text).not.toContain(nonce)
  })

  test('a built file is served with its content type', async () => {
    const script = await here.ask({ path: '/assets/index-abc.js?v=1' })
    expect(script.status).toBe(200)
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await here.ask({ method: 'HEAD', path: '/assets/index-abc.js' })).text).toBe('')
  })

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '//secret.json',
    '/link.json',
    '/assets',
    '/assets/notes.exe',
    '/nowhere',
    '/index.html%00.js',
    '/__proto__',
  ])('%s is not a file here', async path => {
    const answer = await here.ask({ path })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('secret')
  })
})

describe('the launch link', () => {
  test('holds 256 bits in the fragment and works once', async () => {
    const token = here.token()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect((await here.redeem(token)).status).toBe(200)
    expect((await here.redeem(token)).status).toBe(401)
  })

  test('ends after its minute, and when a newer one is made', async () => {
    const late = here.token()
    here.pass(LAUNCH_MS)
    expect((await here.redeem(late)).status).toBe(401)
    const older = here.token()
    const newer = here.token()
    expect((await here.redeem(older)).status).toBe(401)
    expect((await here.redeem(newer)).status).toBe(200)
  })

  test('is not found by guessing, nor by odd bodies, and those do not use it up', async () => {
    const token = here.token()
    for (const body of [{ token: '' }, { token: `${token}x` }, { token: [token] }, {}, [], null, 'token', 1]) {
      expect((await here.post('/session', body)).status).toBe(401)
    }
    expect((await here.ask({ method: 'POST', path: '/session', headers: here.ours, body: '{"token"' })).status).toBe(
      401,
    )
    expect((await here.redeem(token)).status).toBe(200)
  })

  test('is exchanged with our own page only', async () => {
    const token = here.token()
    const from = (headers: Record<string, string>) => here.post('/session', { token }, headers)
    expect((await from({ origin: 'http://evil.example' })).status).toBe(403)
    expect((await from({ 'content-type': 'text/plain' })).status).toBe(415)
    expect((await here.ask({ path: `/session?token=${token}` })).status).toBe(405)
  })

  test('the page stays signed in when it loads again', async () => {
    const authorization = await here.authorization()
    here.pass(24 * 3600_000)
    expect((await here.post('/rpc/ping', ping, { authorization })).status).toBe(200)
    expect((await here.post('/rpc/ping', ping, { authorization })).status).toBe(200)
  })
})

test('every answer carries the same protection, and none lets another site in', async () => {
  const authorization = await here.authorization()
  const answers = [
    await here.ask(),
    await here.ask({ path: '/assets/index-abc.js' }),
    await here.ask({ path: '/nowhere' }),
    await here.ask({ headers: { host: 'evil.example' } }),
    await here.ask({
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    }),
    await here.ask({ method: 'OPTIONS', path: '/rpc/ping', headers: { origin: 'http://evil.example' } }),
    await here.redeem(here.token()),
    await here.redeem('wrong'),
    await here.post('/rpc/ping', ping),
    await here.post('/rpc/ping', ping, { authorization }),
    await here.post('/rpc/ping', { json: {} }, { authorization }),
    await here.post('/rpc/nowhere', ping, { authorization }),
    await here.ask({ headers: { 'x-large': 'x'.repeat(LIMITS.headerBytes) } }),
  ]
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(Object.keys(headers).filter(name => name.startsWith('access-control-'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  }
})
