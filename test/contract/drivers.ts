import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { type Core, contextOf, router } from '../../src/main/core/index.ts'
import { serve } from '../../src/main/serve/index.ts'
import type { Client } from '../../src/shared/contract/index.ts'

export type Driven = { client: Client; close(): Promise<void> | void }

/** The three ways in which the contract is spoken. */
export const DRIVERS: Record<string, (core: Core) => Promise<Driven>> = {
  direct: async core => ({ client: createRouterClient(router, { context: contextOf(core) }), close: () => {} }),

  async http(core) {
    const root = join(import.meta.dirname, '../../out/renderer')
    const { url, close } = await serve({ core, root, onUrl: () => {} })
    const { origin, hash } = new URL(url)
    const answer = await fetch(`${origin}/session`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token: hash.slice('#t='.length) }),
    })
    const { bearer } = (await answer.json()) as { bearer: string }
    const headers = { origin, authorization: `Bearer ${bearer}` }
    return { client: createORPCClient(new FetchLink({ url: `${origin}/rpc`, headers })), close }
  },

  async port(core) {
    const { port1, port2 } = new MessageChannel()
    const handler = new RPCHandler(router)
    handler.upgrade(port1, { context: contextOf(core) })
    port1.start()
    port2.start()
    return { client: createORPCClient(new PortLink({ port: port2 })), close: () => port2.close() }
  },
}

/** What a call failed with: its code and what crosses the wire. */
export async function failing(call: Promise<unknown>): Promise<{ code: string; text: string; error: unknown }> {
  const error: unknown = await call.then(
    () => new Error('It did not fail.'),
    thrown => thrown,
  )
  if (!(error instanceof ORPCError)) return { code: 'NONE', text: String(error), error }
  return { code: String(error.code), text: JSON.stringify(error.toJSON()), error }
}

/** Calls a procedure by its path, with whatever input. */
export function callAt(client: Client, path: string, input: unknown): Promise<unknown> {
  let at: unknown = client
  for (const step of path.split('.')) at = Reflect.get(at as object, step)
  return (at as (input: unknown) => Promise<unknown>)(input)
}

/** What a stream comes to, once it has told all its steps. */
export async function ended<T>(stream: Promise<AsyncIterator<unknown, T, unknown>>): Promise<T> {
  const steps = await stream
  for (;;) {
    const next = await steps.next()
    if (next.done) return next.value
  }
}
