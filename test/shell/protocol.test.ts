import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { csp, POLICY } from '../../src/main/page/csp.ts'
import { readManifest } from '../../src/main/page/manifest.ts'
import { answerApp, isOurPage, SCHEME } from '../../src/main/shell/protocol.ts'

const folder = mkdtempSync(join(tmpdir(), 'hexitime-app-'))
const root = join(folder, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(root, 'index.html'), '<meta property="csp-nonce" content="__CSP_NONCE__">')
writeFileSync(join(root, 'assets', 'map-worker.js'), 'export {}')
writeFileSync(join(folder, 'secrets.json'), '{"secret":true}')
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (url: string, method = 'GET') => answerApp(readManifest(root), { url, method })

test('the page comes with the whole policy and a fresh nonce in header and text', async () => {
  const [first, second] = [await ask('app://console/'), await ask('app://console/index.html')]
  const policy = first.headers.get('content-security-policy') ?? ''
  const nonce = /nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(policy).toBe(csp(nonce))
  expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  expect(await first.text()).toContain(`content="${nonce}"`)
  expect(second.headers.get('content-security-policy')).not.toBe(policy)
})

test('the policy lets in no script, frame, form or connection from elsewhere', () => {
  expect(csp('abc')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc' 'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='; " +
      "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  )
  expect(Object.values(POLICY).flat().join(' ')).not.toMatch(/unsafe|https?:|\*\./)
})

test('files of the build are served with their type and protection', async () => {
  const script = await ask('app://console/assets/map-worker.js')
  expect(script.status).toBe(200)
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('x-content-type-options')).toBe('nosniff')
  expect(script.headers.get('content-security-policy')).toContain("script-src 'self'")
})

test.each([
  'app://console/../secrets.json',
  'app://console/%2e%2e/secrets.json',
  'app://console/assets/..%2f..%2fsecrets.json',
  'app://console/nowhere',
  'app://elsewhere/index.html',
  'app://elsewhere/',
])('%s is not served', async url => {
  const answer = await ask(url)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('secret')
})

test('files are only read', async () => {
  expect((await ask('app://console/', 'POST')).status).toBe(405)
})

test.each([
  ['app://console/', true],
  ['app://console/#/overview', true],
  ['app://console/index.html?x#/overview', true],
  ['app://console/assets/map-worker.js', false],
  ['app://console.example/', false],
  ['app://user@console/', false],
  ['https://console/', false],
  ['file:///index.html', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['', false],
])('%s is our page: %s', (url, ours) => {
  expect(isOurPage(url)).toBe(ours)
})

test('the scheme is an origin of its own, and bypasses no policy', () => {
  expect(SCHEME.privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true })
})

test('an unbuilt page is said to be unbuilt', () => {
  expect(() => readManifest(join(root, 'assets'))).toThrow(/npm run build/)
})
