import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { at } from './steps.mjs'

const CLI = at('out', 'main', 'cli.js')

/**
 * Starts `serve` on a workspace and lets `work` have its session: `call` POSTs to a procedure and returns its answer, of a stream
 * the last;
 * `origin` and `bearer` are for a page. `page` is how long its first page took (ms).
 */
export async function served(workspace, env, work) {
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, 'serve', '--workspace', workspace], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const line = await new Promise(resolve => createInterface({ input: child.stdout }).once('line', resolve))
    const { origin, hash } = new URL(JSON.parse(line).url)
    await (await fetch(new URL('/', origin))).text()
    const page = performance.now() - started
    const post = async (path, body, more = {}) => {
      const headers = { 'content-type': 'application/json', origin, ...more }
      return fetch(new URL(path, origin), { method: 'POST', headers, body: JSON.stringify(body) })
    }
    const { bearer } = await (await post('/session', { token: hash.slice(3) })).json()
    const call = async (path, input) => {
      const answer = await post(`/rpc/${path}`, { json: input }, { authorization: `Bearer ${bearer}` })
      const isStream = answer.headers.get('content-type')?.includes('event-stream')
      const { json } = isStream ? resultOf(await answer.text()) : await answer.json()
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${json?.message}`)
      return json
    }
    return { page, ...(await work({ call, origin, bearer })) }
  } finally {
    child.kill()
  }
}

/** What a stream of events came to: the data of its last one. */
const resultOf = events => JSON.parse(events.trim().split('\ndata: ').at(-1))
