import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/main/serve/gate.ts'
import { ping, seen, startLoopback, times } from './loopback.ts'

let here: Awaited<ReturnType<typeof startLoopback>>
beforeAll(async () => {
  here = await startLoopback()
})
afterAll(() => here.close())

describe('calls', () => {
  test.each([
    ['none', {}],
    ['a wrong one', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic eDp4' }],
  ])('without the bearer, or with %s, nothing is read', async (_, headers) => {
    const answer = await here.post('/rpc/ping', ping, headers as Record<string, string>)
    expect(answer.status).toBe(401)
    // The page tells this refusal from the core's own 401 by its type.
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    expect(answer.text).not.toContain('hello')
  })

  test.each([
    ['another site', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site by its own account', { 'sec-fetch-site': 'cross-site' }],
  ])('with the bearer but from %s are refused', async (_, headers) => {
    const authorization = await here.authorization()
    const answer = await here.post('/rpc/ping', ping, { authorization, ...(headers as Record<string, string>) })
    expect(answer.status).toBe(403)
  })

  test('without an Origin are refused', async () => {
    const headers = { authorization: await here.authorization(), 'content-type': 'application/json' }
    expect((await here.ask({ method: 'POST', path: '/rpc/ping', headers, body: JSON.stringify(ping) })).status).toBe(
      403,
    )
  })

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('are not made with %s', async method => {
    const headers = { ...here.ours, authorization: await here.authorization() }
    const answer = await here.ask({ method, path: '/rpc/ping?data=%7B%7D', headers })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('POST')
  })

  test.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
  ])('are not sent as %s', async type => {
    const answer = await here.post('/rpc/ping', ping, {
      authorization: await here.authorization(),
      'content-type': type,
    })
    expect(answer.status).toBe(415)
  })

  test('to nothing that exists are not found', async () => {
    const authorization = await here.authorization()
    for (const path of ['/rpc/nowhere', '/rpc', '/rpc/', '/rpc/ping/more', '/rpc/__proto__']) {
      expect((await here.post(path, ping, { authorization })).status).toBe(404)
    }
  })

  test('larger than the limit are refused, whether or not they say how large they are', async () => {
    const authorization = await here.authorization()
    const large = { json: { text: 'x'.repeat(LIMITS.bodyBytes) } }
    expect((await here.post('/rpc/ping', large, { authorization })).status).toBe(413)
    expect((await here.post('/session', { token: 'x'.repeat(LIMITS.sessionBodyBytes) })).status).toBe(413)
    const chunked = { ...here.ours, authorization, 'transfer-encoding': 'chunked' }
    expect((await here.ask({ method: 'POST', path: '/rpc/ping', headers: chunked, body: '{}' })).status).toBe(411)
    expect((await here.ask({ headers: { 'x-large': 'x'.repeat(LIMITS.headerBytes) } })).status).toBe(431)
  })

  test('no more than the limit are at work at once, and ended ones make room', async () => {
    const client = await here.client()
    const ends = Array.from({ length: LIMITS.calls }, () => new AbortController())
    await Promise.all(
      ends.map(async ({ signal }) => (await client.count(undefined, { signal })).next().catch(() => undefined)),
    )
    await expect(client.ping({ text: 'one more' })).rejects.toThrow()
    for (const end of ends) end.abort()
    await expect.poll(() => client.ping({ text: 'again' }).catch(() => null)).toBe('again')
  })
})

describe('a signed-in page', () => {
  test('calls with and without input, and gets Blobs', async () => {
    const client = await here.client()
    expect(await client.ping({ text: 'hello' })).toBe('hello')
    expect(await client.nothing()).toBe('nothing asked')
    expect(new Uint8Array(await (await client.bytes()).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
    expect((await client.mixed()).blob.size).toBe(3)
  })

  test('ends the work of the core when it goes away', async () => {
    const client = await here.client()
    const before = seen.finalised
    const gone = new AbortController()
    const stream = await client.count(undefined, { signal: gone.signal })
    expect((await stream.next()).value).toBe(1)
    gone.abort()
    await expect.poll(() => seen.finalised).toBe(before + 1)
  })

  test('gets a stream for longer than a request may take to arrive', async () => {
    const stream = await (await here.client()).count()
    const until = performance.now() + 3 * times.requestMs
    let last = 0
    for await (const n of stream) {
      last = n
      if (performance.now() > until) break
    }
    expect(last).toBeGreaterThan(10)
  })

  test('does not have to share the server with a request that never ends', async () => {
    expect(await here.speak(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${here.port}\r\n`)).toMatch(/^HTTP\/1.1 408 /)
  })
})
