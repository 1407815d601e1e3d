import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { csp, HEADERS, NOTHING } from './csp.ts'
import type { Manifest } from './manifest.ts'

/** Stands in the built page where each delivery writes its nonce. */
export const NONCE_PLACE = '__CSP_NONCE__'

export type Delivery = { readonly status: 200 | 404; readonly headers: Record<string, string>; readonly body: Buffer }

const html = 'text/html'

/** The answer to a request for `path` of the built page; the page itself comes with a nonce that no other has. */
export async function deliver(manifest: Manifest, path: string): Promise<Delivery> {
  const asset = manifest.get(path)
  if (!asset) return { status: 404, headers: plain(), body: Buffer.from('There is no such file here.\n') }
  const bytes = await readFile(asset.file)
  if (!asset.type.startsWith(html)) return { status: 200, headers: headersOf(asset.type, NOTHING), body: bytes }
  const nonce = randomBytes(16).toString('base64')
  const page = bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce)
  return { status: 200, headers: headersOf(asset.type, csp(nonce)), body: Buffer.from(page) }
}

/** Headers of a short plain answer, such as a refusal. */
export const plain = () => headersOf('text/plain; charset=utf-8', NOTHING)

export const headersOf = (type: string, policy: string): Record<string, string> => ({
  ...HEADERS,
  'content-security-policy': policy,
  'content-type': type,
})
