import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { csp, HEADERS, NOTHING } from './csp.ts'
import type { Manifest } from './manifest.ts'

/** Stands in the built page where each delivery writes its nonce. */
export const NONCE_PLACE = '__CSP_NONCE__'

/** One answer of a host, whatever carries it. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const PLAIN = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

const answer = (status: number, type: string, policy: string, body: string | Buffer): Answer => ({
  status,
  headers: { ...HEADERS, 'content-security-policy': policy, 'content-type': type },
  body: Buffer.from(body),
})

/** A refusal in one safe sentence; plain text, so that no client takes it for an answer of the core. */
export const refuse = (status: number, sentence: string): Answer => answer(status, PLAIN, NOTHING, `${sentence}\n`)

export const answerJson = (value: unknown): Answer => answer(200, JSON_TYPE, NOTHING, JSON.stringify(value))

/** The answer to a request for `path` of the built page; the page itself comes with a nonce that no other has. */
export async function deliver(manifest: Manifest, path: string): Promise<Answer> {
  const asset = manifest.get(path)
  if (!asset) return refuse(404, 'There is no such file here.')
  const bytes = await readFile(asset.file)
  const nonce = randomBytes(16).toString('base64')
  const body = asset.type.startsWith('text/html') ? bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce) : bytes
  // Scripts and styles carry the policy too: a worker is ruled by the headers of its own script.
  return answer(200, asset.type, csp(nonce), body)
}
